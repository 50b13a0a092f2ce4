"""What somebody says of one row: claimed, found by a checker or the verifiers, asked for in an appeal. No database."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..kinds.rule import Rule
from .points import points_for
from .values import value_fault


@dataclass(frozen=True)
class Answer:
    """The whole of what one side says of one row.

    ``value``: what was counted or judged. ``base``: the second number of rules that ask for one. ``not_applicable``:
    the task did not arise; then there is neither. ``note``: the remark or the reason beside them. ``points`` follow
    from the rest by the rule of the row (``scored``), so they tell no two answers apart; a rule that needs more than
    the row leaves them to be settled (``settling``).
    """

    value: Decimal | None = None
    base: Decimal | None = None
    not_applicable: bool = False
    note: str = ""
    points: Decimal | None = field(default=None, compare=False)

    @property
    def is_given(self) -> bool:
        """Zero is an answer, and that the task did not arise is one; a note alone is none."""
        return self.value is not None or self.not_applicable

    def scored(self, rule: Rule) -> "Answer":
        """With the points it earns under ``rule``, and without numbers that mean nothing beside the rest.

        Raises ``ValueError`` with a sentence where the rule does not take the value.
        """
        if self.not_applicable or self.value is None:
            return replace(self, value=None, base=None, points=None)
        if rule.settles:
            if fault := value_fault(rule, self.value, self.base):
                raise ValueError(fault)
            return replace(self, points=None)
        return replace(self, points=points_for(rule, self.value, self.base))

    def says(self, other: "Answer") -> bool:
        """Whether both say the same, whatever is noted beside it."""
        return replace(self, note=other.note) == other
