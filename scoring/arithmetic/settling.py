"""Points that a row alone does not tell: they need the unit's head-count, or what the other units reached.

Such points are never kept with the row: they are settled wherever rows are summed, from the answers as they stand,
and no sheet has to be written because another one changed. No database.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from ..kinds.rule import Rule
from .answers import Answer

Unit = TypeVar("Unit", bound=Hashable)

NOTHING = Answer()


@dataclass(frozen=True)
class Standing:
    """One unit's answers to a row. ``is_in``: its sheet is handed in, so that its claim is one. ``is_found``: its sheet
    is verified as a whole, so that what was found there is no secret any more. ``standing``: the answer that counts,
    the superior body's once it is done with the sheet."""

    claimed: Answer
    verified: Answer
    is_in: bool = True
    is_found: bool = True
    head_count: int | None = None
    superior: Answer = NOTHING
    is_done_above: bool = False

    @property
    def standing(self) -> Answer:
        return self.superior if self.is_done_above and self.superior.is_given else self.verified


@dataclass(frozen=True)
class Settled:
    """The same answers with their points; provisional as long as an answer of another unit may still come."""

    claimed: Answer
    verified: Answer
    claim_waits: bool = False
    finding_waits: bool = False
    superior: Answer = NOTHING
    standing: Answer = NOTHING

    @property
    def is_provisional(self) -> bool:
        return self.finding_waits if self.verified.is_given else self.claim_waits


def settled(rule: Rule, units: Mapping[Unit, Standing]) -> dict[Unit, Settled]:
    """``units``: everybody whom the row is for.

    A claim that is not handed in yet is measured by itself alone: nobody reads what the others reached off a draft.
    A finding measures others once its own sheet is verified: nobody reckons from their own points what is still being
    thought over elsewhere.
    """
    asks_peers = rule.of_kind.asks_peers
    claims_wait = asks_peers and not all(unit.is_in for unit in units.values())
    findings_wait = asks_peers and not all(unit.is_found and unit.verified.is_given for unit in units.values())
    handed_in = [unit.claimed for unit in units.values() if unit.is_in]
    found = {key: unit.verified for key, unit in units.items() if unit.is_found}
    stood = {key: unit.standing for key, unit in units.items() if unit.is_found}
    return {
        key: Settled(
            _with_points(rule, unit.claimed, handed_in if unit.is_in else [unit.claimed], unit.head_count),
            _beside(rule, key, unit.verified, found, unit.head_count),
            claims_wait,
            findings_wait,
            _beside(rule, key, unit.superior, stood, unit.head_count),
            _beside(rule, key, unit.standing, stood, unit.head_count),
        )
        for key, unit in units.items()
    }


def _beside(
    rule: Rule, key: Unit, answer: Answer, all_answers: Mapping[Unit, Answer], head_count: int | None
) -> Answer:
    """``answer`` of the unit ``key`` measured against those of the others."""
    return _with_points(rule, answer, list({**all_answers, key: answer}.values()), head_count)


def _with_points(rule: Rule, answer: Answer, all_answers: list[Answer], head_count: int | None) -> Answer:
    if answer.value is None:
        return answer
    peers = [(other.value, other.base) for other in all_answers if other.value is not None]
    own = for_unit(rule, head_count)
    points = own.of_kind.settled(own, answer.value, answer.base, peers)
    return replace(answer, points=None if points is None else own.rounded(points))


def for_unit(rule: Rule, head_count: int | None) -> Rule:
    """``rule`` knowing how many people the unit has, where it asks."""
    if head_count is None or not rule.of_kind.asks_head_count:
        return rule
    return replace(rule, head_count=Decimal(head_count))
