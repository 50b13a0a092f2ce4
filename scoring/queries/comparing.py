"""Two tables side by side: what changed, and what a draft would have made of an earlier year."""

from collections import defaultdict
from dataclasses import dataclass, field

from units.models import EmulationYear, Participation

from .. import calculation, words
from ..enums import ClassifiedBy, TableStatus
from ..models import Entry
from .results import ranking
from .sheets import Points
from .tables import criteria_of


@dataclass(frozen=True)
class Line:
    """One row in both tables; ``before`` or ``after`` is ``None`` where it stands in only one."""

    before: object
    after: object
    changes: list = field(default_factory=list)

    @property
    def kind(self):
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "changed" if self.changes else "same"

    @property
    def label(self):
        return (self.after or self.before).label

    @property
    def title(self):
        return (self.after or self.before).title


@dataclass(frozen=True)
class TableDiff:
    lines: list
    head: list  # (what, before, after) of the table itself

    def count(self, kind):
        return sum(line.kind == kind for line in self.lines)

    @property
    def counts(self):
        return {kind: self.count(kind) for kind in ("added", "removed", "changed", "same")}

    @property
    def differing(self):
        return [line for line in self.lines if line.kind != "same"]


def table_diff(before, after):
    """What is different in ``after``. Rows are paired by place and title, then by title alone. Eight queries."""
    return TableDiff(row_diff(criteria_of(before), criteria_of(after)), _head_changes(before, after))


def row_diff(old, new):
    """A ``Line`` for every row of either tree (``criteria_of``), those gone last."""
    pairs = pair_rows(old, new)
    lines = [Line(pairs.get(row.pk), row, _changes(pairs.get(row.pk), row)) for row in new]
    kept = {row.pk for row in pairs.values()}
    return lines + [Line(row, None) for row in old if row.pk not in kept]


def pair_rows(old, new):
    """Key of a new row → its old row. The same place and title first, then a title found only once on both sides."""
    by_place = {(row.path, _title(row)): row for row in old}
    pairs = {row.pk: by_place[row.path, _title(row)] for row in new if (row.path, _title(row)) in by_place}
    taken = {row.pk for row in pairs.values()}
    free = _only_once([row for row in old if row.pk not in taken])
    wanted = _only_once([row for row in new if row.pk not in pairs])
    return pairs | {row.pk: free[title] for title, row in wanted.items() if title in free}


def _title(row):
    return " ".join(row.title.casefold().split())


def _only_once(rows):
    by_title = defaultdict(list)
    for row in rows:
        by_title[_title(row)].append(row)
    return {title: found[0] for title, found in by_title.items() if len(found) == 1}


def _changes(before, after):
    """(what, before, after) in words."""
    if before is None:
        return []
    told = [(what, say(before), say(after)) for what, say in _TOLD]
    return [(what, old, new) for what, old, new in told if old != new]


def _rule_words(criterion):
    rule = criterion.rule()
    return "; ".join(filter(None, [words.rule_in_words(rule), *words.bands_in_words(rule)]))


_TOLD = (
    ("Vị trí", lambda c: c.label),
    ("Cách tính", lambda c: c.get_kind_display()),
    ("Điểm tối đa", lambda c: words.format_number(c.max_points)),
    ("Quy tắc", _rule_words),
    ("Ai chấm", lambda c: c.get_scored_by_display()),
    ("Minh chứng", lambda c: c.get_evidence_rule_display()),
    ("Áp dụng cho", lambda c: ", ".join(unit.short_name for unit in c.units.all()) or "mọi đơn vị"),
    ("Được khai K/AD", lambda c: "có" if c.may_be_not_applicable else "không"),
)


def _head_changes(before, after):
    told = [
        ("Tổng điểm", words.format_number(before.total_points), words.format_number(after.total_points)),
        ("Tiêu chí không phát sinh", before.get_not_applicable_display(), after.get_not_applicable_display()),
        ("Xếp loại theo", before.get_classified_by_display(), after.get_classified_by_display()),
        ("Số chữ số thập phân", str(before.places), str(after.places)),
    ]
    return [(what, old, new) for what, old, new in told if old != new]


@dataclass(frozen=True)
class Tried:
    """One unit under the draft, beside what was published."""

    participation: Participation
    rank: int
    total: object
    former_rank: int | None
    former_total: object

    @property
    def moved(self):
        """Places won (positive) or lost; ``None`` where it had no rank."""
        return None if self.former_rank is None else self.former_rank - self.rank


