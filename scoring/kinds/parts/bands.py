"""Bands of values with their points: in words, what is wrong with them, as a spreadsheet asks them. No database."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.numbers import number_in_formula as number

from ...enums import Measure
from ..rule import HUNDRED, ZERO, BandRule, Rule
from .formulas import first_of
from .scales import SUFFIX

UNITS = {Measure.PERCENT: "%", Measure.DAYS_LATE: " ngày"}
Bands = Sequence[BandRule]


def is_held(rule: Rule, value: Decimal) -> bool:
    return any(band.holds(value) for band in rule.bands)


def points_of(rule: Rule, value: Decimal) -> Decimal:
    """Of the first band that holds the value; one does (``value_fault``)."""
    return next(band.points for band in rule.bands if band.holds(value))


def reach_below_zero(bands: Bands, measure: str) -> bool:
    """Whether a band stands for negative numbers. “On time” is printed as “0 days or less”, and reaches none."""
    return any(_is_below_zero(band, measure) for band in bands)


def _is_below_zero(band: BandRule, measure: str) -> bool:
    if band.lower is not None:
        return band.lower < 0
    if band.upper is None or band.upper > 0:
        return False
    return band.upper < 0 or not band.upper_closed or measure != Measure.DAYS_LATE


def are_counted(bands: Bands, measure: str) -> bool:
    """Whether only whole numbers can be meant. Days are; so is a number whose bands are printed one by one (“vắng 1”,
    “vắng 2”, “từ 3 đến 5”, “từ 6 trở lên”): they leave holes between them unless what is measured is counted."""
    if measure == Measure.DAYS_LATE:
        return True
    ends = [end for band in bands for end in (band.lower, band.upper) if end is not None]
    if measure != Measure.NUMBER or any(end != end.to_integral_value() for end in map(Decimal, ends)):
        return False
    return bool(_seams(_ordered(bands), "")) and not _seams(_ordered([_whole(band) for band in bands]), "")


def formula(rule: Rule, value: str) -> str | None:
    """In the order of the table: the first band that holds the value."""
    return first_of([(_holds(band, value), number(rule.rounded(band.points))) for band in rule.bands])


def _holds(band: BandRule, value: str) -> str:
    ends = []
    if band.lower is not None:
        ends.append(f"{value}>{'=' if band.lower_closed else ''}{number(band.lower)}")
    if band.upper is not None:
        ends.append(f"{value}<{'=' if band.upper_closed else ''}{number(band.upper)}")
    return f"AND({','.join(ends or ['TRUE'])})"


# Words


def line_of(band: BandRule, measure: str, suffix: str | None = None) -> str:
    return f"{band_in_words(band, measure, suffix)}: {format_number(band.points)} điểm"


def band_in_words(band: BandRule, measure: str, suffix: str | None = None) -> str:
    """``[95, 100)`` of a percentage → “từ 95% đến dưới 100%”. ``suffix``: another sign than the measure's."""
    suffix = SUFFIX[measure] if suffix is None else suffix
    lower, upper = (None if end is None else f"{format_number(end)}{suffix}" for end in (band.lower, band.upper))
    if measure == Measure.DAYS_LATE and band.upper == 0 and band.upper_closed:
        return "đúng hạn"
    if lower is not None and band.lower == band.upper:
        return f"chậm {lower}" if measure == Measure.DAYS_LATE else lower
    start = end = ""
    if lower is not None:
        start = f"{'từ' if band.lower_closed else 'trên'} {lower}"
    if upper is not None:
        end = f"{'đến' if band.upper_closed else 'dưới'} {upper}"
    if not start and not end:
        return "mọi giá trị"
    if not end:
        words = f"{start} trở lên" if band.lower_closed else start
    elif not start:
        words = f"{end} trở xuống".removeprefix("đến ") if band.upper_closed else end
    else:
        words = f"{start} {end if band.upper_closed else f'đến {end}'}"
    return f"chậm {words}" if measure == Measure.DAYS_LATE else words


# Faults


