"""The maximum or nothing: met or not, or reached from a threshold."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.numbers import number_in_formula as number

from ..enums import CriterionKind, Measure
from .base import FROM_PLEDGE, SOURCED, Kind
from .parts.formulas import whole
from .parts.samples import Sample, around
from .parts.scales import MEASURED, PASSED, SUFFIX, Scale, is_whole
from .rule import HUNDRED, MET, ZERO, Rule, given


class AllOrNothing(Kind):
    """With ``measure`` and ``threshold`` a number is asked (days late count downwards); without, yes or no."""

    code = CriterionKind.ALL_OR_NOTHING.value
    label = "Đạt hoặc không đạt"
    guide = "Đạt thì được điểm tối đa, không đạt thì 0; có thể đạt từ một ngưỡng số liệu."
    parameters = frozenset({"measure", "threshold"}) | SOURCED
    sources = FROM_PLEDGE

    def scale(self, rule: Rule) -> Scale:
        return MEASURED if rule.measure else PASSED

    def goes_below_zero(self, rule: Rule) -> bool:
        """Only who may fall short of a threshold below zero can enter a number below it."""
        return rule.threshold is not None and rule.threshold < 0

    def goes_beyond_hundred(self, rule: Rule) -> bool:
        return self.goes_below_zero(rule)

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        if rule.is_yes_or_no:
            met = value == MET
        elif rule.measure == Measure.DAYS_LATE:
            met = value <= given(rule.threshold)
        else:
            met = value >= given(rule.threshold)
        return rule.max_points if met else ZERO

    def samples(self, rule: Rule) -> list[Sample]:
        if rule.threshold is None:
            return super().samples(rule)
        near = around(rule.threshold, least=rule.scale.least(rule), most=rule.scale.most(rule))
        return [Sample(value) for value in (reversed(near) if rule.measure == Measure.DAYS_LATE else near)]

    def gives_fractions(self, rule: Rule) -> bool:
        return not is_whole(rule.max_points)

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        yield from super().asked(data)
        if bool(data.get("measure")) != (data.get("threshold") is not None):
            yield "threshold", "Ghi cả đại lượng và ngưỡng đạt, hoặc bỏ trống cả hai."

    def own_faults(self, rule: Rule) -> Iterator[str]:
        if bool(rule.measure) != (rule.threshold is not None):
            yield "phải ghi cả đại lượng và ngưỡng đạt, hoặc để trống cả hai."
        elif rule.measure == Measure.PERCENT and given(rule.threshold) > HUNDRED:
            yield f"có ngưỡng đạt {format_number(rule.threshold)}%, cao hơn 100%."

    def in_words(self, rule: Rule) -> str:
        most = format_number(rule.max_points)
        if rule.is_yes_or_no:
            return f"Đạt: {most} điểm; không đạt: 0 điểm"
        if rule.threshold is None:
            return f"Đạt ngưỡng: {most} điểm; không đạt: 0 điểm"
        if rule.measure == Measure.DAYS_LATE:
            reached = "Đúng hạn" if rule.threshold == 0 else f"Chậm không quá {format_number(rule.threshold)} ngày"
        else:
            reached = f"Từ {format_number(rule.threshold)}{SUFFIX[rule.measure]} trở lên"
        return f"{reached}: {most} điểm; còn lại: 0 điểm"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        if rule.threshold is None:
            return None
        sign = "<=" if rule.measure == Measure.DAYS_LATE else ">="
        return f"IF({value}{sign}{number(rule.threshold)},{whole(rule)},0)"
