"""What may be entered under a rule: every refusal is a sentence. No database."""

from emulation_bloc.core.numbers import format_number, round_points

from ..enums import CriterionKind, Growth, Measure
from .rules import HUNDRED, MET, NOT_MET, TOO_LARGE, ZERO, growth_of


def value_fault(rule, value, base=None):
    """Why ``value`` cannot be entered under ``rule``, or the empty string."""
    return _number_fault(rule, value) or _base_fault(rule, base) or _growth_fault(rule, value, base)


def most_value(rule):
    """The largest number that may be entered, or ``None`` where the rule sets none."""
    if rule.is_judged:
        return rule.max_points
    if rule.measure == Measure.PERCENT and not rule.is_counted and not _goes_beyond_hundred(rule):
        return HUNDRED
    return None


def takes_whole_numbers(rule):
    """Whether the number is counted: times, pieces, days."""
    return rule.is_counted or rule.measure == Measure.DAYS_LATE


def _number_fault(rule, value):
    if not value.is_finite():
        return "Giá trị phải là một số."
    if value < 0:
        return "Không được nhập số âm."
    if value >= TOO_LARGE:
        return "Số quá lớn."
    if rule.is_fault:
        return "" if value in (MET, NOT_MET) else "Chọn “Có” hoặc “Không”."
    if rule.is_yes_or_no:
        return "" if value in (MET, NOT_MET) else "Chọn “Đạt” hoặc “Không đạt”."
    if rule.is_choice:
        return "" if _is_whole(value) and 1 <= value <= len(rule.levels) else "Hãy chọn một mức của bảng điểm."
    if rule.is_counted:
        return "" if _is_whole(value) else "Số lần phải là số nguyên."
    if rule.is_judged:
        return _judged_fault(rule, value)
    return _measured_fault(rule, value)


def _base_fault(rule, base):
    if not rule.asks_base:
        return ""
    what = "số liệu năm trước" if rule.kind == CriterionKind.GROWTH else "chỉ tiêu được giao"
    if base is None:
        return f"Hãy ghi cả {what}."
    if not base.is_finite() or base < 0 or base >= TOO_LARGE:
        return f"{what.capitalize()} phải là số không âm."
    if base == 0 and (rule.kind == CriterionKind.PROPORTIONAL or rule.growth == Growth.RELATIVE):
        return f"{what.capitalize()} bằng 0 nên không tính được tỷ lệ."
    return ""


def _growth_fault(rule, value, base):
    if rule.kind != CriterionKind.GROWTH or not rule.bands:
        return ""
    grown = growth_of(rule, value, base)
    if any(band.holds(grown) for band in rule.bands):
        return ""
    return f"Bảng điểm không có khoảng nào cho mức tăng {format_number(round_points(grown, 4))}."


def _judged_fault(rule, value):
    if value > most_value(rule):
        return f"Vượt quá điểm tối đa {format_number(rule.max_points)}."
    if rule.step and value % rule.step:
        return f"Điểm phải theo bước {format_number(rule.step)}."
    if value != round_points(value):
        return "Điểm chỉ có tối đa 2 chữ số thập phân."
    return ""


def _measured_fault(rule, value):
    if rule.measure == Measure.DAYS_LATE and not _is_whole(value):
        return "Số ngày chậm phải là số nguyên."
    if (most := most_value(rule)) is not None and value > most:
        return "Tỷ lệ không được vượt quá 100%."
    if rule.kind == CriterionKind.BANDED and not any(band.holds(value) for band in rule.bands):
        return f"Bảng điểm không có khoảng nào cho giá trị {format_number(value)}."
    return ""


def _goes_beyond_hundred(rule):
    """A table that scores over-fulfilment says so, has a band from 100% upwards, or an end above 100%."""
    if rule.kind == CriterionKind.PROPORTIONAL:
        return rule.may_exceed or (rule.target or HUNDRED) > HUNDRED
    return rule.kind == CriterionKind.GROWTH or any(
        band.upper > HUNDRED if band.upper is not None else (band.lower or ZERO) >= HUNDRED for band in rule.bands
    )


def _is_whole(value):
    return value == value.to_integral_value()
