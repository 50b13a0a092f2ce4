"""Units × criteria of one year: what results, averages and comparisons are drawn from."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Q

from .. import words
from ..arithmetic import sums
from ..arithmetic.ranking import share
from ..enums import NotApplicable, TableStatus
from ..kinds.rule import NOT_MET, ZERO
from ..models import Entry, ScoringTable
from ..sheets.progress import VERIFIED
from ..tables.queries import labelled
from ..tables.sections import Section
from .averages import average_of
from .barred import barring
from .reading import as_told, foreign_leaves, in_result, read_entries, settle
from .trial import Trial

TOTAL = ""  # the path of the whole table, where sums of all rows are kept beside those of its groups


@dataclass(frozen=True)
class ScoreMatrix:
    """Units × criteria; what nobody asks for is not added up.

    ``claimed_entries``, ``verified_entries``: participation key → path of a leaf → points. Verified is what stands:
    found by the bloc, or by the superior body where it scored after the bloc and is done with the sheet; then
    ``bloc_entries`` keeps beside it what the bloc found.
    """

    table: ScoringTable | None
    criteria: list
    participations: list
    sheets: dict
    claimed_entries: dict
    verified_entries: dict
    foreign: dict = field(default_factory=dict)  # participation key → leaves that are not for this unit
    claimed_left_out: dict = field(default_factory=dict)  # participation key → leaves claimed as not applicable
    verified_left_out: dict = field(default_factory=dict)
    bloc_entries: dict = field(default_factory=lambda: defaultdict(dict))
    bloc_left_out: dict = field(default_factory=lambda: defaultdict(set))
    untold: frozenset = frozenset()  # participation keys whose findings the reader may not know yet

    @cached_property
    def rules(self):
        return [criterion.rule(with_bands=False) for criterion in self.criteria]

    @cached_property
    def spoken_rules(self):
        """The rules, each labelled as sentences name its row: “phần II”, “mục II.1”."""
        names = {section.path: section.name for section in self.sections}
        return [replace(rule, label=names.get(rule.path, f"mục {rule.label}")) for rule in self.rules]

    @cached_property
    def groups(self):
        return {rule.path for rule in self.rules if rule.is_group}

    @cached_property
    def claimed(self):
        """Participation key → path → points, groups included."""
        return self._with_subtotals(self.claimed_entries, self.claimed_left_out)

    @cached_property
    def verified(self):
        return self._with_subtotals(self.verified_entries, self.verified_left_out)

    @cached_property
    def self_totals(self):
        return self._totals(self.claimed)

    @cached_property
    def totals(self):
        return self._totals(self.verified)

    @property
    def superior_column(self):
        """What the column of the superior body is called; empty where the table has none."""
        return self.table.superior_column if self.table else ""

    @property
    def what_stands(self):
        return words.what_stands(self.superior_column)

    @cached_property
    def bloc_totals(self):
        """Participation key → total as the bloc verified it, where the superior body scores after it."""
        if not self.superior_column:
            return {}
        return self._totals(self._with_subtotals(self.bloc_entries, self.bloc_left_out))

    @property
    def by_share(self):
        """Whether the table ranks by the share of the unit's own maximum."""
        return bool(self.table and self.table.ranks_by_share)

    @cached_property
    def measures(self):
        """Participation key → its share of its own maximum, or ``None`` where totals are ranked."""
        if not self.by_share:
            return None
        return {unit.pk: share(self.totals[unit.pk], self.bases[unit.pk]) for unit in self.participations}

    def _measures_with(self, key, total, outside):
        """``measures`` with those of one unit anew."""
        if self.measures is None:
            return None
        base = sums.base_points(self.rules, self._outside(key, {key: outside}), self._treatment)
        return {**self.measures, key: share(total, base)}

    @cached_property
    def bonus(self):
        """Participation key → how much of the verified total comes from bonuses."""
        entries, left_out = self.verified_entries, self.verified_left_out
        return {unit.pk: self._bonus_of(unit.pk, entries, left_out) for unit in self.participations}

    @cached_property
    def bases(self):
        """Participation key → the most this unit could earn, by what was verified to apply to it."""
        return {unit.pk: self._base(self.rules, unit.pk) for unit in self.participations}

    @cached_property
    def row_bases(self):
        """Participation key → path → the most this unit could earn there, groups included; zero where nothing is."""
        return {
            unit.pk: sums.bases(self.rules, self.not_applicable(unit.pk), self._treatment)
            for unit in self.participations
        }

    @cached_property
    def gaps(self):
        """Participation key → path → verified minus claimed, of the rows the unit scores itself.

        Groups and the whole (``TOTAL``) add up their rows, without caps: a gap is about judgement, not about sums.
        """
        return {unit.pk: self._gaps_of(unit.pk, self.verified_entries) for unit in self.participations}

    @cached_property
    def classes(self):
        """Classes the table declares, as arithmetic sees them. One query."""
        return [one.rule() for one in self.table.classifications.all()] if self.table else []

    @cached_property
    def tie_breaks(self):
        """Comparisons the table declares, in their order. One query."""
        return list(self.table.tie_breaks.all()) if self.table else []

    @cached_property
    def faults(self):
        """Participation key → labels of the faults found. One query where the table has any."""
        return self._labels_where(barring(), "bars", "bars_by_tick")

    @cached_property
    def missed(self):
        """Participation key → labels of the conditions not met. One query where the table has any."""
        return self._labels_where(Q(stands_value=NOT_MET), "limits_class")

    def _labels_where(self, found_so, *traits):
        labels = {c.pk: c.label for c in self.criteria if any(getattr(c.of_kind, trait) for trait in traits)}
        found = defaultdict(list)
        if labels:
            rows = Entry.objects.with_standing().filter(found_so, criterion__in=labels).order_by("criterion__path")
            for unit, criterion in rows.values_list("sheet__participation_id", "criterion_id"):
                found[unit].append(labels[criterion])
        return found

    @cached_property
    def finished(self):
        """Units whose sheet is verified, in official order."""
        return [unit for unit in self.participations if self.is_finished(unit.pk)]

    def is_finished(self, key):
        """For the reader: what is not told yet is as if it were still being verified."""
        return key in self.sheets and self.sheets[key].status in VERIFIED and key not in self.untold

    def average(self, path):
        """Of the verified points of one row, groups included, over the units that have any; or ``None``."""
        return average_of(self.verified[unit.pk][path] for unit in self.participations)

    def average_gap(self, path):
        return average_of(self.gaps[unit.pk].get(path) for unit in self.participations)

    @property
    def average_total(self):
        return average_of(self.totals[unit.pk] for unit in self.finished)

    def not_applicable(self, key):
        """Leaves that do not count for the unit ``key``, as verified."""
        return self._outside(key, self.verified_left_out)

    def with_points(self, key, path, points, *, not_applicable=False):
        """The ``Trial`` in which one row of one unit had been verified otherwise; only that unit is summed anew."""
        entries = {**self.verified_entries, key: {**self.verified_entries.get(key, {}), path: points}}
        outside = self.verified_left_out.get(key, set()) - {path} | ({path} if not_applicable else set())
        summed = self._summed(key, entries, {key: outside})
        total = sums.printed_total(self.rules, summed)
        return Trial(
            finished=self.finished,
            criteria=self.criteria,
            rules=self.rules,
            tie_breaks=self.tie_breaks,
            verified={**self.verified, key: summed},
            verified_entries=entries,
            totals={**self.totals, key: total},
            measures=self._measures_with(key, total, outside),
            bonus={**self.bonus, key: self._bonus_of(key, entries, {key: outside})},
            gaps={**self.gaps, key: self._gaps_of(key, entries)},
            what_stands=self.what_stands,
        )

    @property
    def _treatment(self):
        return self.table.not_applicable if self.table else NotApplicable.FULL

    def _base(self, rules, key):
        return sums.base_points(rules, self.not_applicable(key), self._treatment)

    def _outside(self, key, left_out):
        return self.foreign.get(key, frozenset()) | left_out.get(key, frozenset())

    def _summed(self, key, entries, left_out):
        return sums.subtotals(self.rules, entries.get(key, {}), self._outside(key, left_out), self._treatment)

    def _bonus_of(self, key, entries, left_out):
        return sums.bonus_points(self.rules, entries.get(key, {}), self._outside(key, left_out), self._treatment)

    def _with_subtotals(self, entries, left_out):
        return {unit.pk: self._summed(unit.pk, entries, left_out) for unit in self.participations}

    def _totals(self, printed):
        return {key: sums.printed_total(self.rules, points) for key, points in printed.items()}

    def _gaps_of(self, key, verified):
        claimed, gaps = self.claimed_entries.get(key, {}), {}
        for path, points in verified.get(key, {}).items():
            if points is None or claimed.get(path) is None:
                continue
            gap = points - claimed[path]
            while path:
                gaps[path] = gaps.get(path, ZERO) + gap
                path = path.rpartition(".")[0]
            gaps[TOTAL] = gaps.get(TOTAL, ZERO) + gap
        return gaps

    @property
    def sections(self):
        return [
            Section(criterion.path, criterion.code, criterion.title, criterion.max_points, criterion.kind)
            for criterion in self.criteria
            if criterion.parent_id is None
        ]


