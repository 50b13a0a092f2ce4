"""What a draft would have made of an earlier year."""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from units.models import EmulationYear, Participation

from ... import words
from ...arithmetic import sums
from ...arithmetic.ranking import share
from ...arithmetic.settling import settled
from ...enums import TableStatus
from ...kinds.rule import NOT_MET, ZERO
from ...models import Entry, ScoringTable
from ...sheets import progress
from ...sheets.classes import class_by_points
from ...sheets.summing.points import SheetPoints
from ...sheets.summing.settling import standing_of
from ...standing.queries import ranked
from ...standing.score_matrix import TOTAL
from ...standing.trial import Trial
from ...tables.comparing.queries import pair_rows
from ...tables.queries import criteria_with_units, not_for
from ..queries import ranking


@dataclass(frozen=True)
class Tried:
    """One unit under the draft, beside what was published."""

    participation: Participation
    rank: int
    total: Decimal
    former_rank: int | None
    former_total: Decimal | None
    classification: str = ""
    former_class: str = ""
    lacks: int = 0  # rows of the draft without a figure of this unit

    @property
    def has_class(self) -> bool:
        """From figures that are not whole no class is drawn."""
        return not self.lacks

    @property
    def changes_class(self) -> bool:
        return self.has_class and self.classification != self.former_class

    @property
    def moved(self) -> int | None:
        """Places won (positive) or lost; ``None`` where it had no rank."""
        return None if self.former_rank is None else self.former_rank - self.rank


@dataclass(frozen=True)
class DryRun:
    year: EmulationYear
    places: list[Tried]
    matched: int
    unmatched: list[str]  # labels of criteria of the draft that the earlier year says nothing about

    @property
    def lacks(self) -> bool:
        return any(place.lacks for place in self.places)

    @property
    def sentences(self) -> list[str]:
        """Who would change places with whom."""
        moved = [place for place in self.places if place.moved]
        moves = []
        for place in moved:
            other = next((o for o in moved if o.rank == place.former_rank and o.former_rank == place.rank), None)
            if other is not None and place.rank < other.rank:
                moves.append(
                    f"Hạng {place.rank} và {other.rank} sẽ đổi chỗ: {place.participation.short_name} "
                    f"({words.format_number(place.total, 2)}) và {other.participation.short_name} "
                    f"({words.format_number(other.total, 2)})."
                )
        swapped = {
            p.participation.pk for p in moved for o in moved if (p.rank, o.rank) == (o.former_rank, p.former_rank)
        }
        moves += [
            f"{place.participation.short_name} từ hạng {place.former_rank} sang hạng {place.rank}."
            for place in moved
            if place.participation.pk not in swapped
        ]
        return moves + [
            f"{place.participation.short_name} từ loại {place.former_class or 'chưa xếp'} sang loại "
            f"{place.classification or 'chưa xếp'}."
            for place in self.places
            if place.changes_class
        ]


def years_to_try(year: EmulationYear) -> list[EmulationYear]:
    """Years of the bloc before this one with a result in force, the newest first. One query."""
    earlier = EmulationYear.objects.filter(bloc=year.bloc_id, year__lt=year.year)
    return list(
        earlier.filter(rankings__withdrawn_at__isnull=True, rankings__isnull=False).distinct().order_by("-year")
    )


def dry_run(draft: ScoringTable, year: EmulationYear) -> DryRun | None:
    """What ``draft`` would have made of the standing values of ``year``; ``None`` where nothing was published.

    A criterion is matched by place and title, or by title, when its value means the same (kind, measure, second
    number). What the earlier year does not know earns nothing for anybody. A fixed number of queries.
    """
    published = ranking(year)
    if published is None:
        return None
    new = criteria_with_units(draft)
    leaves = [row for row in new if not row.is_group]
    former = year.scoring_tables.filter(status=TableStatus.ISSUED).first()
    pairs = pair_rows(criteria_with_units(former), new) if former else {}
    matched = {row.path: pairs[row.pk] for row in leaves if row.pk in pairs and _means_the_same(pairs[row.pk], row)}
    rules = [row.rule() for row in new]
    found, claimed, faulty, missed = _counted(rules, matched, year)
    units = [place.participation for place in published.places]
    trial = _trial(draft, units, new, rules, found, claimed)
    classes = [line.rule() for line in draft.classifications.all()]
    lacks = {unit.pk: _lacking(leaves, found[unit.pk], not_for(new, unit.unit_id)) for unit in units}
    former_places = {place.participation.pk: place for place in published.places}
    places = [
        Tried(
            participation=former_places[line.key].participation,
            rank=line.rank,
            total=line.total,
            former_rank=former_places[line.key].rank,
            former_total=former_places[line.key].total,
            classification=""
            if lacks[line.key]
            else class_by_points(
                *(found[line.key], rules, draft, classes), faults=faulty[line.key], missed=missed[line.key]
            ),
            former_class=former_places[line.key].classification,
            lacks=lacks[line.key],
        )
        for line in ranked(trial)
    ]
    return DryRun(year, places, len(matched), [row.label for row in leaves if row.path not in matched])


