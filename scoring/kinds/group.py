"""A heading whose points are the sum of what stands below it, at most its cap, if it says so never below zero."""

from emulation_bloc.core.numbers import format_number

from ..enums import CriterionKind, EvidenceRule, ScoredBy
from .base import Kind
from .rule import Rule

NOTHING = "–"


class Group(Kind):
    """``cap``: upper bound of what the children earn. ``not_below_zero``: penalties never take more than that.

    How the parts add up stands in ``arithmetic.sums``.
    """

    code = CriterionKind.GROUP.value
    label = "Nhóm tiêu chí"
    guide = "Cộng điểm các dòng cấp dưới; có thể đặt trần, hoặc không để điểm trừ làm nhóm âm."
    parameters = frozenset({"cap", "not_below_zero"})
    fixed = {"evidence_rule": EvidenceRule.NONE, "scored_by": ScoredBy.UNIT, "may_be_not_applicable": False}
    is_group = True

    def range_in_words(self, rule: Rule) -> str:
        """Of conditions, faults or what comes on top alone there is nothing to be out of."""
        return "" if rule.max_points else NOTHING

    def in_words(self, rule: Rule) -> str:
        said = []
        if rule.cap is not None:
            said.append(f"cộng các tiêu chí con, tối đa {format_number(rule.cap)} điểm")
        if rule.not_below_zero:
            said.append("điểm trừ không làm nhóm âm")
        text = "; ".join(said)
        return f"{text[:1].upper()}{text[1:]}"
