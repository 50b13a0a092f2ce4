"""One of the levels that the table names, each with its points."""

from collections.abc import Iterator
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ..enums import CriterionKind
from .base import Kind, best_faults
from .parts.scales import LEVEL, Scale
from .rule import Rule


class Choice(Kind):
    code = CriterionKind.CHOICE.value
    label = "Chọn một mức"
    guide = "Chọn một trong các mức đã định (trang “Mức”)."
    has_levels = True

    def scale(self, rule: Rule) -> Scale:
        return LEVEL

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return rule.levels[int(value) - 1].points

    def own_faults(self, rule: Rule) -> Iterator[str]:
        if len(rule.levels) < 2:
            yield "cần ít nhất hai mức để chọn."
        titles = [level.title.casefold() for level in rule.levels]
        if len(set(titles)) != len(titles):
            yield "có hai mức cùng tên."
        yield from best_faults(rule, "mức", [level.points for level in rule.levels])

    def in_words(self, rule: Rule) -> str:
        return "Chọn một mức"

    def parts_in_words(self, rule: Rule) -> list[str]:
        return [f"{level.title}: {format_number(level.points)} điểm" for level in rule.levels]
