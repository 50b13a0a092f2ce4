"""Points that nobody falls short without: for each time, or judged; inside or on top of the table's total."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number

from ...enums import BonusPlace, CriterionKind
from ..base import Kind
from ..parts import formulas
from ..parts.scales import POINTS, TIMES, Scale
from ..rule import Rule


class Bonus(Kind):
    """``points_each`` × count, or judged (by ``step``) where it is empty; ``bonus_place`` says where it counts."""

    code = CriterionKind.BONUS.value
    label = "Điểm thưởng"
    guide = "Điểm cộng: mỗi lần một số điểm, hoặc chấm theo mức độ nếu bỏ trống điểm mỗi lần."
    parameters = frozenset({"points_each", "bonus_place", "step"})
    is_extra = True

    def is_on_top(self, rule: Rule) -> bool:
        return rule.bonus_place == BonusPlace.ON_TOP

    def scale(self, rule: Rule) -> Scale:
        return POINTS if rule.points_each is None else TIMES

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return value if rule.points_each is None else min(value * rule.points_each, rule.max_points)

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if not data.get("bonus_place"):
            yield "bonus_place", "Điểm thưởng phải nói rõ tính trong hay ngoài tổng điểm."
        yield from super().asked(data)

    def in_words(self, rule: Rule) -> str:
        most = format_number(rule.max_points)
        where = "cộng thêm ngoài tổng điểm" if self.is_on_top(rule) else "tính trong tổng điểm"
        if rule.points_each is None:
            by_step = f", theo bước {format_number(rule.step)}" if rule.step else ""
            return f"Thưởng đến {most} điểm{by_step}, {where}"
        return f"Thưởng {format_number(rule.points_each)} điểm mỗi lần, tối đa {most} điểm, {where}"

    def range_in_words(self, rule: Rule) -> str:
        return f"thưởng {format_number(rule.max_points)}" if self.is_on_top(rule) and rule.max_points else ""

    def most_mark(self, max_points: Decimal) -> str:
        return f"+{format_number(max_points)}"

    def most_in_words(self, max_points: Decimal) -> str:
        return f"thưởng tối đa {super().most_in_words(max_points)}"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        return formulas.rounded(rule, value) if rule.points_each is None else formulas.counted(rule, value)
