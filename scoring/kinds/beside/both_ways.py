"""One row that may add and may take away, as somebody judges."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number

from ...enums import BonusPlace, CriterionKind
from ..base import Kind
from ..parts.formulas import rounded
from ..parts.scales import Points, Scale
from ..rule import ZERO, Rule


class Signed(Points):
    """Points with their sign, from −``take_most`` to the maximum."""

    def label(self, rule: Rule) -> str:
        return "Điểm cộng hoặc trừ (-)"

    def in_words(self, rule: Rule, value: Decimal) -> str:
        return f"{'+' if value > 0 else ''}{super().in_words(rule, value)}"

    def least(self, rule: Rule) -> Decimal:
        return -(rule.take_most or ZERO)

    def rule_faults(self, rule: Rule) -> Iterator[str]:
        yield from super().rule_faults(rule)
        if rule.step and (rule.take_most or ZERO) % rule.step:
            step, least = format_number(rule.step), format_number(rule.take_most)
            yield f"có bước điểm {step} không chia hết mức trừ tối đa {least}."


SIGNED = Signed()


class BothWays(Kind):
    """What is added counts where ``bonus_place`` says; what is taken away always lowers the total."""

    code = CriterionKind.BOTH_WAYS.value
    label = "Cộng hoặc trừ"
    guide = "Người chấm cộng đến điểm tối đa hoặc trừ đến mức trừ tối đa trên cùng một dòng; điểm trừ ghi số âm."
    parameters = frozenset({"take_most", "bonus_place", "step"})
    is_extra = True

    def is_on_top(self, rule: Rule) -> bool:
        return rule.bonus_place == BonusPlace.ON_TOP

    def speaks_against(self, value: Decimal) -> bool:
        return value < 0

    def scale(self, rule: Rule) -> Scale:
        return SIGNED

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return value

    def bounds(self, rule: Rule) -> tuple[Decimal, Decimal]:
        return SIGNED.least(rule), rule.max_points

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if not data.get("bonus_place"):
            yield "bonus_place", "Phải nói rõ điểm cộng tính trong hay ngoài tổng điểm."
        if not data.get("take_most"):
            yield "take_most", "Ghi trừ tối đa bao nhiêu điểm."
        yield from super().asked(data)

    def own_faults(self, rule: Rule) -> Iterator[str]:
        if not rule.take_most:
            yield "chưa ghi trừ tối đa bao nhiêu điểm."
        if not rule.bonus_place:
            yield "chưa nói rõ điểm cộng tính trong hay ngoài tổng điểm."

    def in_words(self, rule: Rule) -> str:
        most, least = format_number(rule.max_points), format_number(rule.take_most) or "…"
        by_step = f", theo bước {format_number(rule.step)}" if rule.step else ""
        where = "ngoài tổng điểm" if self.is_on_top(rule) else "trong tổng điểm"
        return f"Cộng đến {most} điểm ({where}) hoặc trừ đến {least} điểm{by_step}; điểm trừ ghi số âm"

    def most_mark(self, max_points: Decimal) -> str:
        return f"đến +{format_number(max_points)}"

    def most_in_words(self, max_points: Decimal) -> str:
        return f"cộng tối đa {super().most_in_words(max_points)}, có thể trừ"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        return rounded(rule, value)
