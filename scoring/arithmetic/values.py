"""What may be entered under a rule: every refusal is a sentence. No database."""

from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ..kinds.rule import TOO_LARGE, Rule


def value_fault(rule: Rule, value: Decimal, base: Decimal | None = None) -> str:
    """Why ``value`` cannot be entered under ``rule``, or the empty string."""
    fault = _number_fault(rule, value) or _base_fault(rule, base)
    if fault or (rule.may_lack_base and not base):
        return fault
    return rule.of_kind.value_fault(rule, value, base)


def _number_fault(rule: Rule, value: Decimal) -> str:
    if not value.is_finite():
        return "Giá trị phải là một số."
    if (least := rule.scale.least(rule)) is not None and value < least:
        return f"Không được nhỏ hơn {format_number(least)}." if least else "Không được nhập số âm."
    if abs(value) >= TOO_LARGE:
        return "Số quá lớn."
    return rule.scale.fault(rule, value)


def _base_fault(rule: Rule, base: Decimal | None) -> str:
    if not rule.asks_base:
        return ""
    kind = rule.of_kind
    fault = kind.base.fault(base, divides=rule.divides_by_base and not rule.may_lack_base)
    if fault and not base and kind.base.missing:
        way = "ghi 0" if rule.may_lack_base else "bỏ trống số liệu, chọn K/AD và nêu lý do"
        return f"{fault.removesuffix('.')}; {kind.base.missing} thì {way}."
    return fault
