"""What a unit, or the one it came from, reached the year before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from emulation_bloc.core.numbers import format_number
from units.enums import SuccessionKind
from units.models import Participation, Succession

from .. import kinds
from ..models import Entry
from .pledged import last_figures, reported_in
from .readings import Reading, name_of


@dataclass(frozen=True)
class Then:
    unit: Participation
    value: Decimal
    said: str


class LastYear:
    """Figures of the year before that stand or were reported, by their words; four queries.

    A part of a unit that was split did not reach what the whole reached.
    """

    def __init__(self, units: Sequence[Participation]) -> None:
        year = units[0].year
        self.number = year.year - 1
        came_from = _origins({unit.unit_id for unit in units})
        former = list(
            Participation.objects.filter(
                year__bloc=year.bloc_id, year__year=self.number, unit__in=set().union(*came_from.values())
            )
        )
        self.before = {unit.pk: [one for one in former if one.unit_id in came_from[unit.unit_id]] for unit in units}
        self.verified, self.reported = _verified(former), _reported(former)

    def of(self, unit: Participation, *names: str) -> Reading:
        """The figure of last year under the first of ``names`` that has one, as what this year is compared with."""
        for name in (name_of(name) for name in names if name):
            found = [then for then in (self._then(one, name) for one in self.before[unit.pk]) if then]
            if len(found) == 1:
                return Reading(
                    f"Năm {self.number}: {format_number(found[0].value)} ({found[0].said})", None, found[0].value
                )
            if found:
                told = "; ".join(f"{then.unit.short_name}: {format_number(then.value)}" for then in found)
                why = f"Năm {self.number} có số liệu của nhiều đơn vị nay là một ({told}); đơn vị tự ghi số năm trước."
                return Reading(missing=why)
        return Reading(missing=f"Năm {self.number} chưa có số liệu của đơn vị để so.")

    def _then(self, unit, name):
        return self.verified.get((unit.pk, name)) or self.reported.get((unit.pk, name))


def _origins(units):
    """Key of each unit → keys of itself and of those that live on whole in it; one query."""
    edges = defaultdict(set)
    rows = Succession.objects.exclude(kind=SuccessionKind.SPLIT)
    for before, after in rows.values_list("predecessor_id", "successor_id"):
        edges[after].add(before)
    return {unit: _reached(unit, edges) for unit in units}


def _reached(unit, edges):
    found, edge = {unit}, {unit}
    while edge:
        edge = {before for one in edge for before in edges[one]} - found
        found |= edge
    return found


def _verified(former):
    """What stood in a row that compares the years; elsewhere the value is itself how much it grew."""
    rows = Entry.objects.told_to_later_years().filter(
        sheet__participation__in=former,
        criterion__kind__in=kinds.codes("compares_years"),
        criterion__growth__gt="",
        stands_value__isnull=False,
    )
    units = {one.pk: one for one in former}
    found = {}
    for key, title, value in rows.values_list("sheet__participation_id", "criterion__title", "stands_value"):
        found[key, name_of(title)] = Then(units[key], value, "phiếu chấm điểm đã thẩm định")
    return found


def _reported(former):
    units = {one.pk: one for one in former}
    return {
        (figure.report.participation_id, name_of(figure.target.content)): Then(
            units[figure.report.participation_id], figure.actual, reported_in(figure)
        )
        for figure in last_figures(former).values()
    }
