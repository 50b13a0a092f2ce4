"""What was accepted at once last, as long as it can be taken back."""

from collections.abc import Sequence

from django.db.models import QuerySet

from ...models import Entry, ScoreSheet
from ...rows.rest import LastTime, last_time, moment_of


def last_acceptance(sheets: Sequence[ScoreSheet], entries: QuerySet[Entry]) -> LastTime | None:
    """The last ``LastTime`` on one of ``sheets`` that still stands in some of ``entries``. Two queries at most."""
    line = last_time("scoring.accept_claims", sheets)
    if line is None or "at" not in line.after:
        return None
    moment = moment_of(line.after["at"])
    count = entries.filter(verified_at=moment, sheet__in=sheets).count()
    return LastTime(moment, count, line.actor_name) if count else None
