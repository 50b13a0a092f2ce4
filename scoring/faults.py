"""What is wrong with a table before it is issued, as sentences. No database."""

from collections import defaultdict
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR
from itertools import pairwise

from emulation_bloc.core.numbers import format_number

from .calculation import HUNDRED, ZERO
from .enums import CriterionKind, Measure

UNITS = {Measure.PERCENT: "%", Measure.DAYS_LATE: " ngày"}


def tree_faults(rules, total_points):
    """Every reason why a table of these rows may not be issued; empty when it adds up."""
    if not rules:
        return ["Bảng điểm chưa có tiêu chí nào."]
    children = defaultdict(list)
    for rule in rules:
        children[rule.parent].append(rule)
    faults = []
    for rule in rules:
        own = _group_faults(rule, children) if rule.is_group else _leaf_faults(rule, children)
        faults += [f"{_name(rule)} {fault}" for fault in own]
    base = sum((_attainable(rule, children) for rule in children[""]), start=ZERO)
    if base != total_points:
        faults.append(f"Các phần cộng lại {format_number(base)}, tổng điểm quy định {format_number(total_points)}.")
    return faults


def _name(rule):
    return f"Nhóm {rule.label}" if rule.is_group else f"Tiêu chí {rule.label}"


def _attainable(rule, children):
    """The most that counts towards the table's total: without penalties and without bonus on top."""
    if rule.is_group:
        below = sum((_attainable(child, children) for child in children[rule.path]), start=ZERO)
        return below if rule.cap is None else min(below, rule.cap)
    return ZERO if rule.is_penalty or rule.is_on_top else rule.max_points


def _group_faults(rule, children):
    if not children[rule.path]:
        return ["chưa có tiêu chí con."]
    attainable = _attainable(rule, children)
    accepted = {attainable}
    if attainable == 0:  # nothing but penalties or bonus on top: their printed maximum may stand at the group
        accepted.add(sum((leaf.max_points for leaf in _leaves(rule, children)), start=ZERO))
    if rule.max_points in accepted:
        return []
    return [f"cộng lại {format_number(max(accepted))}, quy định {format_number(rule.max_points)}."]


def _leaves(rule, children):
    for child in children[rule.path]:
        if child.is_group:
            yield from _leaves(child, children)
        else:
            yield child


def _leaf_faults(rule, children):
    if children[rule.path]:
        yield "có tiêu chí con nhưng không phải là nhóm."
    if rule.max_points <= 0:
        yield "chưa có điểm tối đa."
        return
    if rule.is_judged and rule.step and rule.max_points % rule.step:
        yield f"có bước điểm {format_number(rule.step)} không chia hết điểm tối đa {format_number(rule.max_points)}."
    if rule.kind == CriterionKind.ALL_OR_NOTHING and bool(rule.measure) != (rule.threshold is not None):
        yield "phải ghi cả đại lượng và ngưỡng đạt, hoặc để trống cả hai."
    if rule.is_counted and rule.points_each > rule.max_points:
        yield f"mỗi lần {format_number(rule.points_each)} điểm, vượt mức tối đa {format_number(rule.max_points)}."
    if rule.kind == CriterionKind.BANDED:
        yield from (
            f"có khoảng điểm chưa đúng: {_lower_first(fault)}" for fault in band_faults(rule.bands, rule.measure)
        )
        best = max((band.points for band in rule.bands), default=None)
        if best is not None and best != rule.max_points:
            yield f"có khoảng cao nhất {format_number(best)} điểm, điểm tối đa ghi {format_number(rule.max_points)}."


def _lower_first(text):
    return text[:1].lower() + text[1:]


def band_faults(bands, measure):
    """Gaps and overlaps of bands over ``measure``: a value that has no band, or two.

    Percentages must be covered from 0 to 100, numbers and days from 0 upwards. Days are whole,
    so “1–2 ngày” and “3–5 ngày” touch; for every other measure 2,5 would fall between.
    """
    if not bands:
        return ["Chưa có khoảng điểm nào."]
    if measure == Measure.DAYS_LATE:
        bands = [_whole_days(band) for band in bands]
    unit = UNITS.get(measure, "")
    ordered = sorted(bands, key=lambda band: (band.lower is not None, band.lower or ZERO, not band.lower_closed))
    return [
        *_start_faults(ordered[0], unit),
        *(fault for before, after in pairwise(ordered) for fault in _seam_faults(before, after, unit)),
        *_end_faults(ordered[-1], measure, unit),
    ]


def _whole_days(band):
    """The same days as a half-open range of whole numbers, so that neighbours touch."""
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


def _start_faults(first, unit):
    if first.lower is None or first.lower < 0 or (first.lower == 0 and first.lower_closed):
        return []
    if first.lower == 0:
        return [f"Giá trị 0{unit} không thuộc khoảng nào."]
    return [f"Thiếu khoảng cho giá trị dưới {format_number(first.lower)}{unit}."]


def _end_faults(last, measure, unit):
    if last.upper is None:
        return []
    if measure == Measure.PERCENT and (last.upper > HUNDRED or (last.upper == HUNDRED and last.upper_closed)):
        return []
    if measure == Measure.PERCENT and last.upper == HUNDRED:
        return ["Giá trị 100% không thuộc khoảng nào."]
    return [f"Thiếu khoảng cho giá trị trên {format_number(last.upper)}{unit}."]


def _seam_faults(before, after, unit):
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
