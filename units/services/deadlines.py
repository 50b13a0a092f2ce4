"""Last days and extensions. They are asked by policies; nothing moves by itself."""

from datetime import date

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require

from .. import policies
from ..models import Deadline, EmulationYear, Extension, Participation, User
from ..plausible import may_fall_on
from ..signing import signed


@transaction.atomic
def set_deadline(
    *, year: EmulationYear, what: str, last_day: date, by: User, begins: bool = False, reason: str = ""
) -> Deadline:
    """Everybody's last day for a task. Extensions that no longer reach beyond it end with it.

    ``begins``: it comes with what is asked for (a report); such a day is not set before, and what was granted for
    what was asked for earlier ends.
    """
    hold(year, by=by)
    require(policies.may_set_deadline(by, year, what, begins=begins))
    deadline = alone(Deadline).filter(year=year, what=what).first()
    if deadline is not None and begins:
        _end(deadline.extensions.all(), by)
    if deadline is not None and deadline.last_day == last_day:
        return deadline
    require(may_fall_on(year, last_day, "Ngày cuối"))
    before = {"last_day": short_date(deadline.last_day)} if deadline else {}
    deadline = deadline or Deadline(year=year, what=what)
    deadline.last_day = last_day
    deadline.save()
    after = {"last_day": short_date(last_day)}
    record("units.set_deadline", deadline, by=by, before=before, after=after, reason=reason)
    _end(deadline.extensions.filter(last_day__lte=last_day), by)
    return deadline


def _end(extensions, by):
    for extension in extensions.select_related("participation__year__bloc"):
        record("units.end_extension", extension, by=by, before={"last_day": short_date(extension.last_day)})
        extension.delete()


@transaction.atomic
def grant_extension(
    *, deadline: Deadline, participation: Participation, last_day: date, reason: str, by: User
) -> Extension:
    """A later last day for one unit; granting again replaces the day and the reason."""
    hold(deadline.year, by=by)
    hold(deadline)
    participation = _of_year(participation, deadline.year)
    old = alone(Extension).filter(deadline=deadline, participation=participation).first()
    if old is not None and (old.last_day, old.reason, old.granted_by_id) == (last_day, reason, by.pk):
        return old  # the same button pressed twice
    require(policies.may_extend(by, deadline, participation))
    require(may_fall_on(deadline.year, last_day, "Ngày gia hạn"))
    if last_day <= deadline.last_day:
        raise Refused(f"Ngày gia hạn phải sau thời hạn chung ({short_date(deadline.last_day)}).")
    if not says(reason):
        raise Unsaid("Cần ghi lý do gia hạn.")
    extension, _ = Extension.objects.update_or_create(
        deadline=deadline,
        participation=participation,
        defaults={"last_day": last_day, "reason": reason, **signed(granted_by=by)},
    )
    record(
        "units.grant_extension",
        extension,
        by=by,
        before={"last_day": short_date(old.last_day)} if old else {},
        after={"deadline": deadline.get_what_display(), "last_day": short_date(last_day)},
        reason=reason,
    )
    return extension


def _of_year(participation, year):
    return year.participations.filter(pk=participation.pk).first() or Participation.objects.get(pk=participation.pk)
