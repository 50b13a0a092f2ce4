"""Who may put awards under review and bring them to a vote, and when. The only place that says so."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from meetings.kinds.award import Award as AwardVote
from meetings.models import Meeting
from meetings.polls import policies as polls_policies
from meetings.sittings import policies as sittings_policies
from units.common import drives
from units.enums import Stage
from units.models import EmulationYear, User

from ..queries.reviews import ReviewLine

BEFORE_PROPOSING = tuple(stage for stage in Stage if stage.place < Stage.PROPOSING.place)
MEETING_STAGES = (Stage.RANKED, Stage.REVIEW)


def may_add_review(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        drives(user, year),
        only_if(
            year.stage in BEFORE_PROPOSING,
            "Danh sách khen thưởng bình xét chỉ thay đổi trước giai đoạn đề nghị khen thưởng.",
        ),
    )


def may_change_review(user: User, line: ReviewLine) -> Verdict:
    """``line``: the award under review as ``queries.reviews`` tells it."""
    return all_of(
        may_add_review(user, line.review.year),
        only_if(not line.is_polled, "Đã có cuộc bỏ phiếu về khen thưởng này nên không sửa, không bỏ được nữa."),
        only_if(not line.nominations, "Đã có đơn vị được đề nghị khen thưởng này nên không sửa, không bỏ được nữa."),
    )


def may_open_award_poll(user: User, line: ReviewLine, meeting: Meeting | None) -> Verdict:
    """``meeting``: the year-end meeting where the vote is held, ``None`` while nobody scheduled it."""
    year = line.review.year
    return all_of(
        drives(user, year),
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


def may_link_award_poll(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        drives(user, year),
        only_if(
            year.stage in (*MEETING_STAGES, Stage.PROPOSING),
            "Cuộc bỏ phiếu chỉ được gắn với khen thưởng từ khi công bố xếp hạng đến khi gửi hồ sơ.",
        ),
    )


def may_choose_award(user: User, meeting: Meeting) -> Verdict:
    """Choose, on the way from a meeting's page, which award a vote or an agreement is about."""
    return all_of(
        sittings_policies.may_manage_meeting(user, meeting), polls_policies.may_vote_on(meeting, AwardVote.code)
    )


def _meeting_takes_polls(user: User, meeting: Meeting | None) -> Verdict:
    if meeting is None:
        return Verdict(False, "Chưa lên lịch hội nghị tổng kết. Hãy lên lịch ở trang Hội nghị trước.")
    return polls_policies.may_add_poll_of(user, meeting, AwardVote.code)
