"""What the secretariat entered for a unit: its people are told until they confirm it or put their own in its place."""

from .duty import Duty


class EnteredForUnit(Duty):
    page = "secretariat:paper_entry"

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
                title = f"Nhập tiếp {_what(entry)} của {units[unit].short_name} theo văn bản số {entry.number}"
                yield me.task(title, "scoring:sheet", units[unit].sheet.pk)


def _what(entry):
    """Within a sentence."""
    return f"{entry.get_what_display()[0].lower()}{entry.get_what_display()[1:]}"
