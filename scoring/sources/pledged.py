"""What a unit pledged and what it reported of that."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.core.numbers import percent_of
from pledges.enums import PledgeStatus, ReportStatus
from pledges.models import Figure, Target
from pledges.reporting.lights import actual_in_words, reached
from units.models import Participation

from ..enums import Measure
from ..kinds.rule import MET, NOT_MET, Rule
from .readings import Reading, name_of

UNSIGNED = {
    PledgeStatus.DRAFT: "Giao ước của đơn vị chưa ký nên chưa có chỉ tiêu để lấy.",
    PledgeStatus.CORRECTING: "Giao ước của đơn vị đang đính chính, chưa ký lại nên chưa lấy được chỉ tiêu.",
}
NO_NUMBER = "Kết quả của chỉ tiêu này không đổi ra được số của tiêu chí; đơn vị tự ghi."


class Pledged:
    """Targets and last reported figures of ``units``; two queries."""

    def __init__(self, units: Sequence[Participation]) -> None:
        self.targets: dict[tuple[int, str], list[Target]] = defaultdict(list)
        rows = Target.objects.filter(pledge__participation__in=[unit.pk for unit in units])
        for target in rows.select_related("pledge", "common"):
            for name in {name_of(target.content), name_of(target.common.content if target.common else target.content)}:
                self.targets[target.pledge.participation_id, name].append(target)
        self.figures = last_figures(units)

    def target(self, unit: Participation, name: str) -> tuple[Target | None, str]:
        """The one target of these words in a signed pledge; else why there is none."""
        found = self.targets.get((unit.pk, name_of(name)), [])
        if not found:
            return None, f"Giao ước của đơn vị không có chỉ tiêu “{name}”."
        if len(found) > 1:
            return None, f"Giao ước của đơn vị có {len(found)} chỉ tiêu “{name}” nên không rõ lấy chỉ tiêu nào."
        return (found[0], "") if found[0].pledge.is_signed else (None, UNSIGNED[PledgeStatus(found[0].pledge.status)])


def last_figures(units: Sequence[Participation]) -> dict[int, Figure]:
    """Key of a target → the figure that was sent last; one query."""
    rows = Figure.objects.filter(
        report__participation__in=[unit.pk for unit in units],
        report__status=ReportStatus.SUBMITTED,
        actual__isnull=False,
    )
    rows = rows.select_related("report__period__year", "target").order_by("report__period__month", "pk")
    return {figure.target_id: figure for figure in rows}


def reported_in(figure: Figure) -> str:
    """“báo cáo 6 tháng đầu năm, gửi ngày 05/07/2023”."""
    report = figure.report
    day = f", gửi ngày {short_date(local_date(report.submitted_at))}" if report.submitted_at else ""
    return f"báo cáo {report.period.name[:1].lower()}{report.period.name[1:]}{day}"


def read(pledged: Pledged, unit: Participation, name: str, rule: Rule) -> Reading:
    target, missing = pledged.target(unit, name)
    if target is None:
        return Reading(missing=missing)
    figure = pledged.figures.get(target.pk)
    measure = "" if target.compares.by_doing else f" {target.unit_of_measure}"
    said = f"Theo giao ước: chỉ tiêu {target.aim_in_words}{measure}"
    value = None if figure is None else as_value(rule, target, figure.actual)
    base = target.aim if rule.asks_base and not rule.compares_years and not target.aim_to else None
    if figure is None:
        if base is None:
            return Reading(said, missing="Chưa có báo cáo nào của đơn vị về chỉ tiêu này.")
        return Reading(f"{said}, chưa có số liệu báo cáo", None, base)
    was = "" if target.compares.by_doing else "thực hiện "
    said = f"{said}, {was}{actual_in_words(target, figure.actual)} ({reported_in(figure)})"
    return Reading(said, missing=NO_NUMBER) if value is None else Reading(said, value, base)


def as_value(rule: Rule, target: Target, actual: Decimal) -> Decimal | None:
    """What was reached as the row counts it: met or not, in percent of the aim, or the figure itself.

    ``None`` where it is no number of this row: what is done or not, and a share of what is not to be exceeded.
    """
    if rule.is_yes_or_no:
        return MET if target.compares.is_met(target, actual) else NOT_MET
    if target.compares.by_doing:
        return None
    if rule.measure == Measure.PERCENT and "%" not in target.unit_of_measure:
        return None if reached(target, actual) is None else percent_of(actual, target.aim)
    return actual
