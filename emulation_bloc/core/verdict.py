"""A rule said once: whether an act is allowed, and the sentence that says why not.

The same sentence greys the button, answers the refused request and is asserted in the test.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """``told``: all that stands against the act, one sentence each, where ``reason`` puts it more shortly or as one."""

    allowed: bool
    reason: str = ""
    told: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.told or (self.reason,)


ALLOWED = Verdict(True)


class Refused(Exception):
    """An act that may not happen. Carries the sentences a person reads."""

    def __init__(self, *reasons: object) -> None:
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


class Unsaid(Refused):
    """An act that needs words which did not come with it: who may act is asked for them again."""


def only_if(condition: object, otherwise: str) -> Verdict:
    return ALLOWED if condition else Verdict(False, otherwise)


def all_of(*verdicts: Verdict) -> Verdict:
    """The first refusal: who may not at all, or not yet, is not told of what would come after that."""
    return next((verdict for verdict in verdicts if not verdict.allowed), ALLOWED)


def each_of(*verdicts: Verdict) -> Verdict:
    """All refusals together: what a person is to mend is told at once, not one thing after the other."""
    refused = [verdict for verdict in verdicts if not verdict.allowed]
    told = tuple(dict.fromkeys(reason for verdict in refused for reason in verdict.reasons if reason))
    return (
        Verdict(False, " ".join(verdict.reason for verdict in refused if verdict.reason), told) if refused else ALLOWED
    )


def faultless(faults: Iterable[str], otherwise: str) -> Verdict:
    """``otherwise``: the long list in one sentence, for the side of a button; a refusal tells every fault."""
    told = tuple(faults)
    return Verdict(False, otherwise, told) if told else ALLOWED


def any_of(*verdicts: Verdict) -> Verdict:
    """Allowed if one is; otherwise the first refusal."""
    return next((verdict for verdict in verdicts if verdict.allowed), verdicts[0])


def require(verdict: Verdict) -> None:
    if not verdict.allowed:
        raise Refused(*verdict.reasons)
