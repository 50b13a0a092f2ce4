"""Rows beside their sources: for one sheet, for the rows of many, for the table that names them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from django.db.models import prefetch_related_objects

from pledges.models import CommonTarget, PlanTask, Target
from units.enums import DeadlineKind
from units.models import EmulationYear, Participation

from ..enums import FigureSource
from ..kinds.rule import Rule
from ..models import Criterion, Entry, ScoringTable, TakenFigure
from . import days, last_year, pledged
from .readings import Reading, Sourced, name_of


class Known:
    """What is known of ``units``, of one year; each part is asked for once, and only where a row names it."""

    def __init__(self, units: Sequence[Participation]) -> None:
        self.units = units

    @cached_property
    def pledged(self) -> pledged.Pledged:
        return pledged.Pledged(self.units)

    @cached_property
    def last_year(self) -> last_year.LastYear:
        return last_year.LastYear(self.units)

    @cached_property
    def days(self) -> days.Days:
        return days.Days(self.units)

    def read(self, unit: Participation, criterion: Criterion, rule: Rule) -> Reading:
        """What the source says, as far as the row can hold it."""
        found = self._found(unit, criterion, rule)
        if found.value is not None and (fault := rule.scale.refused(rule, found.value)):
            return Reading(found.said, missing=f"Không lấy được số này cho tiêu chí: {fault[:1].lower()}{fault[1:]}")
        return found

    def _found(self, unit, criterion, rule):
        source, name = criterion.figure_source, criterion.figure_name
        if source == FigureSource.LAST_YEAR:
            return self.last_year.of(unit, criterion.title, name)
        if source == FigureSource.DAYS_LATE:
            return days.read(self.days, unit, name)
        found = pledged.read(self.pledged, unit, name, rule)
        return self._beside_last_year(found, unit, criterion) if rule.compares_years else found

    def _beside_last_year(self, found, unit, criterion):
        """This year as it was reported, against the last as far as it is known."""
        then = self.last_year.of(unit, criterion.title, criterion.figure_name)
        if not then.may_be_taken:
            return replace(found, said=f"{found.said}. {then.missing.rstrip('.')}") if found.said else found
        if not found.may_be_taken:
            return replace(then, said=f"{then.said}. {(found.said or found.missing).rstrip('.')}")
        return replace(found, said=f"{found.said}. {then.said}", base=then.base)


def sourced(entries: Iterable[Entry]) -> dict[int, Sourced]:
    """By key of an entry, the row beside its source; of rows that name one.

    Entries of one year know their criterion (with its table) and their sheet with its participation. No query where no
    row names a source; else one, and those of each kind of source that is named: two for pledges, four for last year,
    six for days.
    """
    asking = [entry for entry in entries if entry.criterion.figure_source]
    if not asking:
        return {}
    known = Known(list({entry.sheet.participation.pk: entry.sheet.participation for entry in asking}.values()))
    taken = {one.entry_id: one for one in TakenFigure.objects.filter(entry__in=[entry.pk for entry in asking])}
    prefetch_related_objects([entry.criterion for entry in asking if entry.criterion.has_bands], "bands")
    rules = {entry.criterion_id: entry.criterion.rule() for entry in asking}
    return {
        entry.pk: Sourced(
            rules[entry.criterion_id],
            known.read(entry.sheet.participation, entry.criterion, rules[entry.criterion_id]),
            entry.claimed,
            taken.get(entry.pk),
        )
        for entry in asking
    }


def names_in(year: EmulationYear) -> list[str]:
    """Words that a source may be named by: targets of the bloc and of units, dated work. Three queries."""
    common = CommonTarget.objects.filter(plan__year=year).order_by("position").values_list("content", flat=True)
    own = Target.objects.filter(pledge__participation__year=year).order_by("content").values_list("content", flat=True)
    tasks = PlanTask.objects.filter(plan__year=year).order_by("position").values_list("what", flat=True)
    dated = [DeadlineKind.REPORT.label, DeadlineKind.PLEDGE.label]
    return list(dict.fromkeys(str(name) for name in [*common, *own, *dated, *tasks]))


def doubts(table: ScoringTable, criteria: Iterable[Criterion]) -> list[str]:
    """Rows that name what nobody in the year has: whoever issues the table confirms that it comes yet."""
    asking = [row for row in criteria if row.figure_source in (FigureSource.PLEDGE, FigureSource.DAYS_LATE)]
    if not asking:
        return []
    known = {name_of(name) for name in names_in(table.year)}
    return [
        f"Tiêu chí {row.label} lấy số liệu theo “{row.figure_name}”, mà giao ước, kế hoạch, lịch của năm chưa có lời "
        "ghi ấy: khi chấm, đơn vị sẽ phải tự ghi."
        for row in asking
        if name_of(row.figure_name) not in known
    ]
