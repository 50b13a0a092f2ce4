"""What the source of a row says, beside what the unit claims. No database but what is given."""

from dataclasses import dataclass, replace
from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from .. import words
from ..arithmetic.answers import Answer
from ..kinds.rule import Rule
from ..models import TakenFigure


def name_of(text: str) -> str:
    """By which words are found to be the same: letters of either case, spaces of any number."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Reading:
    """``said``: what the source says, in words. ``value``, ``base``: what a claim takes from it, each where it has one.

    ``missing``: why there is nothing to take.
    """

    said: str = ""
    value: Decimal | None = None
    base: Decimal | None = None
    missing: str = ""

    @property
    def may_be_taken(self) -> bool:
        return not self.missing and (self.value is not None or self.base is not None)

    @property
    def key(self) -> str:
        """By which a page that was read earlier is known to show the same."""
        return "/".join("" if part is None else f"{part.normalize():f}" for part in (self.value, self.base))

    def agrees(self, claim: Answer) -> bool:
        return self.value in (None, claim.value) and self.base in (None, claim.base)

    def given_to(self, claim: Answer) -> Answer:
        """``claim`` with what the source knows; what it does not know stays the unit's."""
        value = claim.value if self.value is None else self.value
        return replace(claim, value=value, base=claim.base if self.base is None else self.base, not_applicable=False)


@dataclass(frozen=True)
class Sourced:
    """A row beside its source. ``taken``: what the claim was taken from, while it stands on that."""

    rule: Rule
    reading: Reading
    claim: Answer
    taken: TakenFigure | None = None

    @property
    def differs(self) -> bool:
        """Whether the unit claims something else than the source says today."""
        return self.reading.may_be_taken and self.claim.is_given and not self.reading.agrees(self.claim)

    @property
    def has_moved(self) -> bool:
        """Whether the claim was taken from the source, and the source says something else since."""
        return self.taken is not None and self.differs

    @property
    def may_take(self) -> bool:
        return self.reading.may_be_taken and (self.taken is None or self.differs)

    @property
    def offered(self) -> str:
        """What is taken, as the boxes would show it: “118, chỉ tiêu 120”."""
        return told(self.rule, self.reading.value, self.reading.base)

    @property
    def taken_words(self) -> str:
        return told(self.rule, self.taken.value, self.taken.base) if self.taken else ""


def told(rule: Rule, value: Decimal | None, base: Decimal | None) -> str:
    if value is None:
        return f"{rule.of_kind.base.against} {format_number(base)}"
    return words.answer_in_words(rule, Answer(value, base))
