"""Who may record and correct decisions on awards, and who is told. The only place that says so."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.enums import Stage
from units.models import EmulationYear, Unit, User
from units.seats import seat_of

from ..enums import IN_THE_BLOC, Recorder
from ..models import Decision, DecisionPaper, Proposal
from .offices import owns_paper, works_at


def may_record_decision(user: User, proposal: Proposal) -> Verdict:
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


def may_correct_decision(user: User, proposal: Proposal, decision: Decision) -> Verdict:
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


def may_write_decision(user: User, proposal: Proposal, decision: Decision | None) -> Verdict:
    """Record the first, or correct the one that stands: ``decision`` is ``None`` while there is none."""
    if decision is None:
        return all_of(may_record_decision(user, proposal), _of_closed_years(user, proposal.year))
    return may_correct_decision(user, proposal, decision)


def may_correct_paper(user: User, paper: DecisionPaper, standing: int) -> Verdict:
    """As a whole, by whoever recorded it; whose record each result is asks ``may_correct_decision`` once more.
    ``standing``: how many results stand on it."""
    return all_of(
        owns_paper(user, paper),
        only_if(standing, "Không còn kết quả nào đứng trên quyết định này: mọi kết quả đã được đính chính."),
    )


def may_take_over(user: User, office: Unit) -> Verdict:
    """What blocs recorded on a decision which the office writes down itself."""
    return works_at(user, office)


def _of_closed_years(user: User, year: EmulationYear) -> Verdict:
    """What comes in after the hand-over is written down by whoever follows the bloc; where nobody does, by the leader.
    What the bloc recorded before stays its own to correct."""
    return only_if(
        year.stage != Stage.CLOSED or year.bloc.monitor_id is None or seat_of(user, year).watches,
        "Năm thi đua đã bàn giao, lưu trữ: kết quả do cơ quan nội vụ theo dõi khối ghi.",
    )


def recorder(user: User, proposal: Proposal) -> str:
    """The side this person writes for."""
    return Recorder.HOME_AFFAIRS if seat_of(user, proposal.year).watches else Recorder.BLOC


def is_concerned(user: User, year: EmulationYear, side: str) -> bool:
    """The other side of a correction; leader and deputy of the year also after their rights have ended."""
    if side == Recorder.BLOC:
        return seat_of(user, year).watches
    return user.is_active and user.unit_id is not None and year.leaderships.filter(unit=user.unit_id).exists()


def may_see_correction(user: User, proposal: Proposal, decision: Decision) -> Verdict:
    """Say that the own side was shown a correction made by the other."""
    return all_of(
        only_if(
            is_concerned(user, proposal.year, decision.side),
            "Chỉ bên kia của đính chính (cơ quan nội vụ, hoặc Khối trưởng, Khối phó của năm) xác nhận đã xem.",
        ),
        only_if(decision.waits_to_be_seen, "Đính chính này đã được xem, hoặc không còn hiệu lực."),
    )
