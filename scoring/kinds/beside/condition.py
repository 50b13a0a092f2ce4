"""Met or not, without points: a unit that does not meet it reaches no class that asks for it; awards look elsewhere."""

from collections.abc import Iterator
from decimal import Decimal

from ...enums import CriterionKind
from ..base import Kind
from ..parts.scales import PASSED, Scale
from ..rule import NOT_MET, ZERO, Rule


class Condition(Kind):
    code = CriterionKind.CONDITION.value
    label = "Điều kiện xếp loại"
    guide = "Đạt hoặc không đạt; không có điểm, không cản khen thưởng, chỉ giới hạn loại nào đòi đủ điều kiện."
    fixed = {"max_points": ZERO}
    limits_class = True

    def scale(self, rule: Rule) -> Scale:
        return PASSED

    def speaks_against(self, value: Decimal) -> bool:
        return value == NOT_MET

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return ZERO

    def faults(self, rule: Rule) -> Iterator[str]:
        if rule.max_points:
            yield "là điều kiện xếp loại nên không có điểm."

    def in_words(self, rule: Rule) -> str:
        return "Không đạt thì không được xếp loại đòi đủ điều kiện; không tính điểm, không cản khen thưởng"

    def range_in_words(self, rule: Rule) -> str:
        return "điều kiện"

    def most_mark(self, max_points: Decimal) -> str:
        return "điều kiện"

    def most_in_words(self, max_points: Decimal) -> str:
        return "điều kiện xếp loại"
