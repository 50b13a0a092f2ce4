"""Several days moved by one act: all of them or none, each through the door of its own room."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from meetings.course.moving import move_meeting
from meetings.models import Meeting
from pledges.models import PlanTask
from pledges.services import move_task
from units.models import Deadline, EmulationYear, User
from units.services import set_deadline

from . import policies


@transaction.atomic
def move_days(*, year: EmulationYear, days: Mapping[str, date], reason: str, by: User) -> int:
    """``days``: key of an entry of the calendar → its new day. Returns how many were moved.

    A meeting keeps its hour. Where one is refused, the sentence says which, and none is moved.
    """
    hold(year, by=by)
    require(policies.may_move_days(by, year))
    if not days:
        raise Refused("Chưa có ngày nào đổi: hãy ghi ngày mới ở ít nhất một dòng.")
    if not says(reason):
        raise Unsaid("Cần ghi lý do dời ngày.")
    for key, day in days.items():
        kind, _, pk = key.partition("-")
        if kind == "task":
            _move_task(year, int(pk), day, reason, by)
        elif kind == "deadline":
            _move_deadline(year, int(pk), day, reason, by)
        else:
            _move_meeting(year, int(pk), day, reason, by)
    return len(days)


def _refusal_of(what, refused):
    return Refused(*(f"“{what}”: {reason}" for reason in refused.reasons))


def _move_task(year, pk, day, reason, by):
    task = PlanTask.objects.select_related("plan__year__bloc", "deadline").get(pk=pk, plan__year=year)
    try:
        move_task(task=task, due=day, reason=reason, by=by)
    except Refused as refused:
        raise _refusal_of(task.what, refused) from refused


def _move_deadline(year, pk, day, reason, by):
    deadline = Deadline.objects.get(pk=pk, year=year)
    try:
        set_deadline(year=year, what=deadline.what, last_day=day, reason=reason, by=by)
    except Refused as refused:
        raise _refusal_of(deadline.get_what_display(), refused) from refused


def _move_meeting(year, pk, day, reason, by):
    meeting = Meeting.objects.select_related("year__bloc").get(pk=pk, year=year)
    hour = timezone.localtime(meeting.starts_at).time()
    moment = timezone.make_aware(datetime.combine(day, hour))
    try:
        move_meeting(meeting=meeting, starts_at=moment, reason=reason, by=by)
    except Refused as refused:
        raise _refusal_of(meeting.title, refused) from refused
