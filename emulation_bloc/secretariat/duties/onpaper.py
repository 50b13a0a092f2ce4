"""What the secretariat entered for a unit: its people are told until they confirm it or put their own in its place."""

from scoring.enums import SheetStatus
from units.enums import EnteredKind, Stage

from .duty import Duty, Missing

HALF_ENTERED = (
    "có phiếu đang nhập thay dở theo văn bản số {number}: nhập tiếp rồi nộp, hoặc bấm “Rút bản nhập thay” ở trang văn "
    "bản; sang thẩm định thì không nhập tiếp, không rút được nữa"
)


class EnteredForUnit(Duty):
    page = "secretariat:paper_entry"
    against = ("open_verification",)
    gate = "entered_sheets_are_handed_in"

    def gaps(self, facts):
        """A sheet that was begun from a paper and not handed in could neither be finished nor withdrawn afterwards;
        one that was given back is open all the same."""
        for unit in facts.units:
            entry = facts.entered.get((unit.pk, EnteredKind.SHEET))
            if entry is not None and entry.is_under_way and unit.sheet.status == SheetStatus.DRAFT:
                yield Missing(HALF_ENTERED.format(number=entry.number), "scoring:sheets", unit)

    def of_unit(self, me):
        for (unit, _), entry in me.facts.entered.items():
            if unit == me.own.pk and entry.confirmed_at is None:
                done = "đang được nhập thay" if entry.is_under_way else "được nhập thay"
                yield me.task(f"Xem {_what(entry)} {done} theo văn bản số {entry.number}", self.page, entry.pk)

    def of_secretariat(self, me):
        """What was begun and is not handed in stands still until somebody goes on."""
        units = {unit.pk: unit for unit in me.facts.units}
        for (unit, _), entry in me.facts.entered.items():
            if entry.is_under_way and unit in units:
                sheet, name = units[unit].sheet, units[unit].short_name
                if me.stage != Stage.SELF_SCORING and sheet.status == SheetStatus.DRAFT:  # of a year that moved on
                    title = f"Phiếu của {name} nhập thay dở: mở lại tự chấm để nhập tiếp hoặc rút bản nhập thay"
                    yield me.task(title, "secretariat:board")
                    continue
                title = f"Nhập tiếp {_what(entry)} của {name} theo văn bản số {entry.number}"
                yield me.task(title, "scoring:sheet", sheet.pk)


def _what(entry):
    """Within a sentence."""
    return f"{entry.get_what_display()[0].lower()}{entry.get_what_display()[1:]}"
