"""What is wrong with a table before it is issued, as sentences. No database."""

from collections import defaultdict
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from emulation_bloc.core.numbers import format_number

from ..arithmetic.rules import HUNDRED, ZERO
from ..enums import CriterionKind, Measure

UNITS = {Measure.PERCENT: "%", Measure.DAYS_LATE: " ngày"}


def tree_faults(rules, total_points, places=2):
    """Every reason why a table of these rows may not be issued; empty when it adds up.

    ``places``: decimals that points of the table have.
    """
    if not rules:
        return ["Bảng điểm chưa có tiêu chí nào."]
    children = defaultdict(list)
    for rule in rules:
        children[rule.parent].append(rule)
    faults = []
    paths = {rule.path for rule in rules}
    for rule in rules:
        own = _group_faults(rule, children) if rule.is_group else _leaf_faults(rule, children)
        faults += [f"{_name(rule)} {fault}" for fault in [*own, *_place_faults(rule, places)]]
        if rule.parent and rule.parent not in paths:
            faults.append(f"{_name(rule)} nằm dưới một nhóm không có trong bảng.")
    base = sum((_attainable(rule, children) for rule in children[""]), start=ZERO)
    if base != total_points:
        faults.append(f"Các phần cộng lại {format_number(base)}, tổng điểm quy định {format_number(total_points)}.")
    return faults


def _place_faults(rule, places):
    """Points finer than the table rounds to would never be reached exactly."""
    unit = Decimal(1).scaleb(-places)
    parts = {"điểm tối đa": rule.max_points, "bước điểm": rule.step, "điểm mỗi lần": rule.points_each, "trần": rule.cap}
    for what, points in parts.items():
        if points is not None and points % unit:
            yield f"có {what} {format_number(points)}, trong khi điểm của bảng chỉ có {places} chữ số thập phân."


def outcome_faults(classes, total_points, by_percent):
    """What is wrong with the classes of a table (``arithmetic.ClassRule``)."""
    top = HUNDRED if by_percent else total_points
    unit = "%" if by_percent else " điểm"
    faults = [
        f"Loại {rule.name} bắt đầu từ {format_number(rule.lower)}{unit}, cao hơn mức tối đa {format_number(top)}{unit}."
        for rule in classes
        if rule.lower > top
    ]
    names = [rule.name for rule in classes]
    faults += [f"Có hai mức xếp loại cùng tên {name}." for name in sorted({n for n in names if names.count(n) > 1})]
    return faults


def _name(rule):
    return f"Nhóm {rule.label}" if rule.is_group else f"Tiêu chí {rule.label}"


def _attainable(rule, children):
    """The most that counts towards the table's total: without penalties and without bonus on top."""
    if rule.is_group:
        below = sum((_attainable(child, children) for child in children[rule.path]), start=ZERO)
        return below if rule.cap is None else min(below, rule.cap)
    return rule.max_points if rule.earns else ZERO


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
    if rule.is_fault:
        if rule.max_points:
            yield "là lỗi loại trừ nên không có điểm."
        return
    if rule.max_points <= 0:
        yield "chưa có điểm tối đa."
        return
    if rule.is_counted and rule.points_each is None:
        yield "chưa ghi điểm cho mỗi lần."
    elif rule.is_counted and rule.points_each > rule.max_points:
        yield f"mỗi lần {format_number(rule.points_each)} điểm, vượt mức tối đa {format_number(rule.max_points)}."
    yield from _KIND_FAULTS.get(rule.kind, _nothing)(rule)


def _nothing(rule):
    return ()


def _judged_faults(rule):
    if rule.is_judged and rule.step and rule.max_points % rule.step:
        yield f"có bước điểm {format_number(rule.step)} không chia hết điểm tối đa {format_number(rule.max_points)}."


def _all_or_nothing_faults(rule):
    if bool(rule.measure) != (rule.threshold is not None):
        yield "phải ghi cả đại lượng và ngưỡng đạt, hoặc để trống cả hai."
    elif rule.measure == Measure.PERCENT and rule.threshold > HUNDRED:
        yield f"có ngưỡng đạt {format_number(rule.threshold)}%, cao hơn 100%."


def _proportional_faults(rule):
    if rule.measure not in (Measure.NUMBER, Measure.PERCENT):
        yield "phải chọn đại lượng là số lượng hoặc tỷ lệ %."
    if rule.floor is not None and rule.floor > HUNDRED:
        yield f"có mức sàn {format_number(rule.floor)}%, cao hơn 100% chỉ tiêu."
    if rule.ceiling is not None and not rule.may_exceed:
        yield "có trần khi vượt nhưng không cho vượt điểm tối đa."
    elif rule.ceiling is not None and rule.ceiling < rule.max_points:
        yield f"có trần {format_number(rule.ceiling)} thấp hơn điểm tối đa {format_number(rule.max_points)}."


def _banded_faults(rule):
    yield from _of_bands(rule, band_faults(rule.bands, rule.measure))


def _growth_faults(rule):
    ways = [bool(rule.bands), rule.threshold is not None, rule.points_each is not None]
    if not rule.growth or not rule.measure:
        yield "phải chọn đại lượng và cách so với năm trước."
    if sum(ways) != 1:
        yield "phải chọn đúng một cách cho điểm: theo khoảng tăng, theo ngưỡng, hoặc điểm cho mỗi mức tăng."
    if rule.bands:
        yield from _of_bands(rule, growth_band_faults(rule.bands))


def _of_bands(rule, faults):
    yield from (f"có khoảng điểm chưa đúng: {_lower_first(fault)}" for fault in faults)
    yield from _best_faults(rule, "khoảng", [band.points for band in rule.bands])


def _choice_faults(rule):
    if len(rule.levels) < 2:
        yield "cần ít nhất hai mức để chọn."
    titles = [level.title.casefold() for level in rule.levels]
    if len(set(titles)) != len(titles):
        yield "có hai mức cùng tên."
    yield from _best_faults(rule, "mức", [level.points for level in rule.levels])


def _best_faults(rule, what, points):
    if points and max(points) != rule.max_points:
        yield f"có {what} cao nhất {format_number(max(points))} điểm, điểm tối đa ghi {format_number(rule.max_points)}."


_KIND_FAULTS = {
    CriterionKind.JUDGED: _judged_faults,
    CriterionKind.BONUS: _judged_faults,
    CriterionKind.ALL_OR_NOTHING: _all_or_nothing_faults,
    CriterionKind.PROPORTIONAL: _proportional_faults,
    CriterionKind.BANDED: _banded_faults,
    CriterionKind.GROWTH: _growth_faults,
    CriterionKind.CHOICE: _choice_faults,
}


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
    ordered = _ordered(bands)
    return [*_start_faults(ordered[0], unit), *_seams(ordered, unit), *_end_faults(ordered[-1], measure, unit)]


def growth_band_faults(bands):
    """As ``band_faults``, for a growth: it may be negative, so both ends are open to infinity."""
    ordered = _ordered(bands)
    start, end = ordered[0], ordered[-1]
    faults = [f"Thiếu khoảng cho mức tăng dưới {format_number(start.lower)}."] if start.lower is not None else []
    faults += _seams(ordered, "")
    if end.upper is not None:
        faults.append(f"Thiếu khoảng cho mức tăng trên {format_number(end.upper)}.")
    return faults


def _ordered(bands):
    return sorted(bands, key=lambda band: (band.lower is not None, band.lower or ZERO, not band.lower_closed))


def _seams(ordered, unit):
    return [fault for before, after in pairwise(ordered) for fault in _seam_faults(before, after, unit)]


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
