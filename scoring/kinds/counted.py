"""So many points for each piece, at most the maximum."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number

from ..enums import CriterionKind
from .base import OF_DAYS, SOURCED, Kind, each
from .parts import formulas
from .parts.scales import Count, Scale
from .rule import Rule, given

PIECES = Count(label="Số lượng", suffix="")


class Counted(Kind):
    code = CriterionKind.COUNTED.value
    label = "Theo số lượng"
    guide = "Số lượng nhân điểm mỗi lần, nhiều nhất bằng điểm tối đa."
    parameters = frozenset({"points_each"}) | SOURCED
    sources = OF_DAYS

    def scale(self, rule: Rule) -> Scale:
        return PIECES

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return min(value * given(rule.points_each), rule.max_points)

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if not data.get("points_each"):
            yield "points_each", "Hãy ghi số điểm cho mỗi lần."
        yield from super().asked(data)

    def in_words(self, rule: Rule) -> str:
        return f"{each(rule)} điểm cho mỗi lần, nhiều nhất {format_number(rule.max_points)} điểm"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        return formulas.counted(rule, value)
