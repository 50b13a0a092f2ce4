"""The history of a row's points: what each change was, for the unit to read. Append only."""

from collections.abc import Iterable

from django.utils import timezone

from units.models import User
from units.signing import signed

from .. import words
from ..arithmetic.answers import Answer
from ..enums import ChangeKind
from ..kinds.rule import Rule
from ..models import Entry, PointsChange


def change(
    entry: Entry, kind: ChangeKind, *, before: Answer, after: Answer, by: User, reason: str = ""
) -> PointsChange:
    """One line of the history, not saved yet."""
    rule = entry.criterion.rule()
    return PointsChange(
        entry=entry,
        kind=kind,
        before=in_words(rule, before),
        after=in_words(rule, after),
        points_before=before.points,
        points_after=after.points,
        reason=reason,
        at=timezone.now(),
        **signed(by=by),
    )


def in_words(rule: Rule, answer: Answer) -> str:
    """As the history keeps an answer: at most as many letters as its column."""
    return words.answer_in_words(rule, answer)[:60]


def keep(changes: Iterable[PointsChange]) -> None:
    """Save the lines in which something really changed."""
    PointsChange.objects.bulk_create(
        line for line in changes if (line.before, line.points_before) != (line.after, line.points_after)
    )