@dataclass(frozen=True)
class DryRun:
    year: object
    places: list
    matched: int
    unmatched: list  # labels of criteria of the draft that the earlier year says nothing about

    @property
    def sentences(self):
        """Who would change places with whom."""
        moved = [place for place in self.places if place.moved]
        told = []
        for place in moved:
            other = next((o for o in moved if o.rank == place.former_rank and o.former_rank == place.rank), None)
            if other is not None and place.rank < other.rank:
                told.append(
                    f"Hạng {place.rank} và {other.rank} sẽ đổi chỗ: {place.participation.short_name} "
                    f"({words.format_number(place.total, 2)}) và {other.participation.short_name} "
                    f"({words.format_number(other.total, 2)})."
                )
        swapped = {
            p.participation.pk for p in moved for o in moved if (p.rank, o.rank) == (o.former_rank, p.former_rank)
        }
        told += [
            f"{place.participation.short_name} từ hạng {place.former_rank} sang hạng {place.rank}."
            for place in moved
            if place.participation.pk not in swapped
        ]
        return told


def years_to_try(year):
    """Years of the bloc before this one with a result in force, the newest first. One query."""
    earlier = EmulationYear.objects.filter(bloc=year.bloc_id, year__lt=year.year)
    return list(
        earlier.filter(rankings__withdrawn_at__isnull=True, rankings__isnull=False).distinct().order_by("-year")
    )


def dry_run(draft, year):
    """What ``draft`` would have made of the verified values of ``year``; ``None`` where nothing was published.

    A criterion is matched by place and title, or by title, when its value means the same (kind, measure, second
    number). What the earlier year does not know earns nothing for anybody. A fixed number of queries.
    """
    published = ranking(year)
    if published is None:
        return None
    new = criteria_of(draft)
    leaves = [row for row in new if not row.is_group]
    former = year.scoring_tables.filter(status=TableStatus.ISSUED).first()
    pairs = pair_rows(criteria_of(former), new) if former else {}
    matched = {row.path: pairs[row.pk] for row in leaves if row.pk in pairs and _means_the_same(pairs[row.pk], row)}
    rules = [row.rule() for row in new]
    totals = _totals(draft, rules, matched, year, published)
    ranks = calculation.rank(totals)
    former_places = {place.participation.pk: place for place in published.places}
    places = [
        Tried(
            participation=former_places[line.key].participation,
            rank=line.rank,
            total=line.total,
            former_rank=former_places[line.key].rank,
            former_total=former_places[line.key].total,
        )
        for line in ranks
    ]
    return DryRun(year, places, len(matched), [row.label for row in leaves if row.path not in matched])


def _means_the_same(old, new):
    one, other = old.rule(), new.rule()
    same = (one.kind, one.measure, one.asks_base, one.is_judged) == (
        *(other.kind, other.measure, other.asks_base, other.is_judged),
    )
    return same and (not one.is_choice or [x.title for x in one.levels] == [x.title for x in other.levels])


def _totals(draft, rules, matched, year, published):
    paths = {old.pk: path for path, old in matched.items()}
    points = defaultdict(Points)
    by_path = {rule.path: rule for rule in rules}
    entries = Entry.objects.filter(sheet__participation__year=year, criterion__in=paths)
    columns = ("sheet__participation_id", "criterion_id", "verified_value", "verified_base", "verified_not_applicable")
    for unit, criterion, value, base, left_out in entries.values_list(*columns):
        path = paths[criterion]
        points[unit].add(path, _points(by_path[path], value, base), left_out)
    return {
        place.participation.pk: calculation.printed_total(rules, points[place.participation.pk].summed(rules, draft))
        for place in published.places
    }


def _points(rule, value, base):
    """A value the draft does not allow (more than its maximum) earns what the draft gives at most."""
    if value is None:
        return None
    if rule.is_judged:
        value = min(value, rule.max_points)
    return None if calculation.value_fault(rule, value, base) else calculation.points_for(rule, value, base)


@dataclass(frozen=True)
class Outcome:
    """What a table declares about its result, in sentences."""

    classes: list
    ties: list


def outcome_in_words(table):
    """Classes from the best down, and the comparisons of equal totals. Two queries."""
    unit = "%" if table.classified_by == ClassifiedBy.PERCENT else " điểm"
    classes = [line.rule() for line in table.classifications.all()]
    above = None
    told = []
    for rule in classes:
        start = f"từ {words.format_number(rule.lower)}{unit}"
        until = f" đến dưới {words.format_number(above)}{unit}" if above is not None else " trở lên"
        conditions = [
            f"mỗi phần đạt ít nhất {words.format_number(rule.min_section_percent)}%"
            if rule.min_section_percent is not None
            else "",
            "không có lỗi loại trừ" if rule.without_faults else "",
        ]
        said = "; ".join(filter(None, conditions))
        told.append(f"{rule.name}: {start}{until}{f'; {said}' if said else ''}")
        above = rule.lower
    ties = [
        f"{line.get_kind_display()}{f': {line.criterion}' if line.criterion else ''}"
        for line in table.tie_breaks.select_related("criterion")
    ]
    return Outcome(told, ties)
