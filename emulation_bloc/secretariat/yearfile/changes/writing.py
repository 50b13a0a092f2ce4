"""Changes of units as a file has them."""

from django.db.models import Q

from ...enums import ChangeState
from ...models import UnitChange
from ..codec import related
from ..records import changes as r


def dump_changes(years, pack):
    """Of these years (of one bloc), numbered in the order in which they were recorded."""
    rows = UnitChange.objects.filter(notices__year__in=years).exclude(state=ChangeState.PLANNED)
    rows = list(rows.distinct().order_by("pk"))
    keys = {row.pk: key for key, row in enumerate(rows, start=1)}
    return [_dump(row, years, keys, pack) for row in rows]


def _dump(change, years, keys, pack):
    steps = change.steps.filter(Q(year__in=years) | Q(year__isnull=True))
    notices = change.notices.filter(year__in=years).order_by("year__year")
    return r.UNIT_CHANGE.dump(
        change,
        key=keys[change.pk],
        corrects=keys.get(change.corrects_id),
        steps=[r.CHANGE_STEP.dump(step, year=step.year and step.year.year) for step in related(steps, "year")],
        notices=[
            r.CHANGE_NOTICE.dump(
                row,
                year=row.year.year,
            )
            for row in related(notices, "year", "seen_by", "monitor_seen_by")
        ],
        files=[r.DECISION_FILE.dump(kept, content=pack(kept.file)) for kept in change.files.order_by("pk")],
    )
