"""How the parts of a table add up. No database.

* A group is the sum of its children, at most its cap; a penalty below it always lowers the group. The cap binds what
  was earned; where nothing below is earned, the bonus on top; where there is none either, the penalties. A table with
  earned points and bonus on top below one cap is not issued; in one issued earlier the cap binds what was earned. A
  group that says so never falls below zero.
* The total is the sum of the sections as printed and never falls below zero: this floor is the table's.
* A criterion whose task did not arise at the unit (*not applicable*) is treated as the table says: *full* gives its
  maximum; *rescaled* leaves it out and stretches what its group earned to the group's maximum (a group left empty is
  left out in turn; sections stretch to the table's total); *lower* leaves it out, and the unit's total is of less.
  Penalties, bonus on top and faults are never stretched.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from ..enums import NotApplicable
from ..kinds.rule import ZERO, Rule

Left = Collection[str]  # paths
Points = Mapping[str, Decimal | None]  # by path

NONE: Left = frozenset()


@dataclass(slots=True)
class _Sum:
    """What stands below a group, kept apart because cap and stretching bind only what was earned.

    ``attainable``: the most that could be earned; ``missing``: the part of it that is not applicable. ``may_top``:
    whether a bonus on top stands below, given or not.
    """

    earned: Decimal = ZERO
    on_top: Decimal = ZERO
    penalty: Decimal = ZERO
    attainable: Decimal = ZERO
    missing: Decimal = ZERO
    may_top: bool = False
    is_scored: bool = False

    def add(self, below: "_Sum") -> None:
        self.earned += below.earned
        self.on_top += below.on_top
        self.penalty += below.penalty
        self.attainable += below.attainable
        self.missing += below.missing
        self.may_top |= below.may_top
        self.is_scored |= below.is_scored

    def add_points(self, rule: Rule, points: Decimal) -> None:
        if rule.lowers or points < 0:
            self.penalty += points
        elif rule.is_on_top:
            self.on_top += points
        else:
            self.earned += points
        self.is_scored = True

    def close(self, group: Rule, treatment: str) -> None:
        """Everything below ``group`` is in: stretch, cap, floor."""
        if treatment == NotApplicable.RESCALED and ZERO < self.missing < self.attainable:
            self.earned = group.rounded(self.earned * self.attainable / (self.attainable - self.missing))
            self.missing = ZERO
        if group.cap is not None:
            self._hold_to(group.cap)
        if group.not_below_zero:
            self.penalty = max(self.penalty, -(self.earned + self.on_top))

    def _hold_to(self, cap: Decimal) -> None:
        if self.attainable:
            present = min(self.attainable - self.missing, cap)
            self.earned = min(self.earned, cap)
            self.attainable = min(self.attainable, cap)
            self.missing = self.attainable - present
        elif self.may_top:
            self.on_top = min(self.on_top, cap)
        else:
            self.penalty = max(self.penalty, -cap)

    @property
    def points(self) -> Decimal | None:
        return self.earned + self.on_top + self.penalty if self.is_scored else None


def subtotals(
    rules: Sequence[Rule], points: Points, not_applicable: Left = NONE, treatment: str = NotApplicable.FULL
) -> dict[str, Decimal | None]:
    """Points of every row, groups included: ``{path: Decimal}``; ``None`` where nothing below counts (yet).

    ``points`` maps the path of a leaf to its points; a missing or ``None`` entry is not scored, which is not zero.
    ``not_applicable``: paths of leaves that do not apply, treated as ``treatment`` (``NotApplicable``) says.
    """
    return _summed(rules, points, not_applicable, treatment)[0]


def total(
    rules: Sequence[Rule], points: Points, not_applicable: Left = NONE, treatment: str = NotApplicable.FULL
) -> Decimal:
    """The sum of the sections as printed, never below zero."""
    return printed_total(rules, subtotals(rules, points, not_applicable, treatment))


def printed_total(rules: Iterable[Rule], printed: Points) -> Decimal:
    """``total`` where the ``subtotals`` are known already."""
    sections = [rule for rule in rules if not rule.parent]
    whole = max(ZERO, sum((printed[rule.path] or ZERO for rule in sections), start=ZERO))
    return sections[0].rounded_total(whole) if sections else whole


def bonus_points(
    rules: Sequence[Rule], points: Points, not_applicable: Left = NONE, treatment: str = NotApplicable.FULL
) -> Decimal:
    """How much of the total comes from bonuses, on top or inside: what caps swallowed is none of it."""
    without = {
        **points,
        **{rule.path: ZERO for rule in rules if rule.of_kind.is_extra and (points.get(rule.path) or 0) > 0},
    }
    return total(rules, points, not_applicable, treatment) - total(rules, without, not_applicable, treatment)


def base_points(rules: Sequence[Rule], not_applicable: Left = NONE, treatment: str = NotApplicable.FULL) -> Decimal:
    """The most this unit could earn without bonus on top: the base of its percentages.

    Less than the table's total only where *not applicable* lowers the total.
    """
    whole = _summed(rules, {}, not_applicable, treatment)[1]
    return whole.attainable - (whole.missing if treatment == NotApplicable.LOWER else ZERO)


def bases(
    rules: Sequence[Rule], not_applicable: Left = NONE, treatment: str = NotApplicable.FULL
) -> dict[str, Decimal]:
    """The most this unit could earn in every row, groups included: ``{path: Decimal}``, zero where nothing applies."""
    reached: dict[str, Decimal] = {}
    for rule, own in _added_up(rules, {}, not_applicable, treatment):
        left = own.missing if treatment == NotApplicable.LOWER or own.missing == own.attainable else ZERO
        reached[rule.path] = own.attainable - left
    return reached


def _summed(
    rules: Sequence[Rule], points: Points, not_applicable: Left, treatment: str
) -> tuple[dict[str, Decimal | None], _Sum]:
    """Printed points by path, and the sum of the sections."""
    sections: list[tuple[Rule, _Sum]] = []
    printed: dict[str, Decimal | None] = {}
    for rule, own in _added_up(rules, points, not_applicable, treatment):
        printed[rule.path] = own.points
        if not rule.parent:
            sections.append((rule, own))
    whole = _Sum()
    for _, own in sections:
        whole.add(own)
    if treatment == NotApplicable.RESCALED and ZERO < whole.missing < whole.attainable:
        for rule, own in sections:
            own.earned = rule.rounded(own.earned * whole.attainable / (whole.attainable - whole.missing))
            printed[rule.path] = own.points
    return {rule.path: printed[rule.path] for rule in rules}, whole


def _added_up(
    rules: Sequence[Rule], points: Points, not_applicable: Left, treatment: str
) -> Iterator[tuple[Rule, _Sum]]:
    """Every row with what stands in and below it, children before their group."""
    below: defaultdict[str, _Sum] = defaultdict(_Sum)
    for rule in sorted(rules, key=attrgetter("path"), reverse=True):
        own = below.pop(rule.path, _Sum()) if rule.is_group else _leaf(rule, points, not_applicable, treatment)
        if rule.is_group:
            own.close(rule, treatment)
        if rule.parent:
            below[rule.parent].add(own)
        yield rule, own


def _leaf(rule: Rule, points: Points, not_applicable: Left, treatment: str) -> _Sum:
    own = _Sum(attainable=rule.max_points if rule.earns else ZERO, may_top=rule.is_on_top)
    if rule.path in not_applicable:
        if treatment == NotApplicable.FULL:
            own.add_points(rule, own.attainable)
        else:
            own.missing = own.attainable
    elif (earned := points.get(rule.path)) is not None:
        own.add_points(rule, rule.rounded(earned))
    return own
