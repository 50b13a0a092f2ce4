"""The history of a row's points: what each change was, for the unit to read. Append only."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from units.signing import signed

from .. import words
from ..models import PointsChange


@dataclass(frozen=True)
class Answer:
    """What stood in a row on one side, claimed or verified, before it changed."""

    value: Decimal | None = None
    base: Decimal | None = None
    not_applicable: bool = False
    points: Decimal | None = None

    def in_words(self, rule):
        return words.answer_in_words(rule, self.value, self.base, not_applicable=self.not_applicable)[:60]


def claimed(entry):
    return Answer(entry.claimed_value, entry.claimed_base, entry.claimed_not_applicable, entry.self_points)


def verified(entry):
    return Answer(entry.verified_value, entry.verified_base, entry.verified_not_applicable, entry.verified_points)


def change(entry, kind, *, before, after, by, reason=""):
    """One line of the history, not saved yet. ``before`` and ``after``: ``Answer``."""
    rule = entry.criterion.rule()
    return PointsChange(
        entry=entry,
        kind=kind,
        before=before.in_words(rule),
        after=after.in_words(rule),
        points_before=before.points,
        points_after=after.points,
        reason=reason,
        at=timezone.now(),
        **signed(by=by),
    )


def keep(changes):
    """Save the lines in which something really changed."""
    PointsChange.objects.bulk_create(
        line for line in changes if (line.before, line.points_before) != (line.after, line.points_after)
    )
