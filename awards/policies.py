"""Who may do what with reviews, nominations, the proposal and decisions, and when. The only place that says so."""

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from meetings.agreed import policies as agreed_policies
from meetings.polls import policies as polls_policies
from meetings.sittings import policies as sittings_policies
from units.accounts.policies import confirmed
from units.enums import Stage
from units.seats import seat_of

from . import queries
from .enums import IN_THE_BLOC, NominationStatus, ProposalStatus, Recorder

SECRETARIAT_ONLY = "Chỉ đơn vị Khối trưởng của năm được thực hiện việc này."
BEFORE_PROPOSING = tuple(stage for stage in Stage if stage.place < Stage.PROPOSING.place)
CHOOSING = (Stage.REVIEW, Stage.PROPOSING)
MEETING_STAGES = (Stage.RANKED, Stage.REVIEW)


def _secretariat(user, year):
    return only_if(seat_of(user, year).is_secretariat, SECRETARIAT_ONLY)


def _still_in_the_bloc(proposal):
    return only_if(
        proposal is None or proposal.status in IN_THE_BLOC,
        "Tờ trình đã gửi cơ quan nội vụ. Muốn thay đổi, hãy đề nghị cơ quan nội vụ trả lại hồ sơ.",
    )


# Awards under review


def may_add_review(user, year):
    return all_of(
        _secretariat(user, year),
        only_if(
            year.stage in BEFORE_PROPOSING,
            "Danh sách khen thưởng bình xét chỉ thay đổi trước giai đoạn đề nghị khen thưởng.",
        ),
    )


def may_change_review(user, line):
    """``line``: the award under review as ``queries.reviews`` tells it."""
    return all_of(
        may_add_review(user, line.review.year),
        only_if(not line.is_polled, "Đã có cuộc bỏ phiếu về khen thưởng này nên không sửa, không bỏ được nữa."),
        only_if(not line.nominations, "Đã có đơn vị được đề nghị khen thưởng này nên không sửa, không bỏ được nữa."),
    )


def may_open_award_poll(user, line, meeting):
    """``meeting``: the year-end meeting where the vote is held, ``None`` while nobody scheduled it."""
    year = line.review.year
    return all_of(
        _secretariat(user, year),
        only_if(
            year.stage in MEETING_STAGES,
            "Bỏ phiếu bình xét được chuẩn bị sau khi công bố xếp hạng và trong giai đoạn hội nghị tổng kết.",
        ),
        only_if(
            not line.waiting_polls,
            "Đang có một cuộc bỏ phiếu về khen thưởng này chưa xong; hãy niêm phong hoặc hủy cuộc đó trước.",
        ),
        only_if(line.seats_left, "Đã đề nghị đủ số lượng được giao."),
        _meeting_takes_polls(user, meeting),
    )


def may_link_award_poll(user, year):
    return all_of(
        _secretariat(user, year),
        only_if(
            year.stage in (*MEETING_STAGES, Stage.PROPOSING),
            "Cuộc bỏ phiếu chỉ được gắn với khen thưởng từ khi công bố xếp hạng đến khi gửi hồ sơ.",
        ),
    )


def may_choose_award(user, meeting):
    """Choose, on the way from a meeting's page, which award a vote or an agreement is about."""
    return sittings_policies.may_manage_meeting(user, meeting)


def _meeting_takes_polls(user, meeting):
    if meeting is None:
        return Verdict(False, "Chưa lên lịch hội nghị tổng kết. Hãy lên lịch ở trang Hội nghị trước.")
    return polls_policies.may_add_poll(user, meeting)


# Nominations


def may_nominate(user, year, proposal):
    return all_of(
        _secretariat(user, year),
        only_if(
            year.stage in CHOOSING,
            "Chỉ ghi đề nghị khen thưởng trong giai đoạn hội nghị tổng kết hoặc đề nghị khen thưởng.",
        ),
        _still_in_the_bloc(proposal),
    )


def may_nominate_from_poll(user, line, proposal):
    return all_of(
        may_nominate(user, line.review.year, proposal),
        only_if(line.is_polled, "Chưa có cuộc bỏ phiếu nào về khen thưởng này."),
        only_if(not line.waiting_polls, "Cuộc bỏ phiếu về khen thưởng này chưa niêm phong kết quả."),
        only_if(
            line.chosen or not line.open_ties,
            "Các đơn vị bằng phiếu ở suất cuối nên chưa chọn được ai; hãy bỏ phiếu lại giữa các đơn vị này.",
        ),
        only_if(line.chosen, "Không đơn vị nào đạt tỷ lệ phiếu phải có; hãy bỏ phiếu lại."),
        only_if(line.not_yet_nominated, "Các đơn vị được chọn qua bỏ phiếu đều đã được ghi."),
    )


