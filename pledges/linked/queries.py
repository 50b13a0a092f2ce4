"""What a movement of the year is linked to: tasks and targets, and the evidence that the room above keeps.

Pledges know no evidence, nor who may read whose: the room above registers a question when it is ready, and answers for
the person who reads the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from units.models import EmulationYear, Participation, User

from ..models import PlanTask, Target
from ..queries import linked_to_movements


class Piece(NamedTuple):
    pk: int
    title: str


@dataclass
class EvidenceOfUnit:
    participation: Participation
    pieces: list[Piece] = field(default_factory=list)


Question = Callable[[User, EmulationYear], dict[int, list[EvidenceOfUnit]]]
_told: list[Question] = []


@dataclass(frozen=True)
class LinkedFor:
    """As one person may read it today."""

    tasks: list[PlanTask]
    targets: list[Target]
    evidence: list[EvidenceOfUnit]

    @property
    def counts(self) -> str:
        """“2 nhiệm vụ, 1 chỉ tiêu, 3 minh chứng”; what there is none of is not told."""
        pieces = sum(len(unit.pieces) for unit in self.evidence)
        counted = {"nhiệm vụ": len(self.tasks), "chỉ tiêu": len(self.targets), "minh chứng": pieces}
        return ", ".join(f"{number} {word}" for word, number in counted.items() if number)


def evidence_by(question: Question) -> Question:
    """``question(user, year)`` → key of the movement → its evidence by unit, as far as ``user`` may read it."""
    if question not in _told:
        _told.append(question)
    return question


def linked_for(user: User, year: EmulationYear) -> dict[int, LinkedFor]:
    """Key of the movement → what is linked to it, where anything is; three queries, the seat aside."""
    linked = linked_to_movements(year)
    evidence: dict[int, list[EvidenceOfUnit]] = {}
    for question in _told:
        evidence |= question(user, year)
    found = {}
    for key in linked.keys() | evidence.keys():
        tasks, targets = (linked[key].tasks, linked[key].targets) if key in linked else ([], [])
        found[key] = LinkedFor(tasks, targets, evidence.get(key, []))
    return found
