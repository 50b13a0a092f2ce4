"""Who may draft, sign, send, answer and read the proposal, and when. The only place that says so."""

from collections.abc import Sequence

from emulation_bloc.core.verdict import Verdict, all_of, faultless, only_if
from units.accounts.policies import confirmed
from units.common import drives
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

from ..enums import IN_THE_BLOC, ProposalStatus
from ..models import MendingPoint, Proposal
from .common import CHOOSING, still_in_the_bloc


def may_draft_proposal(user: User, year: EmulationYear, proposal: Proposal | None) -> Verdict:
    return all_of(
        drives(user, year),
        only_if(
            year.stage in CHOOSING,
            "Tờ trình chỉ được soạn trong giai đoạn hội nghị tổng kết hoặc đề nghị khen thưởng.",
        ),
        only_if(proposal is None, "Tờ trình của năm đã được soạn."),
    )


def may_edit_proposal(user: User, proposal: Proposal) -> Verdict:
    return all_of(
        drives(user, proposal.year),
        only_if(proposal.year.stage in CHOOSING, "Năm thi đua không ở giai đoạn đề nghị khen thưởng."),
        still_in_the_bloc(proposal),
    )


def signs_proposal(user: User, year: EmulationYear) -> Verdict:
    """Whose signature stands under the submission."""
    seat = seat_of(user, year)
    return only_if(seat.is_secretariat and seat.is_head, "Chỉ thủ trưởng đơn vị Khối trưởng được ký, gửi tờ trình.")


def may_submit_proposal(user: User, proposal: Proposal, missing: Sequence[str]) -> Verdict:
    """``missing``: what ``queries.missing_for_submission`` found."""
    year = proposal.year
    more = f" (và {len(missing) - 1} điểm khác)" if len(missing) > 1 else ""
    return all_of(
        signs_proposal(user, year),
        confirmed(user),
        still_in_the_bloc(proposal),
        only_if(
            year.stage == Stage.PROPOSING,
            "Tờ trình chỉ được gửi khi năm thi đua ở giai đoạn “Đề nghị khen thưởng”.",
        ),
        faultless(missing, f"{missing[0]}{more}" if missing else ""),
    )


def sees_proposal(user: User, year: EmulationYear, proposal: Proposal | None) -> bool:
    """A draft belongs to the leadership; everybody in the year reads what was sent, and Home Affairs with them."""
    seat = seat_of(user, year)
    if proposal is None or proposal.submitted_at is None:
        return seat.is_leadership
    return seat.is_leadership or seat.watches or proposal.status not in IN_THE_BLOC


def may_download_dossier(user: User, year: EmulationYear, proposal: Proposal | None) -> Verdict:
    seat = seat_of(user, year)
    return all_of(
        only_if(
            seat.is_leadership or seat.watches,
            "Chỉ Khối trưởng, Khối phó và cơ quan nội vụ được tải bảng dữ liệu của hồ sơ.",
        ),
        only_if(proposal is not None, "Tờ trình đề nghị khen thưởng chưa được soạn."),
    )


def watches(user: User, proposal: Proposal) -> Verdict:
    return only_if(seat_of(user, proposal.year).watches, "Chỉ cơ quan nội vụ theo dõi khối được thực hiện việc này.")


def may_return_proposal(user: User, proposal: Proposal) -> Verdict:
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


def may_answer_point(user: User, proposal: Proposal, point: MendingPoint) -> Verdict:
    """The leader's people, of the last return alone: what was answered and sent again is on record."""
    return all_of(
        drives(user, proposal.year),
        confirmed(user),
        only_if(proposal.status == ProposalStatus.RETURNED, "Chỉ trả lời khi hồ sơ đang được trả lại để bổ sung."),
        only_if(
            proposal.submitted_at is None or point.raised_at > proposal.submitted_at,
            "Điểm này của lần trả lại trước, đã trả lời và gửi lại.",
        ),
    )


def may_accept_proposal(user: User, proposal: Proposal) -> Verdict:
    return all_of(
        watches(user, proposal),
        confirmed(user),
        only_if(proposal.status == ProposalStatus.SUBMITTED, "Hồ sơ không ở trạng thái đã gửi, chờ tiếp nhận."),
    )


def may_remark(user: User, proposal: Proposal) -> Verdict:
    """Home Affairs speaks, the leadership answers."""
    seat = seat_of(user, proposal.year)
    return all_of(
        only_if(
            seat.watches or seat.is_leadership, "Chỉ cơ quan nội vụ, Khối trưởng và Khối phó được ghi ý kiến ở đây."
        ),
        confirmed(user),
        only_if(proposal.submitted_at is not None, "Tờ trình chưa gửi cơ quan nội vụ."),
    )
