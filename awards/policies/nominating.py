"""Who may propose a unit for an award, agree on it, step back or withdraw it, and when. The only place that says so."""

from collections.abc import Iterable, Sequence

from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from meetings.agreed import policies as agreed_policies
from meetings.enums import AgreedKind
from meetings.models import AgreedDecision, Meeting, Poll
from units.accounts.policies import confirmed
from units.common import drives
from units.models import EmulationYear, User
from units.seats import seat_of

from .. import queries
from ..enums import NominationStatus
from ..models import Nomination, Proposal
from ..queries.reviews import ReviewLine
from .common import CHOOSING, still_in_the_bloc


def may_nominate(user: User, year: EmulationYear, proposal: Proposal | None) -> Verdict:
    return all_of(
        drives(user, year),
        only_if(
            year.stage in CHOOSING,
            "Chỉ ghi đề nghị khen thưởng trong giai đoạn hội nghị tổng kết hoặc đề nghị khen thưởng.",
        ),
        still_in_the_bloc(proposal),
    )


def may_nominate_from_poll(user: User, line: ReviewLine, proposal: Proposal | None) -> Verdict:
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


def may_agree_on(user: User, line: ReviewLine, proposal: Proposal | None, meeting: Meeting | None) -> Verdict:
    """Write down what ``meeting`` agreed on about an award: that units are proposed, or no longer."""
    return all_of(
        may_nominate(user, line.review.year, proposal),
        only_if(not line.waiting_polls, "Cuộc bỏ phiếu về khen thưởng này chưa niêm phong kết quả."),
        only_if(
            meeting is not None,
            "Chưa có hội nghị để ghi quyết định thống nhất. Hãy lên lịch ở trang Hội nghị trước.",
        ),
        ALLOWED if meeting is None else agreed_policies.may_record_agreed_on(user, meeting, AgreedKind.AWARD),
    )


def may_nominate_by_agreement(
    user: User, line: ReviewLine, proposal: Proposal | None, meeting: Meeting | None
) -> Verdict:
    return all_of(
        may_agree_on(user, line, proposal, meeting),
        only_if(line.seats_left, "Đã đề nghị đủ số lượng được giao."),
    )


def may_withdraw_by_agreement(
    user: User, line: ReviewLine, proposal: Proposal | None, meeting: Meeting | None
) -> Verdict:
    return all_of(
        may_agree_on(user, line, proposal, meeting),
        only_if(line.standing, "Chưa có đề nghị nào để rút."),
    )


def may_strike_agreement(
    user: User, decision: AgreedDecision, resting: Iterable[Nomination], proposal: Proposal | None
) -> Verdict:
    """Strike what was recorded wrongly about an award. ``resting``: the nominations that fall with it."""
    return all_of(
        agreed_policies.may_strike_agreed(user, decision),
        still_in_the_bloc(proposal),
        *[_undecided(nomination) for nomination in resting],
    )


def may_overrule(sealed_polls: Sequence[Poll], meeting: Meeting) -> Verdict:
    """What a sealed ballot decided, an agreement changes only in a later meeting.

    ``sealed_polls``: those that decided otherwise, with their meetings.
    """
    binding = queries.still_binding(sealed_polls, meeting)
    return only_if(binding is None, queries.binding_in_words(binding) if binding else "")


def may_withdraw_nomination(user: User, nomination: Nomination, proposal: Proposal | None) -> Verdict:
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


def _undecided(nomination: Nomination) -> Verdict:
    return only_if(
        nomination.decision is None, "Đã có quyết định khen thưởng về đề nghị này nên không thay đổi được nữa."
    )


def may_step_back(user: User, nomination: Nomination, proposal: Proposal | None) -> Verdict:
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
        still_in_the_bloc(proposal),
        only_if(nomination.is_proposed or not nomination.is_withdrawn_on_a_basis, "Đề nghị này đã rút."),
        _undecided(nomination),
    )


def may_reinstate_nomination(user: User, nomination: Nomination, proposal: Proposal | None) -> Verdict:
    return all_of(
        may_nominate(user, nomination.review.year, proposal),
        only_if(nomination.status == NominationStatus.WITHDRAWN, "Đề nghị này chưa rút."),
        only_if(
            not nomination.is_withdrawn_on_a_basis,
            "Đã rút theo văn bản của đơn vị hoặc quyết định của hội nghị; chỉ hội nghị sau đó được đề nghị lại.",
        ),
    )


def may_answer_checks(user: User, nomination: Nomination, proposal: Proposal | None) -> Verdict:
    """Write down why a nomination stands in spite of a warning."""
    return all_of(
        may_nominate(user, nomination.review.year, proposal),
        only_if(nomination.is_proposed, "Đề nghị này đã rút."),
        _undecided(nomination),
    )
