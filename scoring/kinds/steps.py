"""Base points from a threshold, and so many more for each step above it, up to the maximum."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.numbers import number_in_formula as number

from ..enums import CriterionKind, Growth, Measure
from .base import LAST_YEAR, OF_YEARS, SOURCED, Kind, each
from .parts.formulas import exact, rounded, whole
from .parts.samples import Sample, enough, spread
from .parts.scales import SUFFIX, is_whole
from .parts.years import growth_formula, growth_of, more
from .rule import HUNDRED, ZERO, Rule, given

MEASURES = (Measure.NUMBER, Measure.PERCENT)


class Steps(Kind):
    """Nothing below ``threshold``; from there ``base_points``, and ``points_each`` for every ``step_width`` above
    ``steps_from`` (empty: above the threshold); a step begun counts where ``counts_begun`` says so.

    At most the maximum, which may also be reached at once above ``full_above``. With ``growth`` the number is how much
    this year passes the last.
    """

    code = CriterionKind.STEPS.value
    label = "Điểm gốc cộng theo bước"
    guide = "Đạt ngưỡng được điểm gốc; mỗi bước vượt thêm một số điểm, nhiều nhất bằng điểm tối đa."
    parameters = frozenset(
        {
            *("measure", "growth", "threshold", "base_points", "steps_from", "step_width", "points_each"),
            *("counts_begun", "full_above", "without_base"),
            *SOURCED,
        }
    )
    sources = OF_YEARS
    compares_years = True
    base = LAST_YEAR

    def value_label(self, rule: Rule) -> str:
        return f"{super().value_label(rule)}{' năm nay' if rule.growth else ''}"

    def asks_base(self, rule: Rule) -> bool:
        return bool(rule.growth)

    def divides_by_base(self, rule: Rule) -> bool:
        return rule.growth == Growth.RELATIVE

    def goes_below_zero(self, rule: Rule) -> bool:
        """A loss, or a rate of growth: what falls below the threshold can be said, too."""
        return not rule.growth

    def goes_beyond_hundred(self, rule: Rule) -> bool:
        return True

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        reached = growth_of(rule, value, base) if rule.growth else value
        if reached < given(rule.threshold):
            return ZERO
        if rule.full_above is not None and reached > rule.full_above:
            return rule.max_points
        way = ROUND_CEILING if rule.counts_begun else ROUND_FLOOR
        steps = (max(reached - _start(rule), ZERO) / given(rule.step_width)).to_integral_value(way)
        return min(given(rule.base_points) + steps * given(rule.points_each), rule.max_points)

    def samples(self, rule: Rule) -> list[Sample]:
        """Below and at the threshold, half-way and at the end of the steps, and above what earns everything."""
        threshold, start = given(rule.threshold), max(_start(rule), given(rule.threshold))
        more_points = max(rule.max_points - given(rule.base_points), ZERO)
        high = start + enough(more_points, given(rule.points_each)) * given(rule.step_width)
        reached = [threshold - 1, threshold]
        if rule.full_above is not None and threshold <= rule.full_above < high:
            reached += [*spread(min(start, rule.full_above), rule.full_above)[1:], rule.full_above + 1]
        else:
            reached += spread(start, high)[1:]
        if rule.growth:
            return [Sample(HUNDRED + one, HUNDRED) for one in reached]
        return [Sample(one) for one in reached]

    def gives_fractions(self, rule: Rule) -> bool:
        parts = rule.base_points, rule.points_each, rule.max_points
        return not all(is_whole(given(points)) for points in parts)

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if data.get("measure") not in MEASURES:
            yield "measure", "Điểm gốc cộng theo bước phải chọn số lượng hoặc tỷ lệ %."
        for name, sentence in _NEEDED.items():
            if data.get(name) is None:
                yield name, sentence
        for name in ("step_width", "points_each"):
            if data.get(name) == 0:
                yield name, "Phải lớn hơn 0."
        yield from super().asked(data)

    def own_faults(self, rule: Rule) -> Iterator[str]:
        if rule.measure not in MEASURES:
            yield "phải chọn đại lượng là số lượng hoặc tỷ lệ %."
        if any(getattr(rule, name) is None for name in _NEEDED):
            yield "phải ghi đủ ngưỡng đạt, điểm gốc, mỗi bước bao nhiêu và điểm cho mỗi bước."
            return
        if not rule.step_width or not rule.points_each:
            yield "có mỗi bước hoặc điểm mỗi bước bằng 0."
        if given(rule.base_points) > rule.max_points:
            most = format_number(rule.max_points)
            yield f"có điểm gốc {format_number(rule.base_points)} cao hơn điểm tối đa {most}."
        if _start(rule) < given(rule.threshold):
            start, least = format_number(rule.steps_from), format_number(rule.threshold)
            yield f"tính bước từ {start}, thấp hơn ngưỡng đạt {least}."
        if rule.full_above is not None and rule.full_above < _start(rule):
            full, start = format_number(rule.full_above), format_number(_start(rule))
            yield f"cho điểm tối đa trên {full}, thấp hơn mức bắt đầu tính bước {start}."

    def in_words(self, rule: Rule) -> str:
        sign = more(rule) if rule.growth else SUFFIX[rule.measure]

        def reached(amount: Decimal | None) -> str:
            return f"{format_number(amount)}{sign}" if amount is not None else "…"

        start = "trên" if rule.steps_from is not None else "trên mức đó"
        from_ = f" {reached(rule.steps_from)}" if rule.steps_from is not None else ""
        step = "bước bắt đầu" if rule.counts_begun else "bước trọn"
        said = [
            f"Từ {reached(rule.threshold)}: {_points(rule.base_points)}",
            f"{start}{from_}: mỗi {reached(rule.step_width)} ({step}) thêm {each(rule)} điểm",
        ]
        if rule.full_above is not None:
            said.append(f"trên {reached(rule.full_above)}: {_points(rule.max_points)}")
        said.append(f"tối đa {_points(rule.max_points)}")
        text = "; ".join(said)
        return f"Tăng so với năm trước: {text[:1].lower()}{text[1:]}" if rule.growth else text

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        if any(getattr(rule, name) is None for name in _NEEDED):
            return None
        reached = growth_formula(rule, value, base) if rule.growth else value
        beyond = exact(f"MAX({reached}-{number(_start(rule))},0)/{number(given(rule.step_width))}")
        steps = f"{'ROUNDUP' if rule.counts_begun else 'ROUNDDOWN'}({beyond},0)"
        points = f"{number(given(rule.base_points))}+{steps}*{number(given(rule.points_each))}"
        earned = rounded(rule, f"MIN({points},{number(rule.max_points)})")
        if rule.full_above is not None:
            earned = f"IF({reached}>{number(rule.full_above)},{whole(rule)},{earned})"
        return f"IF({reached}<{number(given(rule.threshold))},0,{earned})"


_NEEDED = {
    "threshold": "Ghi đạt từ mức nào thì được điểm gốc.",
    "base_points": "Ghi điểm gốc.",
    "step_width": "Ghi mỗi bước là bao nhiêu.",
    "points_each": "Ghi số điểm cho mỗi bước.",
}


def _start(rule: Rule) -> Decimal:
    return given(rule.threshold) if rule.steps_from is None else rule.steps_from


def _points(points: Decimal | None) -> str:
    return f"{format_number(points) if points is not None else '…'} điểm"