def score_matrix(year, *, seat=None, units=None):
    """Points of every unit by criterion, from the entries themselves. Five queries, six where points are to be settled.

    ``seat``: for whom; what the others find about that person's own unit is left out until it is told
    (``sheets.progress``). ``units``: whose, if not of those ``in_result``.
    """
    table = year.scoring_tables.filter(status=TableStatus.ISSUED).first()
    criteria = labelled(list(table.criteria.order_by("path"))) if table else []
    units = in_result(year) if units is None else units
    participations = list(units.select_related("sheet").order_by("position", "pk"))
    matrix = ScoreMatrix(
        table=table,
        criteria=criteria,
        participations=participations,
        sheets={unit.pk: unit.sheet for unit in participations if hasattr(unit, "sheet")},
        claimed_entries=defaultdict(dict),
        verified_entries=defaultdict(dict),
        foreign=foreign_leaves(table, criteria, participations),
        claimed_left_out=defaultdict(set),
        verified_left_out=defaultdict(set),
    )
    read_entries(year, matrix, {criterion.pk: criterion.path for criterion in criteria})
    settle(year, matrix)
    return as_told(matrix, year, seat) if seat and seat.participation else matrix


def live_totals(year, *, seat=None):
    """``{participation_id: (claimed total, total that counts so far, the bloc's)}`` of sheets handed in. Five queries.

    The others are ``None`` for the own unit of ``seat`` while they are not told, the last also where it is the one
    that counts.
    """
    matrix = score_matrix(year, seat=seat)
    return {
        pk: (
            matrix.self_totals[pk],
            None if pk in matrix.untold else matrix.totals[pk],
            None if pk in matrix.untold else matrix.bloc_totals.get(pk),
        )
        for pk, sheet in matrix.sheets.items()
        if sheet.submitted_at is not None
    }
