"""The points that a value earns under its rule, as its kind says. No database."""

from decimal import Decimal

from ..kinds.rule import Rule
from .values import earned, value_fault


def points_for(rule: Rule, value: Decimal, base: Decimal | None = None) -> Decimal:
    """The points that ``value`` (against ``base``) earns under ``rule``; a penalty's are negative.

    Rounded as the table says. Raises ``ValueError`` with a sentence where the value cannot be (``value_fault``),
    or for a group.
    """
    if rule.is_group:
        raise ValueError("Điểm của nhóm được cộng từ các tiêu chí con.")
    if fault := value_fault(rule, value, base):
        raise ValueError(fault)
    return rule.rounded(earned(rule, value, base))
