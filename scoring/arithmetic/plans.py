"""Who checks whom: a balanced plan of cross-checking. Any hashable names of units in, pairs out.

The plan is a flow of least cost. Every unit sends out as many checks as it needs, each through another unit that
may check it, and three wishes are weighed one strictly above the next:

1. every unit has all its checkers;
2. loads are level: the k-th check of a unit costs more than its (k-1)-th, so loads differ by at most one wherever
   the bars allow it, and as little as the bars allow where they do not;
3. as few of last year's pairs as possible come back.

What is still open is settled by the order of the units: the checkers of a unit are those standing right after it.
So the same input gives the same plan, and nobody checks in return those who check it as long as there are more
than twice as many units as checkers and no bar or earlier pair pushes aside.

What it cannot do: a unit that too few others may check stays short, and ``CheckPlan.short`` says by how many. Two units
with two checkers each are the smallest case. Pairs of years before the last are not remembered.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

Unit = Hashable
Pair = tuple[Unit, Unit]  # (checker, subject)
Node = tuple[str, Unit]  # (side of the flow, unit)


@dataclass(frozen=True)
class CheckPlan:
    """``pairs``: (checker, subject), by subject, as the units stand. ``short``: subject → checkers missing."""

    pairs: tuple[Pair, ...] = ()
    short: dict[Unit, int] = field(default_factory=dict)

    @property
    def loads(self) -> Counter[Unit]:
        return Counter(checker for checker, _ in self.pairs)


def plan_checks(
    units: Iterable[Unit],
    per_unit: int,
    *,
    subjects: Iterable[Unit] | None = None,
    barred: Iterable[Pair] = frozenset(),
    last: Iterable[Pair] = frozenset(),
) -> CheckPlan:
    """A plan for ``units``, ``per_unit`` checkers each. ``barred``, ``last``: pairs (checker, subject).

    ``subjects``: those of the units that are to be checked, if not all of them; every unit checks.
    """
    units = list(units)
    subjects = set(units) if subjects is None else set(subjects)
    flow = _Flow(units, subjects, per_unit, set(barred), set(last))
    while flow.push():
        pass
    place = {unit: number for number, unit in enumerate(units)}
    pairs = tuple(sorted(flow.pairs, key=lambda pair: (place[pair[1]], place[pair[0]])))
    found = Counter(subject for _, subject in pairs)
    return CheckPlan(
        pairs, {unit: per_unit - found[unit] for unit in units if unit in subjects and found[unit] < per_unit}
    )


class _Flow:
    """One check more with every ``push``, along the cheapest path that may also hand earlier checks to others."""

    def __init__(
        self, units: list[Unit], subjects: set[Unit], per_unit: int, barred: set[Pair], last: set[Pair]
    ) -> None:
        self.units, self.subjects, self.per_unit = units, subjects, per_unit
        self.pairs: set[Pair] = set()
        count = len(units)
        again = count * count * (per_unit + 1)
        self.level = (again + count) * count * (per_unit + 1)
        self.cost = {
            (checker, subject): (ahead - place) % count + again * ((checker, subject) in last)
            for place, subject in enumerate(units)
            for ahead, checker in enumerate(units)
            if subject in subjects and ahead != place and (checker, subject) not in barred
        }

    def push(self) -> bool:
        """Whether one check more found its place."""
        reached, came_from = self._cheapest()
        loads = Counter(checker for checker, _ in self.pairs)
        ends = [unit for unit in self.units if ("checker", unit) in reached]
        if not ends:
            return False
        end = min(ends, key=lambda unit: reached["checker", unit] + self.level * loads[unit])
        node = ("checker", end)
        while node in came_from:
            before = came_from[node]
            if node[0] == "checker":
                self.pairs.add((node[1], before[1]))
            else:
                self.pairs.remove((before[1], node[1]))
            node = before
        return True

    def _cheapest(self) -> tuple[dict[Node, int], dict[Node, Node]]:
        """Cost of reaching every unit, as subject and as checker, from the subjects that lack checkers."""
        found = Counter(subject for _, subject in self.pairs)
        reached: dict[Node, int] = {
            ("subject", unit): 0 for unit in self.units if unit in self.subjects and found[unit] < self.per_unit
        }
        came_from: dict[Node, Node] = {}
        waiting = list(reached)
        while waiting:
            later: dict[Node, None] = {}
            for node in waiting:
                for other, cost in self._steps(node):
                    if other not in reached or reached[node] + cost < reached[other]:
                        reached[other], came_from[other] = reached[node] + cost, node
                        later[other] = None
            waiting = list(later)
        return reached, came_from

    def _steps(self, node: Node) -> Iterator[tuple[Node, int]]:
        """A subject may take any checker it has not; a checker may let go of any subject it has."""
        side, unit = node
        for other in self.units:
            pair = (other, unit) if side == "subject" else (unit, other)
            if pair not in self.cost or (pair in self.pairs) == (side == "subject"):
                continue
            if side == "subject":
                yield ("checker", other), self.cost[pair]
            else:
                yield ("subject", other), -self.cost[pair]
