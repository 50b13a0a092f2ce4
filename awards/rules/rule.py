"""A rule as it is computed with, and what it says of one unit. Values only: no database, no people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..enums import CheckState, Moment, RuleScope, Severity
from . import kinds
from .facts import AwardFacts, Given
from .kinds import Kind
from .kinds.base import NO_NAMES, Names

TO_CONFIRM = "cần xác nhận"


@dataclass(frozen=True)
class Rule:
    """``rank`` orders layers: of two rules with one code that apply to an award, the one of the higher rank speaks."""

    code: str
    kind: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    scope: str = RuleScope.ALL
    scope_of: str = ""
    severity: str = Severity.WARNS
    source: str = ""
    confirmed: bool = True
    pack: str = ""
    rank: int = 0

    @cached_property
    def of_kind(self) -> Kind:
        return kinds.of(self.kind)

    @cached_property
    def values(self) -> dict[str, Any]:
        return self.of_kind.read(self.parameters)

    @property
    def moments(self) -> tuple[Moment, ...]:
        return self.of_kind.moments(self.values)

    @property
    def reads(self) -> tuple[str, ...]:
        return self.of_kind.reads(self.values)

    def in_words(self, names: Names = NO_NAMES) -> str:
        return self.of_kind.words(self.values, names)

    def applies_to(self, award: AwardFacts) -> bool:
        if self.scope == RuleScope.FLAGS:
            return award.is_flag
        if self.scope == RuleScope.AWARD:
            return award.code == self.scope_of
        return self.scope == RuleScope.ALL or award.level == self.scope_of

    @property
    def said_source(self) -> str:
        """The source as it stands behind a sentence, with a word where nobody confirmed it."""
        said = "" if self.of_kind.says_source(self.values) else self.source
        return said if self.confirmed else "; ".join(filter(None, [said, TO_CONFIRM]))


@dataclass(frozen=True)
class Check:
    """``sentence``: what the rule found, with its source where it does not pass. ``asks``: a person may answer;
    ``answer``: what one said."""

    code: str
    state: CheckState
    sentence: str
    severity: Severity = Severity.WARNS
    source: str = ""
    asks: bool = False
    answer: Given | None = None

    @property
    def passed(self) -> bool:
        return bool(self.state == CheckState.PASSED)

    @property
    def bars(self) -> bool:
        """Refuses the nomination outright. What is merely unknown never does."""
        return bool(self.state == CheckState.FAILED and self.severity == Severity.BARS)

    @property
    def needs_reason(self) -> bool:
        """The nomination may stand, once somebody wrote down why."""
        return not self.passed and not self.bars
