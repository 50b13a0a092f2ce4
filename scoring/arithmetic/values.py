"""What may be entered under a rule: every refusal is a sentence. No database."""

from decimal import Decimal

from ..kinds.rule import TOO_MANY_POINTS, Rule


def value_fault(rule: Rule, value: Decimal, base: Decimal | None = None) -> str:
    """Why ``value`` cannot be entered under ``rule``, or the empty string."""
    fault = rule.scale.refused(rule, value) or _base_fault(rule, base)
    if not fault and not (rule.may_lack_base and not base):
        fault = rule.of_kind.value_fault(rule, value, base)
    return fault or _points_fault(rule, value, base)


def earned(rule: Rule, value: Decimal, base: Decimal | None = None) -> Decimal:
    """What a value without faults earns by its row alone, not rounded."""
    if rule.may_lack_base and not base:
        return rule.points_without_base
    return rule.of_kind.points(rule, value, base)


def _points_fault(rule: Rule, value: Decimal, base: Decimal | None) -> str:
    """Points that the record of the row has no room for; settled points are not kept with the row."""
    if rule.settles:
        return ""
    points = abs(earned(rule, value, base))
    if points >= TOO_MANY_POINTS or rule.rounded(points) >= TOO_MANY_POINTS:
        return "Số liệu này cho số điểm quá lớn; hãy xem lại số liệu và chỉ tiêu."
    return ""


def _base_fault(rule: Rule, base: Decimal | None) -> str:
    if not rule.asks_base:
        return ""
    kind = rule.of_kind
    fault = kind.base.fault(base, divides=rule.divides_by_base and not rule.may_lack_base)
    if fault and not base and rule.may_have_no_base:
        return f"{fault.removesuffix('.')}; {_way_out(rule)}."
    return fault


def _way_out(rule: Rule) -> str:
    """What a unit without the second number does, as its table says."""
    missing = rule.of_kind.base.missing
    if rule.may_lack_base:
        return f"{missing} thì ghi 0"
    if rule.stays_out_without_base:
        return f"{missing} thì bỏ trống số liệu, chọn K/AD và nêu lý do"
    return f"bảng điểm không quy định cách tính khi {missing}, hãy hỏi Khối trưởng"
