"""What the sums of one sheet are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ...arithmetic import sums
from ...arithmetic.answers import Answer
from ...enums import NotApplicable
from ...kinds.rule import ZERO, Rule
from ...models import ScoringTable

TOTAL = ""  # stands for the whole sheet, where a path stands for a part


@dataclass
class SheetPoints:
    """Points of leaves by path, and the leaves that do not apply: what the sums of one sheet are made of."""

    not_applicable: frozenset[str] | set[str] = frozenset()
    by_path: dict[str, Decimal | None] = field(default_factory=dict)

    def add(self, path: str, answer: Answer) -> None:
        self.by_path[path] = answer.points
        if answer.not_applicable:
            self.not_applicable = self.not_applicable | {path}

    def summed(self, rules: Sequence[Rule], table: ScoringTable) -> dict[str, Decimal | None]:
        return sums.subtotals(rules, self.by_path, self.not_applicable, table.not_applicable)

    def bonus(self, rules: Sequence[Rule], table: ScoringTable) -> Decimal:
        return sums.bonus_points(rules, self.by_path, self.not_applicable, table.not_applicable)

    def bases(self, rules: Sequence[Rule], table: ScoringTable) -> dict[str, Decimal]:
        return sums.bases(rules, self.not_applicable, table.not_applicable)

    def base(self, rules: Sequence[Rule], table: ScoringTable) -> Decimal:
        return sums.base_points(rules, self.not_applicable, table.not_applicable)

    def lowered(self, rules: Sequence[Rule], table: ScoringTable) -> dict[str, Decimal]:
        """By how much less than the table says this unit could reach, by path, and in all; empty: by nothing."""
        if table.not_applicable != NotApplicable.LOWER or not self.not_applicable:
            return {}
        own, whole = self.bases(rules, table), sums.bases(rules)
        less = {path: most - own[path] for path, most in whole.items()}
        return {**less, TOTAL: sum((less[rule.path] for rule in rules if not rule.parent), start=ZERO)}
