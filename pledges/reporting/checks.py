"""What a report still lacks before it is sent, target by target."""

from collections.abc import Iterator
from datetime import date

from emulation_bloc.core.text import says

from ..models import Figure, Target, UnitReport
from .lights import light_of, needs_words


def faults(report: UnitReport) -> Iterator[str]:
    """Empty is not zero: without a number the unit says why; a number says where it is from."""
    if report.pk is None:
        yield "Báo cáo chưa lưu dòng nào."
        return
    figures = {figure.target_id: figure for figure in report.figures.all()}
    for target in report.participation.pledge.targets.all():
        if fault := _fault(target, figures.get(target.pk), report.period.ends_on):
            yield f"“{target.content}”: {fault}"


def _fault(target: Target, figure: Figure | None, day: date) -> str:
    if figure is None or figure.actual is None:
        explained = figure is not None and says(figure.explanation)
        return "" if explained else "chưa có số liệu thì ghi lý do ở ô giải trình."
    if not says(figure.source):
        return "ghi nguồn số liệu."
    light = light_of(target, figure.actual, day)
    if needs_words(light) and not says(figure.explanation):
        return f"{light.label.lower()} thì cần giải trình."
    return ""
