"""Two tables side by side: what changed."""

from collections import defaultdict
from dataclasses import dataclass, field

from ... import words
from ...enums import ClassifiedBy, TieBreakKind
from ...models import Criterion, ScoringTable
from ..queries import criteria_with_units


@dataclass(frozen=True)
class ComparedLine:
    """One row in both tables; ``before`` or ``after`` is ``None`` where it stands in only one."""

    before: Criterion | None
    after: Criterion | None
    changes: list = field(default_factory=list)

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "changed" if self.changes else "same"

    @property
    def label(self) -> str:
        return (self.after or self.before).label

    @property
    def title(self) -> str:
        return (self.after or self.before).title


@dataclass(frozen=True)
class TableDiff:
    lines: list[ComparedLine]
    head: list  # (what, before, after) of the table itself

    def count(self, kind: str) -> int:
        return sum(line.kind == kind for line in self.lines)

    @property
    def counts(self) -> dict[str, int]:
        return {kind: self.count(kind) for kind in ("added", "removed", "changed", "same")}

    @property
    def differing(self) -> list[ComparedLine]:
        return [line for line in self.lines if line.kind != "same"]


def table_diff(before: ScoringTable, after: ScoringTable) -> TableDiff:
    """What is different in ``after``: rows paired by place and title, then by title alone. A dozen queries at most."""
    return TableDiff(row_diff(criteria_with_units(before), criteria_with_units(after)), _head_changes(before, after))


def row_diff(old: list[Criterion], new: list[Criterion]) -> list[ComparedLine]:
    """A ``ComparedLine`` for every row of either tree (``criteria_with_units``), those gone last."""
    pairs = pair_rows(old, new)
    lines = [ComparedLine(pairs.get(row.pk), row, _changes(pairs.get(row.pk), row)) for row in new]
    kept = {row.pk for row in pairs.values()}
    return lines + [ComparedLine(row, None) for row in old if row.pk not in kept]


def pair_rows(old: list[Criterion], new: list[Criterion]) -> dict[int, Criterion]:
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
    compared = [(what, say(before), say(after)) for what, say in _TOLD]
    return [(what, old, new) for what, old, new in compared if old != new]


def _rule_words(criterion):
    rule = criterion.rule()
    return "; ".join(filter(None, [words.rule_in_words(rule), *words.bands_in_words(rule)]))


_TOLD = (
    ("Vị trí", lambda c: c.label),
    ("Cách tính", lambda c: c.get_kind_display()),
    ("Điểm tối đa", lambda c: words.format_number(c.max_points)),
    ("Quy tắc", _rule_words),
    ("Nguồn số liệu", lambda c: c.source_in_words or "đơn vị tự ghi"),
    ("Ai chấm", lambda c: c.get_scored_by_display()),
    ("Cấp trên chấm sau thẩm định", lambda c: "không, giữ điểm thẩm định" if c.superior_skips else "có"),
    ("Minh chứng", lambda c: c.get_evidence_rule_display()),
    ("Áp dụng cho", lambda c: ", ".join(unit.short_name for unit in c.units.all()) or "mọi đơn vị"),
    ("Được khai K/AD", lambda c: _yes(c.may_be_not_applicable)),
    ("Mã", lambda c: c.code),
    ("Hướng dẫn", lambda c: c.guidance),
    ("Căn cứ", lambda c: c.legal_source),
)


def _yes(value):
    return "có" if value else "không"


_HEAD = (
    ("Tổng điểm", lambda t: words.format_number(t.total_points)),
    ("Tiêu chí không phát sinh", lambda t: t.get_not_applicable_display()),
    ("Số chữ số thập phân", lambda t: str(t.places)),
    ("Làm tròn", lambda t: t.get_rounding_display()),
    ("Chỉ làm tròn tổng điểm", lambda t: _yes(t.rounds_total_only)),
    ("Chênh lệch phải có lý do từ", lambda t: f"{words.format_number(t.reason_threshold)} điểm"),
    ("Bắt buộc thuyết minh khi tự chấm dưới điểm tối đa", lambda t: _yes(t.note_below_max)),
    ("Xếp hạng theo tỷ lệ %", lambda t: _yes(t.ranks_by_share)),
    ("Cột điểm cấp trên chấm sau thẩm định", lambda t: t.superior_column or "không có"),
    ("Xếp loại theo", lambda t: t.get_classified_by_display()),
)


def _head_changes(before, after):
    """What the tables say of themselves, then their classes and how they part equal totals. Four queries."""
    compared = [(what, say(before), say(after)) for what, say in _HEAD]
    old, new = outcome_in_words(before), outcome_in_words(after)
    compared.append(("Xếp loại", _listed(old.classes), _listed(new.classes)))
    compared.append(("Phân định khi bằng điểm", _listed(old.ties), _listed(new.ties)))
    return [(what, one, other) for what, one, other in compared if one != other]


def _listed(lines):
    return " · ".join(lines) or "không quy định"


def _compared(tie, table):
    """Points that are ranked are those of the superior body, where the table lets it score."""
    if tie.kind == TieBreakKind.SMALLER_GAP and table.superior_column:
        return f"Chênh lệch giữa điểm tự chấm và cột “{table.superior_column}” nhỏ hơn"
    return tie.get_kind_display()


@dataclass(frozen=True)
class DeclaredOutcome:
    """What a table declares about its result, in sentences."""

    classes: list[str]
    ties: list[str]
    ranked: str


def outcome_in_words(table: ScoringTable) -> DeclaredOutcome:
    """Classes from the best down, and the comparisons of equal totals. Two queries."""
    unit = "%" if table.classified_by == ClassifiedBy.PERCENT else " điểm"
    classes = [line.rule() for line in table.classifications.all()]
    above = None
    bands = []
    for rule in classes:
        start = f"từ {words.format_number(rule.lower)}{unit}"
        until = f" đến dưới {words.format_number(above)}{unit}" if above is not None else " trở lên"
        said = "; ".join(words.conditions_in_words(rule))
        bands.append(f"{rule.name}: {start}{until}{f'; {said}' if said else ''}")
        above = rule.lower
    ties = [
        f"{_compared(line, table)}{f': {line.criterion}' if line.criterion else ''}"
        for line in table.tie_breaks.select_related("criterion")
    ]
    share = "tỷ lệ % của tổng điểm trên điểm tối đa của chính đơn vị, làm tròn hai chữ số thập phân"
    return DeclaredOutcome(bands, ties, f"Xếp hạng theo {share if table.ranks_by_share else 'tổng điểm'}.")
