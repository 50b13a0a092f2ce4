"""What the secretariat entered for a unit: its people are told until they confirm it or put their own in its place."""

from .duty import Duty


class EnteredForUnit(Duty):
    page = "secretariat:paper_entry"

    def of_unit(self, me):
        for (unit, _), entry in me.facts.entered.items():
            if unit == me.own.pk and entry.confirmed_at is None:
                what = f"{entry.get_what_display()[0].lower()}{entry.get_what_display()[1:]}"
                title = f"Xem {what} được nhập thay theo văn bản số {entry.number}"
                yield me.task(title, self.page, entry.pk)