def band_faults(bands: Bands, measure: str) -> list[str]:
    """Gaps and overlaps of bands over ``measure``: a value that has no band, or two.

    Percentages must be covered from 0 to 100, numbers and days from 0 upwards; where one band stands for negative
    numbers, all of them. Days are whole, so “1–2 ngày” and “3–5 ngày” touch, as does what is counted (``are_counted``);
    of a share 2,5 would fall between.
    """
    if not bands:
        return ["Chưa có khoảng điểm nào."]
    if are_counted(bands, measure):
        bands = [_whole(band) for band in bands]
    unit = UNITS.get(measure, "")
    ordered = _ordered(bands)
    start = _start_faults(ordered[0], unit, is_signed=reach_below_zero(bands, measure))
    return [*start, *_seams(ordered, unit), *_end_faults(ordered[-1], measure, unit)]


def growth_band_faults(bands: Bands) -> list[str]:
    """As ``band_faults``, for a growth: it may be negative, so both ends are open to infinity."""
    ordered = _ordered(bands)
    start, end = ordered[0], ordered[-1]
    faults = [f"Thiếu khoảng cho mức tăng dưới {format_number(start.lower)}."] if start.lower is not None else []
    faults += _seams(ordered, "")
    if end.upper is not None:
        faults.append(f"Thiếu khoảng cho mức tăng trên {format_number(end.upper)}.")
    return faults


def placed_in_table(faults: Sequence[str]) -> list[str]:
    """As faults of the row."""
    return [f"có khoảng điểm chưa đúng: {fault[:1].lower()}{fault[1:]}" for fault in faults]


def _ordered(bands: Bands) -> Bands:
    return sorted(bands, key=lambda band: (band.lower is not None, band.lower or ZERO, not band.lower_closed))


def _seams(ordered: Bands, unit: str) -> list[str]:
    return [fault for before, after in pairwise(ordered) for fault in _seam_faults(before, after, unit)]


def _whole(band: BandRule) -> BandRule:
    """The same numbers as a half-open range of whole numbers, so that neighbours touch."""
    lower, upper = band.lower, band.upper
    if lower is not None:
        lower = (
            lower.to_integral_value(ROUND_CEILING) if band.lower_closed else lower.to_integral_value(ROUND_FLOOR) + 1
        )
    if upper is not None:
        upper = (
            upper.to_integral_value(ROUND_FLOOR) + 1 if band.upper_closed else upper.to_integral_value(ROUND_CEILING)
        )
    return replace(band, lower=lower, upper=upper, lower_closed=True, upper_closed=False)


def _start_faults(first: BandRule, unit: str, *, is_signed: bool) -> list[str]:
    if is_signed and first.lower is not None:
        return [f"Thiếu khoảng cho giá trị dưới {format_number(first.lower)}{unit}."]
    if first.lower is None or first.lower < 0 or (first.lower == 0 and first.lower_closed):
        return []
    if first.lower == 0:
        return [f"Giá trị 0{unit} không thuộc khoảng nào."]
    return [f"Thiếu khoảng cho giá trị dưới {format_number(first.lower)}{unit}."]


def _end_faults(last: BandRule, measure: str, unit: str) -> list[str]:
    if last.upper is None:
        return []
    if measure == Measure.PERCENT and (last.upper > HUNDRED or (last.upper == HUNDRED and last.upper_closed)):
        return []
    if measure == Measure.PERCENT and last.upper == HUNDRED:
        return ["Giá trị 100% không thuộc khoảng nào."]
    return [f"Thiếu khoảng cho giá trị trên {format_number(last.upper)}{unit}."]


def _seam_faults(before: BandRule, after: BandRule, unit: str) -> list[str]:
    if before.upper is None or after.lower is None or after.lower < before.upper:
        at = after.lower if after.lower is not None else before.upper
        where = f" từ giá trị {format_number(at)}{unit}" if at is not None else ""
        return [f"Hai khoảng chồng lên nhau{where}."]
    if after.lower > before.upper:
        gap = f"{format_number(before.upper)}{unit} và {format_number(after.lower)}{unit}"
        return [f"Giá trị giữa {gap} không thuộc khoảng nào."]
    if before.upper_closed and after.lower_closed:
        return [f"Giá trị {format_number(after.lower)}{unit} thuộc hai khoảng."]
    if not before.upper_closed and not after.lower_closed:
        return [f"Giá trị {format_number(after.lower)}{unit} không thuộc khoảng nào."]
    return []
