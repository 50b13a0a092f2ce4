"""Opinions of the first pass: the checker's own page, and what others may read of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Q

from emulation_bloc.core.known import knowing
from emulation_bloc.core.text import says
from units.models import EmulationYear, User
from units.seats import Seat

from ..arithmetic import sums
from ..arithmetic.differences import asks_reason
from ..enums import ScoredBy, SheetStatus
from ..kinds.rule import Rule
from ..models import Assignment, Criterion, Entry, Opinion, ScoreSheet, ScoringRules, ScoringTable
from ..rows.filters import lacks_opinion
from ..rows.lacking import Lack
from ..rows.parts import Part, parts_of
from ..rows.policies import AGREEING, may_undo
from ..rows.rest import LastTime, moment_of
from ..sheets.progress import of_standing
from ..sheets.queries import SheetPage
from ..sheets.summing.points import SheetPoints
from ..sheets.summing.row import SheetRow
from ..sheets.summing.settling import settled_in_year
from ..sheets.summing.told import told_row
from ..tables.disclosure import scoring_rules
from ..tables.queries import criteria_of, label_entries
from ..words import told

GIVEN = Q(value__isnull=False) | Q(not_applicable=True)


@dataclass(frozen=True)
class Opinions:
    """What the checkers found in one row, in official order of their units."""

    criterion: Criterion
    rule: Rule
    entry: Entry
    found: tuple[Opinion, ...] = ()

    @property
    def agreeing(self) -> list[str]:
        """Units that find what was claimed and have nothing to add."""
        return [opinion.assignment.checker.short_name for opinion in self.found if self._agrees(opinion)]

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """(unit, what it found and what that earns, remark), one per checker who does not simply agree."""
        return [
            (opinion.assignment.checker.short_name, told(self.rule, opinion.answer), opinion.note)
            for opinion in self.found
            if not self._agrees(opinion)
        ]

    @property
    def in_short(self) -> list[str]:
        """How many agree, then each other finding once and how many found it: a line beside the claim."""
        agreeing = len(self.agreeing)
        others = Counter(what for _, what, _ in self.lines)
        return [
            *([f"{agreeing} đồng ý"] if agreeing else []),
            *(what if count == 1 else f"{count} chấm {what}" for what, count in others.items()),
        ]

    @property
    def has_notes(self) -> bool:
        return any(note for _, _, note in self.lines)

    def _agrees(self, opinion):
        return not opinion.note and opinion.answer.says(self.entry.claimed)

    @property
    def points(self) -> list[Decimal]:
        return sorted(opinion.points for opinion in self.found if opinion.points is not None)

    @property
    def median(self) -> Decimal | None:
        """Of an even number the middle between two; None where nobody gave points."""
        return Decimal(median(self.points)) if self.points else None

    @property
    def splits(self) -> bool:
        """Whether some say that the task did not arise and others give points: wider apart than any number tells."""
        return len({opinion.not_applicable for opinion in self.found}) > 1

    @property
    def spread(self) -> Decimal:
        return self.points[-1] - self.points[0] if self.points else Decimal(0)

    @property
    def counts_apart(self) -> bool:
        """Whether they counted otherwise where no number of points tells it: points need more than the row."""
        counted = {(opinion.value, opinion.base) for opinion in self.found if not opinion.not_applicable}
        return self.rule.settles and len(counted) > 1

    @property
    def differs(self) -> bool:
        return self.splits or self.spread > 0 or self.counts_apart

    @property
    def width(self) -> tuple[bool, Decimal, Decimal]:
        """What a list of the widest gaps is sorted by: differing on what no points tell first, then the share of the
        most."""
        most = self.criterion.max_points or Decimal(1)
        return self.splits or self.counts_apart, self.spread / most, self.spread


def own_opinions(assignment: Assignment) -> dict[int, Opinion]:
    """``{entry_id: Opinion}`` of this checker. One query."""
    return {opinion.entry_id: opinion for opinion in assignment.opinions.select_related("by")}


def asks_opinion(row: SheetRow) -> bool:
    """Home Affairs' own points are nobody's to guess."""
    return row.entry is not None and row.criterion.scored_by != ScoredBy.HOME_AFFAIRS


def own_parts(page: SheetPage, mine: Mapping[int, Opinion]) -> list[Part]:
    """The parts of the sheet, with how much of each the checker has said something of. No query."""
    return parts_of(page.sections, filter(asks_opinion, page.rows), lambda row: not lacks_opinion(row, mine))


def lacks_of(assignment: Assignment, sheet: ScoreSheet) -> list[Lack]:
    """Rows without an opinion, and opinions that differ as much as a finding that needs a reason. Two queries."""
    entries = sheet.entries.exclude(criterion__scored_by=ScoredBy.HOME_AFFAIRS).select_related("criterion")
    return lacks_among(label_entries(entries, sheet.table_id), own_opinions(assignment), sheet.table)


def lacks_among(entries: Iterable[Entry], mine: Mapping[int, Opinion], table: ScoringTable) -> list[Lack]:
    """``entries``: of the rows asked about; ``mine``: opinions given so far, by key of the entry. No query."""
    waiting, unexplained = [], []
    for entry in entries:
        opinion = mine.get(entry.pk)
        if opinion is None or not opinion.is_given:
            waiting.append(entry)
        elif not says(opinion.note) and asks_reason(
            entry.criterion.of_kind, entry.claimed, opinion.answer, table.reason_threshold
        ):
            unexplained.append(entry)
    lacks = [
        Lack("Chưa có ý kiến", f"Còn {len(waiting)} tiêu chí chưa có ý kiến", waiting, is_open=True),
        Lack(
            "Khác với đơn vị chấm, chưa ghi nhận xét",
            "Cần ghi nhận xét khi khác điểm tự chấm ở tiêu chí",
            unexplained,
        ),
    ]
    return [lack for lack in lacks if lack.rows]


def readable_opinions(sheets: Iterable[ScoreSheet | int], seat: Seat, rules: ScoringRules) -> dict[int, list[Opinion]]:
    """``{entry_id: [Opinion]}`` of what ``seat`` may read on these sheets. Two queries.

    Standing checkers only, and nothing about the reader's own sheet. Where the year is blind, what is not finished
    is nobody else's to read, and whoever still has to give an opinion on a sheet reads none of the others on it.
    """
    opinions = Opinion.objects.filter(GIVEN, entry__sheet__in=sheets, assignment__recused_at__isnull=True)
    opinions = opinions.exclude(entry__sheet__participation=seat.participation)
    if rules.blind:
        opinions = opinions.filter(assignment__done_at__isnull=False)
        own = Assignment.objects.filter(checker=seat.participation, recused_at__isnull=True, done_at__isnull=True)
        opinions = opinions.exclude(assignment__subject__in=list(own.values_list("subject", flat=True)))
    found = defaultdict(list)
    for opinion in opinions.select_related("assignment__checker").order_by("assignment__checker__position", "pk"):
        found[opinion.entry_id].append(opinion)
    return found


def opinions_on(page: SheetPage, sheet: ScoreSheet, seat: Seat) -> dict[int, Opinions]:
    """``{entry_id: Opinions}`` for the rows of one sheet page. Three queries."""
    return _beside(page.entries, readable_opinions([sheet], seat, scoring_rules(sheet.participation.year)))


def opinions_across(rows: Iterable[SheetRow], year: EmulationYear, seat: Seat) -> dict[int, Opinions]:
    """The same for one criterion in the sheets of several units (``UnitRow``). Three queries."""
    return _beside(rows, readable_opinions([row.entry.sheet_id for row in rows], seat, scoring_rules(year)))


def _beside(rows, opinions):
    return {
        row.entry.pk: Opinions(row.criterion, row.rule, row.entry, tuple(opinions[row.entry.pk]))
        for row in rows
        if row.entry.pk in opinions
    }


def last_agreement(assignment: Assignment, user: User) -> LastTime | None:
    """What this checker agreed with at once last, as far as it still stands. Three queries at most."""
    line = AGREEING.last([assignment])
    if line is None:
        return None
    moment = moment_of(line.after["at"])
    count = assignment.opinions.filter(GIVEN, at=moment).count()
    if not count:
        return None
    return LastTime(moment, count, line.actor_name, bool(may_undo(user, assignment, moment, AGREEING, line)))


def unfinished_checkers(sheet: ScoreSheet) -> list[Assignment]:
    """Assignments on this sheet still without a finished pass. One query."""
    rows = Assignment.objects.filter(subject=sheet.participation, recused_at__isnull=True, done_at__isnull=True)
    return list(rows.select_related("checker"))


@dataclass(frozen=True)
class Divergence:
    """One row of one unit on which its checkers differ."""

    row: SheetRow
    opinions: Opinions

    @property
    def entry(self) -> Entry:
        return self.opinions.entry

    @property
    def claimed_told(self) -> str:
        return self.row.claimed_told


def divergences(table: ScoringTable, year: EmulationYear, seat: Seat) -> list[Divergence]:
    """Every row the checkers differ on, the widest gap first; rows of finished sheets are settled, those of units that
    left the year nobody judges. Seven queries, one more where points need more than the row."""
    sheets = of_standing(year).filter(status=SheetStatus.SUBMITTED, table=table)
    given = readable_opinions(sheets, seat, scoring_rules(year))
    criteria = {criterion.pk: criterion for criterion in criteria_of(table)}
    found = []
    for entry in Entry.objects.filter(pk__in=list(given)).select_related("sheet__participation"):
        criterion = criteria[entry.criterion_id]
        entry = knowing(entry, criterion=criterion)
        opinions = Opinions(criterion, criterion.rule(), entry, tuple(given[entry.pk]))
        if opinions.differs:
            found.append(opinions)
    settled = settled_in_year(year, {one.criterion.pk: one.rule for one in found})
    rows = [Divergence(told_row(one.entry, one.rule, settled), one) for one in found]
    rows.sort(key=lambda row: (row.entry.criterion.path, row.entry.sheet.participation.position))
    return sorted(rows, key=lambda row: row.opinions.width, reverse=True)


def own_sums(page: SheetPage, mine: Mapping[int, Opinion], table: ScoringTable) -> tuple[dict[str, Any], Decimal]:
    """What a checker's own opinions come to: points by path, and their total. ``mine``: by entry. No query."""
    points = SheetPoints({row.criterion.path for row in page.rows if row.is_foreign})
    for row in page.entries:
        if said := mine.get(row.entry.pk):
            points.add(row.criterion.path, said.answer)
    rules = [row.rule for row in page.rows]
    summed = points.summed(rules, table)
    return summed, sums.printed_total(rules, summed)