def _lacking(leaves, found, left):
    """How many rows say nothing of a unit: the earlier year did not ask them, or knows no figure.

    ``left``: paths of rows that are not for it.
    """
    told = {*left, *found.not_applicable, *(path for path, points in found.by_path.items() if points is not None)}
    return sum(row.path not in told for row in leaves)


def _means_the_same(old, new):
    one, other = old.rule(), new.rule()
    same = (one.kind, one.measure, one.asks_base, one.is_judged) == (
        *(other.kind, other.measure, other.asks_base, other.is_judged),
    )
    return same and (not one.is_choice or [x.title for x in one.levels] == [x.title for x in other.levels])


def _counted(rules, matched, year):
    """Participation → ``SheetPoints`` by the draft, of what was found and of what was claimed; which faults and which
    conditions not met were found."""
    paths = {old.pk: path for path, old in matched.items()}
    found, claimed = defaultdict(SheetPoints), defaultdict(SheetPoints)
    faulty, missed = defaultdict(list), defaultdict(list)
    by_path = {rule.path: rule for rule in rules}
    to_settle = defaultdict(dict)
    entries = Entry.objects.filter(sheet__participation__year=year, criterion__in=paths)
    for entry in entries.select_related("sheet"):
        unit, path = entry.sheet.participation_id, paths[entry.criterion_id]
        rule, finding = by_path[path], entry.standing
        found[unit].add(path, _tried(rule, finding))
        claimed[unit].add(path, _tried(rule, entry.claimed))
        if rule.of_kind.is_barred(finding.value, finding.base):
            faulty[unit].append(rule.label)
        if rule.limits_class and finding.value == NOT_MET:
            missed[unit].append(rule.label)
        if rule.settles:
            to_settle[path][unit] = standing_of(entry, entry.sheet)
    measuring = set(progress.measuring(year).values_list("pk", flat=True)) if to_settle else set()
    for path, standing in to_settle.items():
        beside = {unit: answers for unit, answers in standing.items() if unit in measuring}
        for unit, answers in settled(by_path[path], beside).items():
            found[unit].add(path, answers.standing)
            claimed[unit].add(path, answers.claimed)
    return found, claimed, faulty, missed


def _trial(draft, units, criteria, rules, found, claimed):
    """The earlier year counted by the draft."""
    verified = {unit.pk: found[unit.pk].summed(rules, draft) for unit in units}
    totals = {key: sums.printed_total(rules, summed) for key, summed in verified.items()}
    return Trial(
        finished=units,
        criteria=criteria,
        rules=rules,
        tie_breaks=list(draft.tie_breaks.all()),
        verified=verified,
        verified_entries={unit.pk: found[unit.pk].by_path for unit in units},
        totals=totals,
        measures=_shares(draft, rules, found, totals) if draft.ranks_by_share else None,
        bonus={unit.pk: found[unit.pk].bonus(rules, draft) for unit in units},
        gaps={unit.pk: {TOTAL: _gap(claimed[unit.pk], found[unit.pk])} for unit in units},
        what_stands=words.what_stands(draft.superior_column),
    )


def _shares(draft, rules, found, totals):
    return {key: share(total, found[key].base(rules, draft)) for key, total in totals.items()}


def _gap(claimed, found):
    """Row by row and without caps, as the gaps of a year are told."""
    pairs = [(claimed.by_path.get(path), points) for path, points in found.by_path.items()]
    return sum((one - other for one, other in pairs if one is not None and other is not None), start=ZERO)


def _tried(rule, answer):
    """A value the draft does not allow (more than its scale goes to) earns what the draft gives at most."""
    if answer.value is not None:
        value, least, most = answer.value, rule.scale.least(rule), rule.scale.most(rule)
        value = value if most is None else min(value, most)
        answer = replace(answer, value=value if least is None else max(value, least))
    try:
        return answer.scored(rule)
    except ValueError:
        return replace(answer, points=None)
