"""Somebody gives points from 0 to the maximum, by a step if the table names one."""

from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ..enums import CriterionKind
from .base import Kind
from .parts.formulas import rounded
from .parts.scales import POINTS, Scale
from .rule import Rule


class Judged(Kind):
    code = CriterionKind.JUDGED.value
    label = "Chấm theo mức độ"
    guide = "Người chấm cho từ 0 đến điểm tối đa, theo bước điểm nếu có."
    parameters = frozenset({"step"})

    def scale(self, rule: Rule) -> Scale:
        return POINTS

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return value

    def in_words(self, rule: Rule) -> str:
        by_step = f", theo bước {format_number(rule.step)}" if rule.step else ""
        return f"Chấm từ 0 đến {format_number(rule.max_points)} điểm{by_step}"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        return rounded(rule, value)
