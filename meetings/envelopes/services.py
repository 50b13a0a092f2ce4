"""Sealed envelopes with the opinion of absent units, as they lie on the secretary's desk."""

from collections.abc import Collection

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ..corrections import attendance_in_words, track_record
from ..enums import MinutesPart, Presence
from ..models import Attendance, Meeting
from ..sittings import policies as sittings_policies


@transaction.atomic
def save_envelopes(*, meeting: Meeting, units: Collection[int], by: User) -> Meeting:
    """Note which absent units sent an envelope: exactly ``units`` (keys of participations).

    A vote already open keeps the roll it was opened with.
    """
    hold(meeting, by=by)
    require(sittings_policies.may_record_attendance(by, meeting))
    rows = list(meeting.attendance.select_related("participation"))
    if here := [str(row.participation) for row in rows if row.participation_id in units and _is_here(row)]:
        raise Refused(f"Đơn vị có mặt bỏ phiếu tại hội nghị, không gửi phong bì: {', '.join(here)}.")
    words = attendance_in_words(meeting)
    changed = [row for row in rows if row.envelope != (row.participation_id in units)]
    for row in changed:
        row.envelope = not row.envelope
    Attendance.objects.bulk_update(changed, ["envelope"])
    track_record(meeting, MinutesPart.ATTENDANCE, words, attendance_in_words(meeting), by=by)
    if changed:
        record(
            "meetings.envelopes",
            meeting,
            by=by,
            after={"envelopes": [str(row.participation) for row in rows if row.envelope]},
        )
    return meeting


def _is_here(row):
    return row.presence == Presence.PRESENT
