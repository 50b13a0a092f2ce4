"""Rows of any sheets as these tell them: beside a piece of evidence, where checkers differ, in an appeal."""

from collections.abc import Iterable, Mapping

from django.db.models import prefetch_related_objects

from emulation_bloc.core.known import knowing
from units.models import EmulationYear

from ...arithmetic.settling import Settled, for_unit
from ...kinds.rule import Rule
from ...models import Entry
from ...sources.queries import sourced
from ...sources.readings import Sourced
from .row import SheetRow
from .settling import settled_alone, settled_in_year


def told_rows(entries: Iterable[Entry], year: EmulationYear) -> dict[int, SheetRow]:
    """By key of an entry, the row as its sheet tells it, alone or beside those of other sheets.

    Entries know their criterion and their sheet with its table. Two queries; one more where points need more than
    the row,
    and those of ``sourced`` where one names a source.
    """
    entries = list(entries)
    for entry in entries:
        knowing(entry.criterion, table=entry.sheet.table)
    prefetch_related_objects([entry.criterion for entry in entries], "bands", "levels")
    rules = {entry.criterion_id: entry.criterion.rule() for entry in entries}
    settled, sources = settled_in_year(year, rules), sourced(entries)
    return {entry.pk: told_row(entry, rules[entry.criterion_id], settled, sources.get(entry.pk)) for entry in entries}


def told_row(
    entry: Entry, rule: Rule, settled: Mapping[int, Mapping[int, Settled]], source: Sourced | None = None
) -> SheetRow:
    own = settled.get(entry.criterion_id, {}).get(entry.sheet.participation_id)
    if own is None and rule.settles:  # of a unit that has left: it stands beside nobody
        own = settled_alone(rule, entry)
    sides = own or entry
    return SheetRow(
        criterion=entry.criterion,
        rule=for_unit(rule, entry.sheet.head_count),
        entry=entry,
        self_points=sides.claimed.points,
        verified_points=sides.verified.points,
        settled=own,
        source=source,
    )
