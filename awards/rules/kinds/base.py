"""What every kind of rule is asked. A kind that says nothing of its own takes it from here. No database, no people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...enums import CheckState, Moment
from ..facts import Facts
from .parameters import Parameter, kept, read

Values = Mapping[str, Any]
Names = Mapping[str, str]  # of awards, by code
NO_NAMES: Names = {}


@dataclass(frozen=True)
class Found:
    state: CheckState
    sentence: str


@dataclass(frozen=True)
class Reckoned:
    """How many a rule lets through. ``most``: ``None`` where it names no number; ``how``: base, share and rounding."""

    most: int | None
    how: str


class Kind:
    """``asks``: what a person answers where the system holds nothing (``"met"``, ``"count"``, ``"consulted"``)."""

    code: str
    label: str
    about: str = ""
    parameters: tuple[Parameter, ...] = ()
    asks = ""
    early = False  # whether it can be asked of what is registered, before anybody is scored

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        """What the rule says of ``facts``; ``None`` where there is nothing to say. ``question``: its answers' name."""
        raise NotImplementedError

    def reckon(self, values: Values, facts: Facts) -> Reckoned | None:
        """How many of the bloc may be proposed; ``None`` where that is another rule's, or the list's, business."""
        return None

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        """The rule as a sentence for whoever reads the pack."""
        raise NotImplementedError

    def reads(self, values: Values) -> tuple[str, ...]:
        """Facts that cost something to find out; they are looked up only where a rule of the year wants them."""
        return ()

    def says_source(self, values: Values) -> bool:
        """Whether its sentences name by themselves what they rest on: the bloc's own paper of the year."""
        return False

    def faults(self, values: Values) -> list[str]:
        """Why a rule with these values cannot be put in force."""
        return []

    def moments(self, values: Values) -> tuple[Moment, ...]:
        when = (Moment.BALLOT, Moment.NOMINATION)
        return (Moment.REGISTERING, *when) if self.early else when

    def contradicts(self, mine: Values, other: Values) -> bool:
        """Of two rules of this kind about the same award: whether they cannot both stand."""
        return True

    def opposes(self, mine: Values, other: Values) -> bool:
        """Of two rules of this kind, wherever they stand: whether nobody could meet both."""
        return False

    def question(self, values: Values) -> str:
        """What a person is asked, where ``asks``."""
        return self.words(values)

    def read(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        return read(self.parameters, parameters)

    def kept(self, values: Values) -> dict[str, Any]:
        return kept(self.parameters, values)


def passed(sentence: str) -> Found:
    return Found(CheckState.PASSED, sentence)


def failed(sentence: str) -> Found:
    return Found(CheckState.FAILED, sentence)


def unknown(sentence: str) -> Found:
    return Found(CheckState.UNKNOWN, sentence)


def named(codes: Iterable[str], names: Names) -> str:
    """Awards by their names; one that the catalogue does not know by its code."""
    return ", ".join(names.get(code, code) for code in codes)


def quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"“{name}”" for name in names)
