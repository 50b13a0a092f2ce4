"""The points that a value earns under its rule, as its kind says. No database."""

from decimal import Decimal

from ..kinds.rule import TOO_MANY_POINTS, Rule
from .values import value_fault


def points_for(rule: Rule, value: Decimal, base: Decimal | None = None) -> Decimal:
    """The points that ``value`` (against ``base``) earns under ``rule``; a penalty's are negative.

    Rounded as the table says. Raises ``ValueError`` with a sentence where the value cannot be (``value_fault``),
    or for a group.
    """
    if rule.is_group:
        raise ValueError("Điểm của nhóm được cộng từ các tiêu chí con.")
    if fault := value_fault(rule, value, base):
        raise ValueError(fault)
    if rule.may_lack_base and not base:
        return rule.rounded(rule.points_without_base)
    points = rule.of_kind.points(rule, value, base)
    if abs(points) >= TOO_MANY_POINTS:
        raise ValueError("Số liệu này cho số điểm quá lớn; hãy xem lại số liệu và chỉ tiêu.")
    return rule.rounded(points)
