"""Who may gather opinions, place candidates and write down the council's sessions. The only place that says so."""

from collections.abc import Sequence

from emulation_bloc.core.verdict import Verdict, all_of, faultless, only_if
from units.models import Unit, User
from units.seats import seat_of

from ..enums import SENT, NominationStatus
from ..models import CandidateOpinion, CouncilSession, Nomination, Proposal
from ..policies.offices import works_at


def watches(user: User, nomination: Nomination) -> Verdict:
    year = nomination.review.year
    return only_if(seat_of(user, year).watches, "Chỉ cơ quan nội vụ theo dõi khối được thực hiện việc này.")


def is_candidate(nomination: Nomination, proposal: Proposal | None) -> Verdict:
    """``proposal``: that of the year, where the nomination stands in it."""
    return all_of(
        only_if(
            proposal is not None and proposal.status in SENT,
            f"{nomination}: hồ sơ của khối chưa gửi, hoặc đang trả lại bổ sung.",
        ),
        only_if(nomination.status == NominationStatus.PROPOSED, f"{nomination}: khối đã rút đề nghị."),
    )


def may_give_opinion(user: User, nomination: Nomination, proposal: Proposal | None) -> Verdict:
    office = nomination.review.year.bloc.monitor
    if office is None or not watches(user, nomination):
        return watches(user, nomination)
    return all_of(works_at(user, office), is_candidate(nomination, proposal))


def may_correct_opinion(user: User, opinion: CandidateOpinion, proposal: Proposal | None) -> Verdict:
    return all_of(
        may_give_opinion(user, opinion.nomination, proposal),
        only_if(opinion.stands, "Ý kiến này đã được ghi lại."),
    )


def may_prepare(user: User, office: Unit) -> Verdict:
    """Begin a session, place candidates."""
    return works_at(user, office)


def may_write(user: User, session: CouncilSession) -> Verdict:
    return all_of(
        works_at(user, session.office),
        only_if(
            not session.is_sealed,
            "Phiên họp đã ghi chính thức nên không sửa được; hãy ghi lại bằng một bản mới, có lý do.",
        ),
    )


def may_seal(user: User, session: CouncilSession, faults: Sequence[str]) -> Verdict:
    """``faults``: what ``queries.faults_of`` found."""
    more = f" (và {len(faults) - 1} điểm khác)" if len(faults) > 1 else ""
    return all_of(may_write(user, session), faultless(faults, f"{faults[0]}{more}" if faults else ""))


def may_correct(user: User, session: CouncilSession) -> Verdict:
    return all_of(
        works_at(user, session.office),
        only_if(session.is_sealed, "Phiên họp chưa ghi chính thức: hãy sửa thẳng."),
        only_if(session.superseded_at is None, "Phiên họp này đã được ghi lại."),
        only_if(not session.corrections.exists(), "Đã có bản ghi lại đang soạn của phiên họp này."),
    )


def may_announce(user: User, session: CouncilSession) -> Verdict:
    return all_of(
        works_at(user, session.office),
        only_if(session.stands, "Chỉ cho các khối biết kết luận của phiên họp đã ghi chính thức, đang có hiệu lực."),
        only_if(session.announced_at is None, "Các khối đã được cho biết kết luận của phiên họp này."),
    )


def may_add_minutes(user: User, session: CouncilSession) -> Verdict:
    return all_of(
        works_at(user, session.office),
        only_if(
            not (session.is_sealed and session.file),
            "Phiên họp đã ghi chính thức và đã có bản chụp biên bản; muốn thay, hãy ghi lại phiên họp, có lý do.",
        ),
    )
