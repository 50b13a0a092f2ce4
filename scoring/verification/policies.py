"""Who verifies, returns and reopens a sheet."""

from emulation_bloc.core.known import once
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, each_of, only_if
from units.enums import EnteredKind, Stage
from units.models import EmulationYear, PaperEntry, Participation, User
from units.onpaper.queries import by_unit
from units.seats import Seat, seat_of

from ..checking import queries as checking_queries
from ..checking.assigning import queries as assigning_queries
from ..checking.assigning.policies import someone_is_left
from ..common import listed, not_scored_above
from ..enums import SheetStatus
from ..models import ScoreSheet
from ..sheets.policies import is_judged
from ..tables.disclosure import scoring_rules
from . import queries


def may_verify(user: User, sheet: ScoreSheet) -> Verdict:
    """Leader and deputy verify together, never their own unit: so the deputy verifies the leader's sheet."""
    year = sheet.participation.year
    return all_of(
        _verifies(user, sheet),
        only_if(year.stage == Stage.VERIFYING, "Năm thi đua chưa đến hoặc đã hết giai đoạn thẩm định."),
        only_if(sheet.status == SheetStatus.SUBMITTED, _NOT_WAITING.get(sheet.status, "")),
        may_judge_entered(user, sheet),
    )


def may_judge_entered(user: User, sheet: ScoreSheet) -> Verdict:
    """Whoever began to enter what a unit sent on paper, or handed that in, does not find for it: a slip of the hand is
    seen by other eyes, of the same office or of the deputy. The unit that confirms the entry has looked at it itself;
    and a bloc whose leader has one person only may say otherwise in the year's rules.

    At most two queries a year, and none of sheets that did not come on paper.
    """
    if not sheet.on_paper:
        return ALLOWED
    year = sheet.participation.year
    entry = once(year, _papers_of).get(sheet.participation_id)
    if entry is None or user.pk not in (entry.entered_by_id, sheet.submitted_by_id):
        return ALLOWED
    return only_if(
        entry.confirmed_at is not None or not once(year, scoring_rules).entered_judged_by_another,
        "Bạn đã nhập thay phiếu này nên người khác của Khối trưởng hoặc Khối phó thẩm định, "
        "trừ khi đơn vị xác nhận bản nhập thay đúng với văn bản đã gửi.",
    )


def _papers_of(year: EmulationYear) -> dict[int, PaperEntry]:
    return by_unit(year, EnteredKind.SHEET)


_NOT_WAITING = {
    SheetStatus.DRAFT: "Đơn vị chưa nộp phiếu.",
    SheetStatus.RETURNED: "Phiếu đang được trả lại để đơn vị bổ sung.",
    SheetStatus.VERIFIED: "Phiếu đã thẩm định xong; muốn sửa, hãy mở lại thẩm định.",
    SheetStatus.CONFIRMED: "Điểm của phiếu đã chốt; thủ trưởng đơn vị Khối trưởng mở lại được trước khi công bố.",
}


def _verifies(user: User, sheet: ScoreSheet) -> Verdict:
    seat = seat_of(user, sheet.participation.year)
    return all_of(
        only_if(seat.is_leadership, "Chỉ đơn vị Khối trưởng và Khối phó được thẩm định."),
        is_judged(sheet),
        only_if(
            not seat.owns(sheet.participation),
            "Không thẩm định phiếu của chính đơn vị mình; đơn vị lãnh đạo khối còn lại thẩm định phiếu này "
            "(chưa có Khối phó thì hãy cử Khối phó ở mục Đơn vị).",
        ),
        _not_aside(seat, sheet.participation),
    )


def _not_aside(seat: Seat, subject: Participation) -> Verdict:
    """Whoever stood aside from a sheet has no more part in it, whatever the act."""
    aside = seat.participation is not None and subject.pk in assigning_queries.stood_aside(seat.participation)
    return only_if(not aside, "Đơn vị bạn đã xin rút khỏi phiếu này; đơn vị lãnh đạo khối còn lại thẩm định.")


def may_decline(user: User, sheet: ScoreSheet) -> Verdict:
    """A leading unit stands aside from a sheet of its own accord, as long as the other one can verify it."""
    seat = seat_of(user, sheet.participation.year)
    return all_of(
        _verifies(user, sheet),
        only_if(
            sheet.participation.year.stage in (Stage.SELF_SCORING, Stage.VERIFYING)
            and sheet.status == SheetStatus.SUBMITTED,
            "Chỉ rút khi phiếu đang chờ thẩm định.",
        ),
        someone_is_left(seat.participation, sheet.participation),
    )


def may_finish_verification(user: User, sheet: ScoreSheet, *, reason: str = "") -> Verdict:
    """``reason``: why the leadership concludes before every assigned unit has finished its pass."""
    return all_of(
        may_verify(user, sheet),
        each_of(_fully_verified(sheet), ALLOWED if says(reason) else _passes_done(sheet)),
    )


def _passes_done(sheet: ScoreSheet) -> Verdict:
    names = [check.checker.short_name for check in checking_queries.unfinished_checkers(sheet)]
    return only_if(
        not names,
        f"Còn đơn vị chưa chấm xong phiếu này: {listed(names, what='đơn vị')}. Hãy chờ, đổi đơn vị chấm, "
        "hoặc ghi lý do kết luận khi chưa đủ ý kiến.",
    )


def _fully_verified(sheet: ScoreSheet) -> Verdict:
    return each_of(*(lack.verdict for lack in queries.lacks_of(sheet)))


def may_return(user: User, sheet: ScoreSheet) -> Verdict:
    return all_of(
        _verifies(user, sheet),
        only_if(
            sheet.participation.year.stage in (Stage.SELF_SCORING, Stage.VERIFYING),
            "Chỉ trả lại phiếu trong giai đoạn tự chấm điểm hoặc thẩm định.",
        ),
        only_if(
            sheet.status in (SheetStatus.SUBMITTED, SheetStatus.VERIFIED),
            "Chỉ trả lại được phiếu đã nộp và chưa chốt điểm.",
        ),
        not_scored_above(sheet),
    )


def may_decline_return(user: User, sheet: ScoreSheet) -> Verdict:
    """Whoever could give the sheet back says that it stays, and why."""
    return all_of(
        _verifies(user, sheet),
        only_if(
            sheet.return_asked_at is not None, "Đơn vị không đề nghị trả lại phiếu, hoặc đề nghị đã được giải quyết."
        ),
        may_return(user, sheet),
    )


def may_reopen(user: User, sheet: ScoreSheet) -> Verdict:
    return all_of(
        _verifies(user, sheet),
        only_if(
            sheet.participation.year.stage == Stage.VERIFYING,
            "Chỉ mở lại thẩm định trong giai đoạn thẩm định.",
        ),
        only_if(sheet.status == SheetStatus.VERIFIED, "Phiếu chưa thẩm định xong hoặc đã chốt điểm."),
        not_scored_above(sheet),
    )
