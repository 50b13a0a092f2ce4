"""So many points off for each violation, at most the maximum; it lowers the total."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number

from ...enums import CriterionKind
from ..base import OF_DAYS, SOURCED, Kind, each
from ..parts import formulas
from ..parts.scales import TIMES, Scale
from ..rule import ZERO, Rule, given


class Penalty(Kind):
    code = CriterionKind.PENALTY.value
    label = "Điểm trừ"
    guide = "Mỗi lần vi phạm bị trừ điểm mỗi lần, nhiều nhất bằng điểm tối đa."
    parameters = frozenset({"points_each"}) | SOURCED
    sources = OF_DAYS
    lowers = True

    def scale(self, rule: Rule) -> Scale:
        return TIMES

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return -min(value * given(rule.points_each), rule.max_points)

    def bounds(self, rule: Rule) -> tuple[Decimal, Decimal]:
        return -rule.max_points, ZERO

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if not data.get("points_each"):
            yield "points_each", "Hãy ghi số điểm cho mỗi lần."
        yield from super().asked(data)

    def in_words(self, rule: Rule) -> str:
        return f"Trừ {each(rule)} điểm mỗi lần vi phạm, tối đa trừ {format_number(rule.max_points)} điểm"

    def most_mark(self, max_points: Decimal) -> str:
        return f"trừ {format_number(max_points)}"

    def most_in_words(self, max_points: Decimal) -> str:
        return f"trừ tối đa {super().most_in_words(max_points)}"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        return f"-{formulas.counted(rule, value)}"
