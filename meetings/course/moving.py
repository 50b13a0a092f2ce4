"""Another day or hour for a meeting: everybody who was invited is told, and asked anew."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date, time_in_words
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Unsaid, require
from units.models import User
from units.plausible import may_fall_on

from ..models import Meeting
from ..sittings import policies
from .carrying import take_task_along
from .services import MEETS_ON


@transaction.atomic
def move_meeting(*, meeting: Meeting, starts_at: datetime, reason: str, by: User) -> Meeting:
    """What the invitation said, and why it moved, stays with the meeting. Whoever answered is asked once more; nobody
    is asked to answer after the day. The task that the meeting carries out moves with it."""
    hold(meeting, by=by)
    require(policies.may_move_meeting(by, meeting))
    before, day = meeting.starts_at, timezone.localdate(starts_at)
    if before == starts_at:
        return meeting
    require(may_fall_on(meeting.year, day, MEETS_ON))
    if not says(reason):
        raise Unsaid("Cần ghi lý do dời hội nghị.")
    meeting.starts_at = starts_at
    meeting.moved_at, meeting.moved_from, meeting.moved_reason = timezone.now(), before, reason.strip()
    if meeting.reply_by is not None:
        meeting.reply_by = min(meeting.reply_by, day)
    meeting.save(update_fields=["starts_at", "moved_at", "moved_from", "moved_reason", "reply_by"])
    told = {"before": {"starts_at": said(before)}, "after": {"starts_at": said(starts_at)}}
    record("meetings.move", meeting, by=by, **told, reason=reason)
    take_task_along(meeting, reason=reason, by=by)
    return meeting


def said(moment: datetime) -> str:
    """“08 giờ 00, 15/07/2026”."""
    return f"{time_in_words(moment)}, {short_date(timezone.localdate(moment))}"
