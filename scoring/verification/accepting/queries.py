"""What was accepted at once last, as long as it can be taken back."""

from collections.abc import Sequence

from django.db.models import QuerySet

from units.models import User

from ...models import Entry, ScoreSheet
from ...rows.policies import ACCEPTING, may_undo
from ...rows.rest import LastTime, moment_of


def last_acceptance(sheets: Sequence[ScoreSheet], entries: QuerySet[Entry], user: User) -> LastTime | None:
    """The last ``LastTime`` on one of ``sheets`` that still stands in some of ``entries``. Three queries at most."""
    line = ACCEPTING.last(sheets)
    if line is None or "at" not in line.after:
        return None
    moment = moment_of(line.after["at"])
    count = entries.filter(verified_at=moment, sheet__in=sheets).count()
    if not count:
        return None
    (sheet,) = [one for one in sheets if str(one.pk) == line.subject_id]
    return LastTime(moment, count, line.actor_name, bool(may_undo(user, sheet, moment, ACCEPTING, line)))
