"""What may be entered under a rule: every refusal is a sentence. No database."""

from decimal import Decimal

from ..kinds.rule import Rule


def value_fault(rule: Rule, value: Decimal, base: Decimal | None = None) -> str:
    """Why ``value`` cannot be entered under ``rule``, or the empty string."""
    fault = rule.scale.refused(rule, value) or _base_fault(rule, base)
    if fault or (rule.may_lack_base and not base):
        return fault
    return rule.of_kind.value_fault(rule, value, base)


def _base_fault(rule: Rule, base: Decimal | None) -> str:
    if not rule.asks_base:
        return ""
    kind = rule.of_kind
    fault = kind.base.fault(base, divides=rule.divides_by_base and not rule.may_lack_base)
    if fault and not base and kind.base.missing:
        way = "ghi 0" if rule.may_lack_base else "bỏ trống số liệu, chọn K/AD và nêu lý do"
        return f"{fault.removesuffix('.')}; {kind.base.missing} thì {way}."
    return fault
