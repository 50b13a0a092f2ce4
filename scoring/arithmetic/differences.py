"""Whether what was found is what was claimed, and whether that wants a reason. No database."""

from decimal import Decimal

from ..kinds.base import Kind
from ..kinds.rule import ZERO
from .answers import Answer

EVERY_DIFFERENCE = Decimal("0.01")  # a table that asks for a reason from here on asks for one wherever anything differs


def differs(kind: Kind, claim: Answer, found: Answer) -> bool:
    """In whatever it is: value, base, what applies, a fault; points follow from these.

    Where nothing is claimed, because others score the row, what is found against the unit is a difference.
    """
    if not found.is_given:
        return False
    if claim.is_given:
        return not found.says(claim)
    against = found.value is not None and kind.speaks_against(found.value)
    return against or kind.is_barred(found.value, found.base)


def asks_reason(kind: Kind, claim: Answer, found: Answer, threshold: Decimal) -> bool:
    """``threshold``: from how many points on the table asks for a reason.

    What bars awards, limits the class, does not apply, or has no points of its own is always explained.
    """
    if kind.is_reasoned and (found.value or found.base):
        return True
    if not differs(kind, claim, found):
        return False
    return (
        is_beyond_points(kind, claim, found) or threshold <= EVERY_DIFFERENCE or points_apart(claim, found) >= threshold
    )


def is_beyond_points(kind: Kind, claim: Answer, found: Answer) -> bool:
    """Whether no number of points tells how far two answers that differ lie apart."""
    barred = [kind.is_barred(answer.value, answer.base) for answer in (claim, found)]
    return kind.settles or kind.limits_class or barred[0] != barred[1] or claim.not_applicable or found.not_applicable


def points_apart(claim: Answer, found: Answer) -> Decimal:
    return abs((found.points or ZERO) - (claim.points or ZERO))
