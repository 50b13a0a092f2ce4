"""The table on paper: every row with how it is scored, then what is said of results. A draft is marked as one."""

from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.pdf import render_pdf

from ..enums import EvidenceRule, ScoredBy
from ..models import Criterion, ScoringTable
from . import queries
from .comparing.queries import outcome_in_words


def table_context(table: ScoringTable) -> dict[str, object]:
    """Eight queries at most."""
    year, bloc = table.year, table.year.bloc
    criteria = queries.criteria_with_units(table)
    return {
        "paper": Paper(
            header=Header(superior=bloc.body_above, issuer=bloc.name, place=bloc.place, day=table.issued_on),
            kind=table.title,
            subject=f"(Ban hành kèm theo {table.paper})" if table.paper else "",
            signatures=(Signature((bloc.words.on_behalf, bloc.words.leader)),) if table.was_issued else (),
            recipients=_recipients(bloc) if table.was_issued else (),
            illustrative=tuple(year.illustrative.values()),
        ),
        "year": year,
        "table": table,
        "rows": [(queries.TableRow(one, one.rule()), _asked(one, table.superior_column)) for one in criteria],
        "kept_out": sum(one.superior_skips for one in criteria),
        "outcome": outcome_in_words(table),
    }


def _recipients(bloc):
    return (f"Các đơn vị thành viên {bloc.words.noun}", *((bloc.monitor.name,) if bloc.monitor else ()), "Lưu: VT")


def _asked(criterion: Criterion, superior_column: str) -> list[str]:
    """What a row asks beside its points: evidence, who scores it, for whom it is, and whether it may stay out."""
    if criterion.is_group and not criterion.units.all():
        return []
    units = ", ".join(unit.short_name for unit in criterion.units.all())
    evidence = criterion.evidence_rule != EvidenceRule.NONE and not criterion.is_group
    told = [
        criterion.get_evidence_rule_display() if evidence else "",
        "" if criterion.scored_by == ScoredBy.UNIT else f"{criterion.get_scored_by_display()} cho điểm",
        "Cấp trên không chấm" if superior_column and criterion.superior_skips else "",
        f"Chỉ áp dụng cho: {units}" if units else "",
        "Được khai K/AD" if criterion.may_be_not_applicable else "",
    ]
    return [line for line in told if line]


def table_pdf(table: ScoringTable) -> bytes:
    return render_pdf("scoring/documents/table.html", table_context(table))
