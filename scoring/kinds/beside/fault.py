"""Yes or no, without points: a unit that met it is proposed for no award."""

from collections.abc import Iterator
from decimal import Decimal

from ...enums import CriterionKind
from ..base import Kind
from ..parts.scales import Scale, YesOrNo
from ..rule import ZERO, Rule

MET_OR_NOT = YesOrNo(label="Có lỗi không", yes="Có", no="Không")


class Fault(Kind):
    code = CriterionKind.FAULT.value
    label = "Lỗi loại trừ"
    guide = "Có hoặc không; không có điểm, nhưng đơn vị mắc lỗi không được đề nghị khen thưởng."
    fixed = {"max_points": ZERO}
    bars = True

    def scale(self, rule: Rule) -> Scale:
        return MET_OR_NOT

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return ZERO

    def faults(self, rule: Rule) -> Iterator[str]:
        if rule.max_points:
            yield "là lỗi loại trừ nên không có điểm."

    def in_words(self, rule: Rule) -> str:
        return "Có lỗi thì không được xét khen thưởng; không tính điểm"

    def range_in_words(self, rule: Rule) -> str:
        return "loại trừ"

    def most_mark(self, max_points: Decimal) -> str:
        return "loại trừ"

    def most_in_words(self, max_points: Decimal) -> str:
        return "lỗi loại trừ"
