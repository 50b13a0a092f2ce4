"""What a unit reached in an earlier year, where this year's rule measures against it."""

from dataclasses import dataclass
from decimal import Decimal

from units.queries import lineage

from ... import kinds
from ...models import Entry


@dataclass(frozen=True)
class Figure:
    year: int
    value: Decimal


def earlier_figures(participation, rows):
    """``{key of an entry: Figure}`` for rows that compare the years: the figure that stood last under the same title.

    One query and the unit's lineage; none where no row asks.
    """
    asking = {_title(row.criterion.title): row.entry.pk for row in rows if row.rule.compares_years}
    if not asking:
        return {}
    entries = (
        Entry.objects.told_to_later_years()
        .filter(
            sheet__participation__unit__in=lineage(participation.unit),
            sheet__participation__year__bloc=participation.year.bloc_id,
            sheet__participation__year__year__lt=participation.year.year,
            criterion__kind__in=kinds.codes("compares_years"),
            criterion__growth__gt="",  # elsewhere the value is itself how much it grew
            stands_value__isnull=False,
        )
        .order_by("sheet__participation__year__year")
    )
    found = {}
    for title, year, value in entries.values_list(
        "criterion__title", "sheet__participation__year__year", "stands_value"
    ):
        if key := asking.get(_title(title)):
            found[key] = Figure(year, value)
    return found


def _title(text):
    return " ".join(text.casefold().split())
