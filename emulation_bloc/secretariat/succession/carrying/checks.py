"""Cross-checking: sheets still to be checked pass to the heir, unless it would check itself or checks them already."""

from django.utils import timezone

from scoring.models import Assignment

from ...enums import StepKind
from ..step import Step


def steps(case):
    rows = list(
        Assignment.objects.filter(year__in=case.years, recused_at__isnull=True, done_at__isnull=True)
        .select_related("checker", "subject")
        .order_by("pk")
    )
    pairs = set(Assignment.objects.filter(year__in=case.years).values_list("checker", "subject"))
    for row in rows:
        if row.subject_id in case.ended:
            yield _aside(case, row, case.ended[row.subject_id], "phiếu ấy không còn được tính")
        elif row.checker_id in case.ended:
            yield from _handed_on(case, row, case.ended[row.checker_id], pairs)


def _handed_on(case, row, ending, pairs):
    heir = ending.heir
    pair = heir and (heir.pk, row.subject_id)
    if heir is None or heir.pk == row.subject_id or pair in pairs:
        why = (
            "cần phân công đơn vị khác" if heir is None or heir.pk == row.subject_id else "đơn vị ấy đã chấm phiếu này"
        )
        yield _aside(case, row, ending, why)
        return
    pairs.add(pair)
    words = f"{case.asked.heir.name} chấm chéo phiếu của {row.subject.name} thay {ending.participation.name}."
    yield Step(StepKind.WORK, words, year=ending.participation.year, row=row, values={"checker": heir})


def _aside(case, row, ending, why):
    """What was noted so far no longer counts; where a checker is wanted, the plan says so."""
    return Step(
        StepKind.WORK,
        f"{row.checker.name} không chấm chéo phiếu của {row.subject.name} nữa: {why}.",
        year=ending.participation.year,
        row=row,
        values={"recused_at": timezone.now(), "recused_reason": f"Đơn vị thay đổi theo {case.asked.basis}"},
    )
