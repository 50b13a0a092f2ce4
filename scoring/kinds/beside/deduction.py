"""Points taken off by judgement, up to the maximum; the table may let the same finding bar every award."""

from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ...enums import CriterionKind
from ..base import Kind, Tick
from ..parts.formulas import rounded
from ..parts.scales import Points, Scale
from ..rule import MET, ZERO, Rule


class TakenOff(Points):
    """How many points are taken off, without a sign: the points earned are their negative."""

    is_judged = False

    def label(self, rule: Rule) -> str:
        return "Số điểm trừ"

    def in_words(self, rule: Rule, value: Decimal) -> str:
        return f"trừ {super().in_words(rule, value)}" if value else "không trừ"

    def fault(self, rule: Rule, value: Decimal) -> str:
        if value > rule.max_points:
            return f"Chỉ được trừ tối đa {format_number(rule.max_points)} điểm."
        return super().fault(rule, value)


TAKEN_OFF = TakenOff()


class Deduction(Kind):
    """``may_bar``: beside the points a tick says that the unit is proposed for no award; it may stand beside zero."""

    code = CriterionKind.DEDUCTION.value
    label = "Trừ theo mức độ"
    guide = "Người chấm trừ từ 0 đến điểm tối đa, kèm lý do; có thể kèm quyết định không xét khen thưởng."
    parameters = frozenset({"step", "may_bar"})
    lowers = True
    is_reasoned = True
    bars_by_tick = True
    base = Tick(
        "Không xét khen thưởng",
        "quyết định không xét khen thưởng",
        "không xét khen thưởng",
        alone="Hãy ghi cả số điểm trừ; không trừ thì ghi 0.",
    )

    def asks_base(self, rule: Rule) -> bool:
        return rule.may_bar

    def is_barred(self, value: Decimal | None, base: Decimal | None) -> bool:
        return value is not None and base == MET

    def scale(self, rule: Rule) -> Scale:
        return TAKEN_OFF

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return -value

    def bounds(self, rule: Rule) -> tuple[Decimal, Decimal]:
        return -rule.max_points, ZERO

    def in_words(self, rule: Rule) -> str:
        by_step = f", theo bước {format_number(rule.step)}" if rule.step else ""
        barred = "; có thể kèm quyết định không xét khen thưởng" if rule.may_bar else ""
        return f"Trừ từ 0 đến {format_number(rule.max_points)} điểm theo mức độ{by_step}, có lý do{barred}"

    def most_mark(self, max_points: Decimal) -> str:
        return f"trừ {format_number(max_points)}"

    def most_in_words(self, max_points: Decimal) -> str:
        return f"trừ tối đa {super().most_in_words(max_points)}"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        return f"-{rounded(rule, value)}"
