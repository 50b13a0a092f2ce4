"""What was reached ÷ the target × the maximum; nothing below a floor, if the table says so more than the maximum."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.numbers import number_in_formula as number

from ..enums import CriterionKind, Measure
from .base import FROM_PLEDGE, SOURCED, Kind
from .parts.formulas import exact, rounded
from .parts.samples import PLACES, Sample, spread
from .parts.scales import SUFFIX
from .rule import HUNDRED, ZERO, Rule, given

BEYOND = Decimal("1.2")  # how far above its target a unit is tried
NO_BOUND = Decimal(9999)  # points that the record holds, where a row may exceed without a ceiling


class Proportional(Kind):
    """Without ``target`` a percentage is of 100 and a number of the unit's own target, asked as the base.

    Nothing below ``floor`` (%); at most the maximum, or with ``may_exceed`` at most ``ceiling`` (empty: unbounded).
    """

    code = CriterionKind.PROPORTIONAL.value
    label = "Theo tỷ lệ hoàn thành"
    guide = "Số đạt được chia chỉ tiêu, nhân điểm tối đa; có mức sàn, có thể vượt tối đa."
    parameters = frozenset({"measure", "target", "floor", "may_exceed", "ceiling", "without_base"}) | SOURCED
    sources = FROM_PLEDGE

    def asks_base(self, rule: Rule) -> bool:
        return rule.measure == Measure.NUMBER and rule.target is None

    def divides_by_base(self, rule: Rule) -> bool:
        return True

    def goes_beyond_hundred(self, rule: Rule) -> bool:
        """A table that scores over-fulfilment says so."""
        return rule.may_exceed or (rule.target or HUNDRED) > HUNDRED

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        target = rule.target or (HUNDRED if rule.measure == Measure.PERCENT else base)
        share = value / given(target)
        if rule.floor is not None and share * HUNDRED < rule.floor:
            return ZERO
        points = share * rule.max_points
        if not rule.may_exceed:
            return min(points, rule.max_points)
        return points if rule.ceiling is None else min(points, rule.ceiling)

    def bounds(self, rule: Rule) -> tuple[Decimal, Decimal]:
        if not rule.may_exceed:
            return ZERO, rule.max_points
        return ZERO, NO_BOUND if rule.ceiling is None else rule.ceiling

    def range_in_words(self, rule: Rule) -> str:
        if not rule.may_exceed:
            return ""
        beyond = "được vượt" if rule.ceiling is None else f"vượt đến {format_number(rule.ceiling)}"
        return f"{format_number(rule.max_points)}, {beyond}"

    def samples(self, rule: Rule) -> list[Sample]:
        base = None if rule.target is not None or rule.measure == Measure.PERCENT else HUNDRED
        aim = rule.target or HUNDRED
        values = [*spread(ZERO, aim), *([(aim * BEYOND).quantize(PLACES)] if rule.may_exceed else [])]
        return [Sample(value, base) for value in values]

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if data.get("measure") not in (Measure.NUMBER, Measure.PERCENT):
            yield "measure", "Tiêu chí theo tỷ lệ hoàn thành phải chọn số lượng hoặc tỷ lệ %."
        if data.get("target") == 0:
            yield "target", "Chỉ tiêu phải lớn hơn 0; bỏ trống nếu mỗi đơn vị có chỉ tiêu riêng."
        if (ceiling := data.get("ceiling")) is not None:
            if not data.get("may_exceed"):
                yield "ceiling", "Muốn đặt trần khi vượt, hãy đánh dấu cho phép vượt điểm tối đa."
            elif data.get("max_points") is not None and ceiling < data["max_points"]:
                yield "ceiling", "Trần khi vượt không được thấp hơn điểm tối đa."
        yield from super().asked(data)

    def own_faults(self, rule: Rule) -> Iterator[str]:
        if rule.measure not in (Measure.NUMBER, Measure.PERCENT):
            yield "phải chọn đại lượng là số lượng hoặc tỷ lệ %."
        if rule.floor is not None and rule.floor > HUNDRED:
            yield f"có mức sàn {format_number(rule.floor)}%, cao hơn 100% chỉ tiêu."
        if rule.ceiling is not None and not rule.may_exceed:
            yield "có trần khi vượt nhưng không cho vượt điểm tối đa."
        elif rule.ceiling is not None and rule.ceiling < rule.max_points:
            yield f"có trần {format_number(rule.ceiling)} thấp hơn điểm tối đa {format_number(rule.max_points)}."

    def in_words(self, rule: Rule) -> str:
        most = format_number(rule.max_points)
        if rule.target is not None:
            aim = f"chỉ tiêu {format_number(rule.target)}{SUFFIX[rule.measure]}"
        elif rule.measure == Measure.PERCENT:
            aim = "100%"
        else:
            aim = "chỉ tiêu được giao của đơn vị"
        said = [f"Đạt {aim}: {most} điểm; chưa đạt: theo tỷ lệ hoàn thành"]
        if rule.floor is not None:
            said.append(f"dưới {format_number(rule.floor)}% chỉ tiêu: 0 điểm")
        if rule.may_exceed:
            ceiling = f", không quá {format_number(rule.ceiling)} điểm" if rule.ceiling is not None else ""
            said.append(f"vượt chỉ tiêu được cộng theo tỷ lệ{ceiling}")
        return "; ".join(said)

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        target = rule.target or (HUNDRED if rule.measure == Measure.PERCENT else None)
        of = base if target is None else number(target)
        points = f"{value}*{number(rule.max_points)}/{of}"
        most = rule.ceiling if rule.may_exceed else rule.max_points
        earned = rounded(rule, points if most is None else f"MIN({points},{number(most)})")
        if rule.floor is None:
            return earned
        return f"IF({exact(f'{value}*100/{of}')}<{number(rule.floor)},0,{earned})"
