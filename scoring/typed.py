"""What was typed in one row of a sheet, by whoever fills, checks or verifies it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Claim:
    """What was typed in one row, and which revision of the row the person was looking at.

    ``base``: the second number of rules that ask for one. ``not_applicable``: the task did not arise; then
    there is neither value nor base.
    """

    value: Decimal | None
    note: str = ""
    revision: int = 0
    base: Decimal | None = None
    not_applicable: bool = False

    @property
    def content(self):
        return self.value, self.base, self.not_applicable, self.note


class View(Claim):
    """What a checker typed in one row, in the parts of a claim."""


@dataclass(frozen=True)
class Finding:
    """What the verifier found in one row: the value (points follow by the rule) and the reason.

    ``base`` and ``not_applicable`` as in ``filling.Claim``.
    """

    value: Decimal | None
    reason: str = ""
    revision: int = 0
    base: Decimal | None = None
    not_applicable: bool = False

    @property
    def content(self):
        return self.value, self.base, self.not_applicable, self.reason
