"""What was changed of the minutes, and what units said about them."""

from dataclasses import dataclass

from units.models import Participation

from ..enums import RemarkStatus
from ..models import Correction, Minutes, MinutesRemark
from .redline import redline


@dataclass(frozen=True)
class Redline:
    """One correction as a reader sees it."""

    correction: Correction
    pieces: list


def corrections_of(minutes: Minutes) -> list[Redline]:
    """Every change since the minutes were first read or sent round, the last first. One query."""
    rows = minutes.corrections.order_by("-pk")
    return [Redline(row, redline(_filled(row.before), _filled(row.after))) for row in rows]


def _filled(text):
    """Items of the agenda that nobody presents were once kept with empty brackets."""
    return text.replace(" ():", ":")


def remarks_of(minutes: Minutes, participation: Participation | None = None) -> list[MinutesRemark]:
    """Remarks in the order they came; a unit reads its own and those answered. One query."""
    rows = list(minutes.remarks.select_related("participation"))
    if participation is None:
        return rows
    return [row for row in rows if row.participation_id == participation.pk or row.status != RemarkStatus.OPEN]
