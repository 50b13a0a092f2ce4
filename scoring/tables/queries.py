"""The table of a year as a tree of rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, prefetch_related_objects

from emulation_bloc.core.audit import pressed_again
from units.models import EmulationYear, User

from .. import words
from ..common import listed
from ..enums import ClassifiedBy, TableStatus
from ..kinds.rule import Rule
from ..labels import labels_of
from ..models import Criterion, Entry, ScoringTable
from ..sources import queries as sources_queries
from .doubts import doubts, trial_faults
from .faults import outcome_faults, tree_faults


@dataclass(frozen=True)
class TableRow:
    """One criterion with its rule in words, ready to be shown."""

    criterion: Criterion
    rule: Rule

    @property
    def words(self) -> str:
        return words.rule_in_words(self.rule)

    @property
    def bands(self) -> list[str]:
        return words.bands_in_words(self.rule)


def current_table(year: EmulationYear) -> ScoringTable | None:
    """The table issued for the year, or ``None``."""
    return year.scoring_tables.filter(status=TableStatus.ISSUED).select_related("paper").first()


def was_issued_by(table: ScoringTable, person: User) -> bool:
    """Whether issuing it was the last that was done to it, by this very person: the same button pressed twice."""
    return table.status == TableStatus.ISSUED and pressed_again("scoring.issue_table", table, by=person)


def draft_table(year: EmulationYear) -> ScoringTable | None:
    return year.scoring_tables.filter(status=TableStatus.DRAFT).first()


def has_draft_table(year: EmulationYear) -> bool:
    return year.scoring_tables.filter(status=TableStatus.DRAFT).exists()


def tables_to_copy(year: EmulationYear) -> QuerySet[ScoringTable]:
    """Issued tables of the bloc, this year's included, newest first: what a new draft may start from."""
    return (
        ScoringTable.objects.filter(year__bloc_id=year.bloc_id, year__year__lte=year.year, status=TableStatus.ISSUED)
        .select_related("year")
        .order_by("-year__year", "-version")
    )


def tables_to_compare(table: ScoringTable, year: EmulationYear) -> QuerySet[ScoringTable]:
    """Other tables that were issued in the bloc up to this year, the newest first. One query."""
    return (
        ScoringTable.objects.filter(year__bloc_id=year.bloc_id, year__year__lte=year.year)
        .exclude(status=TableStatus.DRAFT)
        .exclude(pk=table.pk)
        .select_related("year")
        .order_by("-year__year", "-version")[:12]
    )


def table_rows(table: ScoringTable) -> list[TableRow]:
    """Rows of ``table`` in printed order. Three queries."""
    return [TableRow(criterion, criterion.rule()) for criterion in criteria_of(table)]


def rules_of(table: ScoringTable) -> list[Rule]:
    """The rows of ``table`` as arithmetic sees them. Three queries."""
    return [criterion.rule() for criterion in criteria_of(table)]


def table_faults(table: ScoringTable) -> list[str]:
    """Sentences that stand against issuing ``table``. Four queries."""
    classes = [line.rule() for line in table.classifications.all()]
    by_percent = table.classified_by == ClassifiedBy.PERCENT
    criteria = criteria_of(table)
    rules = [criterion.rule() for criterion in criteria]
    return [
        *tree_faults(rules, table.total_points, table.places),
        *outcome_faults(classes, rules, table.total_points, by_percent),
        *trial_faults(rules),
        *_superior_faults(table, criteria),
    ]


def _superior_faults(table, criteria):
    """A column needs a row to be scored."""
    leaves = [criterion for criterion in criteria if not criterion.is_group]
    if table.superior_column and leaves and all(criterion.superior_skips for criterion in leaves):
        yield (
            f"Mọi tiêu chí đều ghi “Cấp trên không chấm dòng này” nên cột “{table.superior_column}” không có gì để "
            "chấm; hãy bỏ dấu ở tiêu chí cấp trên chấm, hoặc bỏ cột ở quy định chung của bảng."
        )


def table_doubts(table: ScoringTable) -> list[str]:
    """Sentences that whoever issues ``table`` confirms: it may be meant otherwise. Four queries; three
    more where a row names a source."""
    criteria = criteria_of(table)
    rules = [criterion.rule() for criterion in criteria]
    classes = [line.rule() for line in table.classifications.all()]
    return [
        *doubts(table, rules, classes),
        *_superior_doubts(table, criteria),
        *sources_queries.doubts(table, criteria),
    ]


def _superior_doubts(table, criteria):
    """Marks of a column that is not there say nothing."""
    leaves = [criterion for criterion in criteria if not criterion.is_group]
    skipped = [criterion.label for criterion in leaves if criterion.superior_skips]
    if skipped and not table.superior_column:
        yield (
            f"Có {len(skipped)} tiêu chí ghi “Cấp trên không chấm dòng này” ({listed(skipped)}), nhưng bảng điểm không "
            "có cột cấp trên chấm nên dấu ấy không có tác dụng."
        )


def criteria_of(table: ScoringTable) -> list[Criterion]:
    """Rows of ``table`` in printed order with everything their rules are made of. Three queries."""
    criteria = list(table.criteria.order_by("path"))
    prefetch_related_objects([criterion for criterion in criteria if criterion.has_bands], "bands")
    prefetch_related_objects([criterion for criterion in criteria if criterion.has_levels], "levels")
    return labelled(criteria)


def criteria_with_units(table: ScoringTable) -> list[Criterion]:
    """``criteria_of`` with the units each row is for; none: for every unit. Four queries."""
    criteria = criteria_of(table)
    prefetch_related_objects(criteria, "units")
    return criteria


def not_for(criteria: list[Criterion], unit_id: int) -> frozenset[str]:
    """Paths of the leaves that are not for the unit: a row binds everything below it. ``units`` are prefetched."""
    return left_out([(c.path, c.is_group, {unit.pk for unit in c.units.all()}) for c in criteria], unit_id)


def left_out(rows: Iterable[tuple[str, bool, set[int]]], unit_id: int) -> frozenset[str]:
    """As ``not_for``, of plain ``(path, is_group, keys of units)`` in printed order."""
    closed, leaves = set(), set()
    for path, is_group, units in rows:
        if path.rpartition(".")[0] in closed or (units and unit_id not in units):
            closed.add(path)
            if not is_group:
                leaves.add(path)
    return frozenset(leaves)


def labelled(criteria: list[Criterion]) -> list[Criterion]:
    """The whole tree, each row with a label that says its place."""
    labels = labels_of((criterion.path, criterion.code, criterion.title) for criterion in criteria)
    for criterion in criteria:
        criterion.label = labels[criterion.path]
    return criteria


def label_entries(entries: Iterable[Entry], table_id: int) -> QuerySet[Entry] | list[Entry]:
    """Entries with ``criterion`` loaded, each criterion with its full label. One query."""
    rows = Criterion.objects.filter(table=table_id).order_by("path").values_list("path", "code", "title")
    labels = labels_of(rows)
    for entry in entries:
        entry.criterion.label = labels[entry.criterion.path]
    return entries