def may_agree_on(user, line, proposal, meeting):
    """Write down what ``meeting`` agreed on about an award: that units are proposed, or no longer."""
    return all_of(
        may_nominate(user, line.review.year, proposal),
        only_if(not line.waiting_polls, "Cuộc bỏ phiếu về khen thưởng này chưa niêm phong kết quả."),
        only_if(
            meeting is not None,
            "Chưa có hội nghị để ghi quyết định thống nhất. Hãy lên lịch ở trang Hội nghị trước.",
        ),
        ALLOWED if meeting is None else agreed_policies.may_record_agreed(user, meeting),
    )


def may_nominate_by_agreement(user, line, proposal, meeting):
    return all_of(
        may_agree_on(user, line, proposal, meeting),
        only_if(line.seats_left, "Đã đề nghị đủ số lượng được giao."),
    )


def may_withdraw_by_agreement(user, line, proposal, meeting):
    return all_of(
        may_agree_on(user, line, proposal, meeting),
        only_if(line.standing, "Chưa có đề nghị nào để rút."),
    )


def may_strike_agreement(user, decision, resting, proposal):
    """Strike what was recorded wrongly about an award. ``resting``: the nominations that fall with it."""
    return all_of(
        agreed_policies.may_strike_agreed(user, decision),
        _still_in_the_bloc(proposal),
        *[_undecided(nomination) for nomination in resting],
    )


def may_overrule(sealed_polls, meeting):
    """What a sealed ballot decided, an agreement changes only in a later meeting.

    ``sealed_polls``: those that decided otherwise, with their meetings.
    """
    binding = queries.still_binding(sealed_polls, meeting)
    return only_if(binding is None, queries.binding_in_words(binding) if binding else "")


def may_withdraw_nomination(user, nomination, proposal):
    return all_of(
        may_nominate(user, nomination.review.year, proposal),
        only_if(nomination.is_proposed, "Đề nghị này đã rút."),
        _undecided(nomination),
        only_if(
            not nomination.is_of_record or nomination.open_request is not None,
            "Đơn vị này do hội nghị chọn; chỉ rút khi thủ trưởng đơn vị xin rút bằng văn bản, hoặc theo quyết định "
            "thống nhất của hội nghị sau.",
        ),
    )


def _undecided(nomination):
    return only_if(
        nomination.decision is None, "Đã có quyết định khen thưởng về đề nghị này nên không thay đổi được nữa."
    )


def may_step_back(user, nomination, proposal):
    """The unit itself asks not to be proposed: its head, by a paper."""
    year = nomination.review.year
    seat = seat_of(user, year)
    return all_of(
        only_if(
            seat.is_head and seat.owns(nomination.participation),
            "Chỉ thủ trưởng đơn vị được đề nghị xin rút cho đơn vị mình.",
        ),
        confirmed(user),
        only_if(year.stage in CHOOSING, "Chỉ xin rút trong giai đoạn hội nghị tổng kết hoặc đề nghị khen thưởng."),
        _still_in_the_bloc(proposal),
        only_if(nomination.is_proposed or not nomination.is_withdrawn_on_a_basis, "Đề nghị này đã rút."),
        _undecided(nomination),
    )


def may_reinstate_nomination(user, nomination, proposal):
    return all_of(
        may_nominate(user, nomination.review.year, proposal),
        only_if(nomination.status == NominationStatus.WITHDRAWN, "Đề nghị này chưa rút."),
        only_if(
            not nomination.is_withdrawn_on_a_basis,
            "Đã rút theo văn bản của đơn vị hoặc quyết định của hội nghị; chỉ hội nghị sau đó được đề nghị lại.",
        ),
    )


def may_answer_checks(user, nomination, proposal):
    """Write down why a nomination stands in spite of a warning."""
    return all_of(
        may_nominate(user, nomination.review.year, proposal),
        only_if(nomination.is_proposed, "Đề nghị này đã rút."),
        _undecided(nomination),
    )


# The proposal


def may_draft_proposal(user, year, proposal):
    return all_of(
        _secretariat(user, year),
        only_if(
            year.stage in CHOOSING,
            "Tờ trình chỉ được soạn trong giai đoạn hội nghị tổng kết hoặc đề nghị khen thưởng.",
        ),
        only_if(proposal is None, "Tờ trình của năm đã được soạn."),
    )


def may_edit_proposal(user, proposal):
    return all_of(
        _secretariat(user, proposal.year),
        only_if(proposal.year.stage in CHOOSING, "Năm thi đua không ở giai đoạn đề nghị khen thưởng."),
        _still_in_the_bloc(proposal),
    )


def signs_proposal(user, year):
    """Whose signature stands under the submission."""
    seat = seat_of(user, year)
    return only_if(seat.is_secretariat and seat.is_head, "Chỉ thủ trưởng đơn vị Khối trưởng được ký, gửi tờ trình.")


def may_submit_proposal(user, proposal, missing):
    """``missing``: what ``queries.missing_for_submission`` found."""
    year = proposal.year
    more = f" (và {len(missing) - 1} điểm khác)" if len(missing) > 1 else ""
    return all_of(
        signs_proposal(user, year),
        confirmed(user),
        _still_in_the_bloc(proposal),
        only_if(
            year.stage == Stage.PROPOSING,
            "Tờ trình chỉ được gửi khi năm thi đua ở giai đoạn “Đề nghị khen thưởng”.",
        ),
        only_if(not missing, f"{missing[0]}{more}" if missing else ""),
    )


