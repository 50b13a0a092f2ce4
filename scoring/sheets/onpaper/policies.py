"""Who begins to enter a unit's sheet from its paper, and who puts an end to it."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.enums import Stage
from units.models import PaperEntry, User
from units.onpaper.policies import may_be_replaced, works_for
from units.queries import Closes, closes_on
from units.seats import seat_of

from ...enums import OPEN_STATUSES, SheetStatus
from ...models import ScoreSheet
from ..policies import is_scored_now, within_deadline


def may_begin(user: User, sheet: ScoreSheet, closes: Closes = closes_on) -> Verdict:
    """While the unit could score itself, and as long as it has not handed in or up."""
    return all_of(
        works_for(user, sheet.participation, "", on_behalf=True),
        only_if(sheet.status in OPEN_STATUSES, "Đơn vị đã nộp phiếu; muốn sửa, hãy trả lại phiếu."),
        is_scored_now(sheet),
        within_deadline(sheet, closes),
        only_if(sheet.handed_up_at is None, "Cán bộ của đơn vị đang trình phiếu cho thủ trưởng nên không nhập thay."),
        only_if(not sheet.on_paper, "Phiếu này đang được nhập theo một văn bản của đơn vị."),
    )


def may_undo(user: User, sheet: ScoreSheet, entry: PaperEntry) -> Verdict:
    """By the unit, which puts its own in its place before verification begins; by the leader as long as it has not
    handed in. From then on it is given back as any other sheet."""
    return _may_withdraw(user, sheet, entry) if _is_of_another(user, entry) else _may_take_over(user, sheet, entry)


def _is_of_another(user: User, entry: PaperEntry) -> bool:
    seat = seat_of(user, entry.participation.year)
    return bool(seat.is_secretariat and not seat.owns(entry.participation))


def _may_withdraw(user: User, sheet: ScoreSheet, entry: PaperEntry) -> Verdict:
    return all_of(
        only_if(entry.stands, "Bản nhập thay này không còn dùng."),
        only_if(entry.is_under_way, "Phiếu nhập thay đã nộp; muốn sửa, hãy trả lại phiếu."),
        is_scored_now(sheet),
    )


def _may_take_over(user: User, sheet: ScoreSheet, entry: PaperEntry) -> Verdict:
    return all_of(may_be_replaced(user, entry), is_scored_now(sheet) if entry.is_under_way else _is_replaceable(sheet))


def _is_replaceable(sheet: ScoreSheet) -> Verdict:
    return all_of(
        only_if(
            sheet.participation.year.stage == Stage.SELF_SCORING,
            "Đã thẩm định thì không thay bản nhập thay; muốn sửa, hãy đề nghị Khối trưởng trả lại phiếu.",
        ),
        only_if(sheet.status == SheetStatus.SUBMITTED, "Phiếu không còn là bản nhập thay đã nộp."),
    )
