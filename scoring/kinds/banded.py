"""Points by the band into which a measured number falls."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from emulation_bloc.core.numbers import format_number

from ..enums import CriterionKind, Measure
from .base import OF_DAYS, SOURCED, Kind, best_faults
from .parts import bands
from .parts.samples import Sample, candidates
from .parts.scales import is_whole
from .rule import HUNDRED, ZERO, BandRule, Rule

MEASURED_BY = {
    Measure.PERCENT: "Theo tỷ lệ phần trăm đạt được",
    Measure.NUMBER: "Theo số lượng đạt được",
    Measure.DAYS_LATE: "Theo số ngày chậm",
}


class Banded(Kind):
    code = CriterionKind.BANDED.value
    label = "Theo khoảng"
    guide = "Số liệu rơi vào khoảng nào thì được điểm của khoảng đó (trang “Khoảng điểm”)."
    parameters = frozenset({"measure"}) | SOURCED
    sources = OF_DAYS
    has_bands = True

    def goes_below_zero(self, rule: Rule) -> bool:
        return bands.reach_below_zero(rule.bands, rule.measure)

    def counts_whole(self, rule: Rule) -> bool:
        return bands.are_counted(rule.bands, rule.measure)

    def goes_beyond_hundred(self, rule: Rule) -> bool:
        """A table that scores over-fulfilment has a band from 100% upwards, or an end above 100%.

        A percentage that may fall below zero is a rate of growth: no part of a whole, so 100 does not end it either.
        """
        if self.goes_below_zero(rule) and any(band.upper is None for band in rule.bands):
            return True
        return any(
            band.upper > HUNDRED if band.upper is not None else (band.lower or ZERO) >= HUNDRED for band in rule.bands
        )

    def value_fault(self, rule: Rule, value: Decimal, base: Decimal | None) -> str:
        if bands.is_held(rule, value):
            return ""
        return f"Bảng điểm không có khoảng nào cho giá trị {format_number(value)}."

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return bands.points_of(rule, value)

    def samples(self, rule: Rule) -> list[Sample]:
        return [self._sample(rule, band) for band in sorted(rule.bands, key=lambda band: band.points)]

    def _sample(self, rule: Rule, band: BandRule) -> Sample:
        """The plainest number of the band that can be entered, else one that cannot."""
        numbers = candidates(band)
        number = next((one for one in numbers if not rule.scale.refused(rule, one)), numbers[0] if numbers else None)
        return Sample(number, of=bands.band_in_words(band, rule.measure))

    def gives_fractions(self, rule: Rule) -> bool:
        return not all(is_whole(band.points) for band in rule.bands)

    def asked(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if not data.get("measure"):
            yield "measure", "Tiêu chí theo khoảng phải chọn đại lượng."
        yield from super().asked(data)

    def own_faults(self, rule: Rule) -> Iterator[str]:
        yield from bands.placed_in_table(bands.band_faults(rule.bands, rule.measure))
        yield from best_faults(rule, "khoảng", [band.points for band in rule.bands])

    def in_words(self, rule: Rule) -> str:
        said = MEASURED_BY.get(rule.measure, "Theo khoảng")
        return f"{said} (số nguyên)" if rule.measure == Measure.NUMBER and self.counts_whole(rule) else said

    def parts_in_words(self, rule: Rule) -> list[str]:
        return [bands.line_of(band, rule.measure) for band in rule.bands]

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        return bands.formula(rule, value)
