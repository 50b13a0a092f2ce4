"""A rule said once: whether an act is allowed, and the sentence that says why not.

The same sentence greys the button, answers the refused request and is asserted in the test.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


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
    """The first refusal, so that a person is told one thing to mend at a time."""
    return next((verdict for verdict in verdicts if not verdict.allowed), ALLOWED)


def any_of(*verdicts: Verdict) -> Verdict:
    """Allowed if one is; otherwise the first refusal."""
    return next((verdict for verdict in verdicts if verdict.allowed), verdicts[0])


def require(verdict: Verdict) -> None:
    if not verdict.allowed:
        raise Refused(verdict.reason)