def sees_proposal(user, year, proposal):
    """A draft belongs to the leadership; everybody in the year reads what was sent, and Home Affairs with them."""
    seat = seat_of(user, year)
    if proposal is None or proposal.submitted_at is None:
        return seat.is_leadership
    return seat.is_leadership or seat.watches or proposal.status not in IN_THE_BLOC


def may_download_dossier(user, year, proposal):
    seat = seat_of(user, year)
    return all_of(
        only_if(
            seat.is_leadership or seat.watches,
            "Chỉ Khối trưởng, Khối phó và cơ quan nội vụ được tải bảng dữ liệu của hồ sơ.",
        ),
        only_if(proposal is not None, "Tờ trình đề nghị khen thưởng chưa được soạn."),
    )


# Home Affairs


def watches(user, proposal):
    return only_if(seat_of(user, proposal.year).watches, "Chỉ cơ quan nội vụ theo dõi khối được thực hiện việc này.")


def may_return_proposal(user, proposal):
    return all_of(
        watches(user, proposal),
        confirmed(user),
        only_if(proposal.status == ProposalStatus.SUBMITTED, "Hồ sơ không ở trạng thái đã gửi, chờ tiếp nhận."),
        only_if(
            not proposal.is_decided,
            "Đã ghi quyết định khen thưởng cho hồ sơ này nên không trả lại được nữa; hãy ghi ý kiến hoặc đính chính.",
        ),
        only_if(
            proposal.year.stage != Stage.CLOSED,
            "Năm thi đua đã bàn giao, lưu trữ nên không trả lại được; hãy ghi ý kiến.",
        ),
    )


def may_accept_proposal(user, proposal):
    return all_of(
        watches(user, proposal),
        confirmed(user),
        only_if(proposal.status == ProposalStatus.SUBMITTED, "Hồ sơ không ở trạng thái đã gửi, chờ tiếp nhận."),
    )


def may_remark(user, proposal):
    """Home Affairs speaks, the leadership answers."""
    seat = seat_of(user, proposal.year)
    return all_of(
        only_if(
            seat.watches or seat.is_leadership, "Chỉ cơ quan nội vụ, Khối trưởng và Khối phó được ghi ý kiến ở đây."
        ),
        confirmed(user),
        only_if(proposal.submitted_at is not None, "Tờ trình chưa gửi cơ quan nội vụ."),
    )


def may_record_decision(user, proposal):
    seat = seat_of(user, proposal.year)
    return all_of(
        only_if(
            seat.watches or seat.is_secretariat,
            "Chỉ cơ quan nội vụ theo dõi khối hoặc đơn vị Khối trưởng được ghi quyết định khen thưởng.",
        ),
        confirmed(user),
        only_if(
            proposal.status not in IN_THE_BLOC,
            "Chỉ ghi quyết định khen thưởng sau khi tờ trình đã gửi cơ quan nội vụ.",
        ),
    )


def may_correct_decision(user, proposal, decision):
    """Whoever recorded a decision owns it: the other side reads it, and says what it thinks in a remark."""
    return all_of(
        may_record_decision(user, proposal),
        only_if(
            recorder(user, proposal) == decision.side,
            f"Kết quả này do {decision.get_side_display()} ghi"
            f"{f' ({decision.recorded_by_words.full})' if decision.recorded_by_words else ''}"
            "; chỉ bên đã ghi được đính chính. Thấy chưa đúng, hãy ghi ý kiến.",
        ),
        only_if(decision.stands, "Kết quả này đã được đính chính bằng một kết quả khác."),
    )


def may_write_decision(user, proposal, decision):
    """Record the first, or correct the one that stands: ``decision`` is ``None`` while there is none."""
    if decision is None:
        return may_record_decision(user, proposal)
    return may_correct_decision(user, proposal, decision)


def recorder(user, proposal):
    """The side this person writes for."""
    return Recorder.HOME_AFFAIRS if seat_of(user, proposal.year).watches else Recorder.BLOC


def _is_told(user, year, side):
    """The other side of a correction; leader and deputy of the year also after their rights have ended."""
    if side == Recorder.BLOC:
        return seat_of(user, year).watches
    return user.is_active and user.unit_id is not None and year.leaderships.filter(unit=user.unit_id).exists()


def may_see_correction(user, proposal, decision):
    """Say that the own side was shown a correction made by the other."""
    return all_of(
        only_if(
            _is_told(user, proposal.year, decision.side),
            "Chỉ bên kia của đính chính (cơ quan nội vụ, hoặc Khối trưởng, Khối phó của năm) xác nhận đã xem.",
        ),
        only_if(decision.waits_to_be_seen, "Đính chính này đã được xem, hoặc không còn hiệu lực."),
    )
