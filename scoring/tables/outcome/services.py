"""What a draft declares about its result (classes, ties), and the year's rules of scoring."""

from collections.abc import Mapping

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import EmulationYear, User

from ...arithmetic.ranking import ClassRule
from ...enums import TieBreakKind
from ...models import Classification, Criterion, ScoringRules, ScoringTable, TieBreak
from .. import policies as tables_policies


def copy_outcome(source: ScoringTable, table: ScoringTable, copies: Mapping[int, Criterion], by: User) -> None:
    """Classes and tie rules of ``source``, and an earlier year's rules of scoring where this year has declared none;
    ``copies`` maps the key of a criterion to its copy."""
    Classification.objects.bulk_create(
        Classification(table=table, position=line.position, **vars(line.rule()))
        for line in source.classifications.all()
    )
    TieBreak.objects.bulk_create(
        TieBreak(table=table, position=line.position, kind=line.kind, criterion=copies.get(line.criterion_id))
        for line in source.tie_breaks.all()
    )
    _carry_rules(source.year_id, table, by)


CHOICES = (
    *("first_pass", "checkers_per_unit", "blind", "findings_told"),
    *("shows_totals", "shows_sections", "shows_criteria", "shows_evidence", "entered_judged_by_another", "source"),
)


def _carry_rules(former_year: int, table: ScoringTable, by: User) -> None:
    former = ScoringRules.objects.filter(year=former_year).first()
    if former is None or ScoringRules.objects.filter(year=table.year_id).exists():
        return
    told = {name: getattr(former, name) for name in CHOICES}
    rules = ScoringRules.objects.create(year=table.year, **told)
    record("scoring.save_scoring_rules", rules, by=by, after={name: str(value) for name, value in told.items()})


@transaction.atomic
def save_outcome(
    *, table: ScoringTable, classes: list[ClassRule], ties: list[tuple[str, Criterion | None]], by: User
) -> ScoringTable:
    """Replace the classes (``arithmetic.ClassRule``) and tie rules ((``TieBreakKind``, criterion)) of a draft."""
    hold(table, by=by)
    require(tables_policies.may_edit_table(by, table))
    if len({rule.lower for rule in classes}) != len(classes):
        raise Refused("Hai mức xếp loại không được bắt đầu từ cùng một điểm.")
    for kind, criterion in ties:
        if (kind == TieBreakKind.SECTION) != (criterion is not None):
            raise Refused("So sánh điểm của một nhóm, tiêu chí thì phải chọn nhóm, tiêu chí đó.")
        if criterion is not None and criterion.table_id != table.pk:
            raise Refused("Quy tắc phân hạng chỉ dùng nhóm, tiêu chí của chính bảng điểm này.")
    before = {"classes": [str(c) for c in table.classifications.all()], "ties": table.tie_breaks.count()}
    table.classifications.all().delete()
    table.tie_breaks.all().delete()
    Classification.objects.bulk_create(
        Classification(table=table, position=place, **vars(rule)) for place, rule in enumerate(classes, start=1)
    )
    TieBreak.objects.bulk_create(
        TieBreak(table=table, position=place, kind=kind, criterion=criterion)
        for place, (kind, criterion) in enumerate(ties, start=1)
    )
    after = {"classes": [rule.name for rule in classes], "ties": len(ties)}
    record("scoring.save_outcome", table, by=by, before=before, after=after)
    return table


@transaction.atomic
def save_scoring_rules(*, year: EmulationYear, by: User, **fields: int | str) -> ScoringRules:
    """Declare how scoring goes this year; ``fields`` of ``ScoringRules``."""
    hold(year, by=by)
    require(tables_policies.may_edit_scoring_rules(by, year))
    rules = ScoringRules.objects.filter(year=year).first() or ScoringRules(year=year)
    before = {name: str(getattr(rules, name)) for name in fields}
    for name, value in fields.items():
        setattr(rules, name, value)
    rules.save()
    after = {name: str(value) for name, value in fields.items() if before[name] != str(value)}
    record("scoring.save_scoring_rules", rules, by=by, before={name: before[name] for name in after}, after=after)
    return rules
