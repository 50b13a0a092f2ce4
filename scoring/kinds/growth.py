"""This year's figure against last year's: points by bands of growth, from a threshold, or for each step of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number, round_points
from emulation_bloc.core.numbers import number_in_formula as number

from ..enums import CriterionKind, Growth
from .base import LAST_YEAR, OF_YEARS, SOURCED, Kind, best_faults, each
from .parts import bands
from .parts.formulas import rounded, whole
from .parts.samples import Sample, candidates, enough, spread
from .parts.scales import is_whole
from .parts.years import growth_formula, growth_of, more
from .rule import HUNDRED, ZERO, BandRule, Rule, given


class Growing(Kind):
    """``growth`` says how the years are compared; then bands, ``threshold`` or ``points_each``, one of the three."""

    code = CriterionKind.GROWTH.value
    label = "Tăng trưởng so với năm trước"
    guide = "So năm nay với năm trước; cho điểm theo khoảng, theo ngưỡng hoặc theo điểm mỗi mức tăng."
    parameters = frozenset({"measure", "growth", "threshold", "points_each", "without_base"}) | SOURCED
    sources = OF_YEARS
    has_bands = True
    compares_years = True
    base = LAST_YEAR

    def value_label(self, rule: Rule) -> str:
        return f"{super().value_label(rule)} năm nay"

    def asks_base(self, rule: Rule) -> bool:
        return True

    def divides_by_base(self, rule: Rule) -> bool:
        return rule.growth == Growth.RELATIVE

    def goes_beyond_hundred(self, rule: Rule) -> bool:
        return True

    def value_fault(self, rule: Rule, value: Decimal, base: Decimal | None) -> str:
        if not rule.bands or bands.is_held(rule, grown := growth_of(rule, value, base)):
            return ""
        return f"Bảng điểm không có khoảng nào cho mức tăng {format_number(round_points(grown, 4))}."

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        grown = growth_of(rule, value, base)
        if rule.bands:
            return bands.points_of(rule, grown)
        if rule.threshold is not None:
            return rule.max_points if grown >= rule.threshold else ZERO
        return min(max(grown, ZERO) * given(rule.points_each), rule.max_points)

    def samples(self, rule: Rule) -> list[Sample]:
        if rule.bands:
            return [self._sample(rule, band) for band in sorted(rule.bands, key=lambda band: band.points)]
        if rule.threshold is not None:
            grown = [rule.threshold - 1, rule.threshold]
        else:
            grown = spread(ZERO, enough(rule.max_points, given(rule.points_each)))
        return [Sample(HUNDRED + one, HUNDRED) for one in grown]

    def _sample(self, rule: Rule, band: BandRule) -> Sample:
        """Against 100 of last year a growth is the same in per cent and as a difference."""
        figures = [HUNDRED + grown for grown in candidates(band)]
        figure = next((one for one in figures if not rule.scale.refused(rule, one)), figures[0] if figures else None)
        return Sample(figure, HUNDRED, f"tăng {bands.band_in_words(band, '', more(rule))}")

    def gives_fractions(self, rule: Rule) -> bool:
        if rule.bands:
            return not all(is_whole(band.points) for band in rule.bands)
        return rule.threshold is None or not is_whole(rule.max_points)

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if not data.get("measure"):
            yield "measure", "Tiêu chí tăng trưởng phải chọn đại lượng."
        if not data.get("growth"):
            yield "growth", "Hãy chọn cách so với năm trước."
        yield from super().asked(data)

    def own_faults(self, rule: Rule) -> Iterator[str]:
        ways = [bool(rule.bands), rule.threshold is not None, rule.points_each is not None]
        if not rule.growth or not rule.measure:
            yield "phải chọn đại lượng và cách so với năm trước."
        if sum(ways) != 1:
            yield "phải chọn đúng một cách cho điểm: theo khoảng tăng, theo ngưỡng, hoặc điểm cho mỗi mức tăng."
        if rule.bands:
            yield from bands.placed_in_table(bands.growth_band_faults(rule.bands))
            yield from best_faults(rule, "khoảng", [band.points for band in rule.bands])

    def in_words(self, rule: Rule) -> str:
        most, sign = format_number(rule.max_points), more(rule)
        if rule.bands:
            return f"Theo mức tăng so với năm trước ({'%' if rule.growth == Growth.RELATIVE else 'hiệu số'})"
        if rule.threshold is not None:
            reached = f"Tăng từ {format_number(rule.threshold)}{sign} trở lên so với năm trước"
            return f"{reached}: {most} điểm; còn lại: 0 điểm"
        one = f"1{sign} tăng" if sign else "mức tăng 1"
        return f"{each(rule)} điểm cho mỗi {one} so với năm trước, tối đa {most} điểm"

    def parts_in_words(self, rule: Rule) -> list[str]:
        return [f"tăng {bands.line_of(band, '', more(rule))}" for band in rule.bands]

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        grown = growth_formula(rule, value, base)
        if rule.bands:
            return bands.formula(rule, grown)
        if rule.threshold is not None:
            return f"IF({grown}>={number(rule.threshold)},{whole(rule)},0)"
        if rule.points_each is None:
            return None
        return rounded(rule, f"MIN(MAX({grown},0)*{number(rule.points_each)},{number(rule.max_points)})")
