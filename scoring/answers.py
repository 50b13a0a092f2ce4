"""Setting an answer on a row: the one way for whoever fills, checks, verifies or answers an appeal.

Whoever sets one holds the sheet, has asked the policy, and saves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from units.models import User
from units.signing import sign

from .arithmetic.answers import Answer
from .models import Criterion, Entry, Opinion

Row = TypeVar("Row", Entry, Opinion)

SUPERIOR_COLUMNS = (*Entry.superior.columns, "superior_by", "superior_by_words", "superior_at", "revision")
_FOUND = (*Entry.verified.columns, "verified_by", "verified_by_words", "verified_at")
FINDING_COLUMNS = (*_FOUND, *SUPERIOR_COLUMNS)
CLAIM_COLUMNS = (*Entry.claimed.columns, *FINDING_COLUMNS)


@dataclass(frozen=True)
class Typed:
    """An answer as it was typed, and which revision of the row the person was looking at.

    ``taken``: where it was taken over from the row's source, the key of what the source said on the page.
    """

    answer: Answer
    revision: int = 0
    taken: str = ""


class SaveConflict(Refused):
    """Somebody saved these rows in between. Nothing was written; both texts are there to be shown.

    ``stored`` maps the key of an entry to the row as it now stands in the record.
    """

    def __init__(self, stored: Mapping[int, Entry] | Mapping[int, Opinion]) -> None:
        self.stored = stored
        count = len(stored)
        super().__init__(
            f"Có {count} tiêu chí vừa được lưu từ nơi khác nên chưa ghi gì. "
            "Hãy so hai nội dung ở các dòng được đánh dấu rồi lưu lại."
        )


def changed(rows: Mapping[int, Row], typed: Mapping[int, Typed], kept: str) -> tuple[dict[int, Row], dict[int, Row]]:
    """Those of ``rows`` that say something else in ``kept`` than was typed, and those of them saved since it was read.

    ``rows`` and ``typed`` by the same keys; ``kept`` names the answer: claimed, verified, superior, an opinion's own.
    """
    differing = {key: row for key, row in rows.items() if getattr(row, kept) != typed[key].answer}
    return differing, {key: row for key, row in differing.items() if row.revision != typed[key].revision}


def save_apart(save: Callable[[dict[int, Typed]], Any], typed: Mapping[int, Typed]) -> dict[int, Any]:
    """``save`` the rows nobody else saved meanwhile; return those left alone, by their keys, as they are stored.

    A row in dispute goes back to the person with both texts; the others need not wait for that.
    """
    disputed: dict[int, Any] = {}
    typed = dict(typed)
    while typed:
        try:
            with transaction.atomic():
                save(typed)
        except SaveConflict as conflict:
            disputed |= conflict.stored
            typed = {pk: one for pk, one in typed.items() if pk not in conflict.stored}
        else:
            break
    return disputed


def judged(criterion: Criterion, answer: Answer, *, said: str) -> Answer:
    """``answer`` with the points it earns in the row of ``criterion``; ``said``: what one does by it, in refusals."""
    if answer.not_applicable and not criterion.may_stay_out:
        raise Refused(f"Tiêu chí {criterion.label}: bảng điểm không cho {said} không phát sinh nhiệm vụ.")
    try:
        return answer.scored(criterion.rule())
    except ValueError as fault:
        raise Refused(f"Tiêu chí {criterion.label}: {fault}") from fault


def set_claim(entry: Entry, answer: Answer) -> None:
    """``answer`` is scored. A changed claim is a new claim: what was verified about the old one no longer stands."""
    entry.claimed = answer
    _set_found(entry, Answer(), None)


def set_finding(entry: Entry, answer: Answer, by: User | None, *, at: datetime | None = None) -> None:
    """``answer`` is scored; where it says nothing, nobody stands for it. ``at``: one moment for all rows of an act."""
    _set_found(entry, answer, by if answer.is_given else None, at)


def _set_found(entry: Entry, answer: Answer, by: User | None, at: datetime | None = None) -> None:
    """What the superior body found about another finding no longer stands."""
    if not entry.verified.says(answer):
        _set_above(entry, Answer(), None, None)
    entry.verified = answer
    sign(entry, verified_by=by)
    entry.verified_at = None if by is None else at or timezone.now()
    entry.revision += 1


def set_superior(entry: Entry, answer: Answer, by: User | None, *, at: datetime | None = None) -> None:
    """``answer`` is scored; ``by``, ``at``: as ``set_finding``."""
    _set_above(entry, answer, by if answer.is_given else None, at)
    entry.revision += 1


def _set_above(entry: Entry, answer: Answer, by: User | None, at: datetime | None) -> None:
    entry.superior = answer
    sign(entry, superior_by=by)
    entry.superior_at = None if by is None else at or timezone.now()
