"""Check-in by phone: the room's code is drawn, a delegate types it, the unit is present."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import name_key, nfc
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ..door.services import write_passing
from ..enums import Passing, Presence
from ..models import Attendance, Meeting
from ..sittings import policies as sittings_policies
from ..wording import WRONG_CODE
from . import policies

DIGITS = 6


@transaction.atomic
def open_checkin(*, meeting: Meeting, by: User) -> Meeting:
    """Draw a code for the wall. Whoever reads it there is in the room; the trace does not keep it.

    Pressed again the code stands: it is on the wall already.
    """
    hold(meeting, by=by)
    if meeting.room_code and policies.may_close_checkin(by, meeting):
        return meeting
    require(policies.may_open_checkin(by, meeting))
    meeting.room_code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    meeting.save(update_fields=["room_code"])
    record("meetings.open_checkin", meeting, by=by)
    return meeting


@transaction.atomic
def close_checkin(*, meeting: Meeting, by: User) -> Meeting:
    hold(meeting, by=by)
    require(sittings_policies.may_manage_meeting(by, meeting))
    if not meeting.room_code:
        return meeting
    meeting.room_code = ""
    meeting.save(update_fields=["room_code"])
    record("meetings.close_checkin", meeting, by=by)
    return meeting


@transaction.atomic
def check_in(*, meeting: Meeting, code: str, delegate_name: str, delegate_title: str, by: User) -> Attendance:
    """The unit of ``by`` is present, represented by whoever is named. Wrong codes are counted by the form."""
    hold(meeting, by=by)
    line = policies.own_line(by, meeting)
    here = (Presence.PRESENT, delegate_name, delegate_title)
    if line and code_fits(meeting, code) and (line.presence, line.delegate_name, line.delegate_title) == here:
        return line
    require(policies.may_check_in(by, meeting))
    if not code_fits(meeting, code):
        raise Refused(WRONG_CODE)
    if not by.is_head and (head := _head_named(line, delegate_name, by)):
        raise Refused(
            f"{head} là thủ trưởng: thủ trưởng tự điểm danh, hoặc báo thư ký khối. Hãy ghi người đang dự họp."
        )
    line.presence, line.delegate_name, line.delegate_title = here
    line.save(update_fields=["presence", "delegate_name", "delegate_title"])
    write_passing(line, Passing.CAME, timezone.now(), by)
    record(
        "meetings.check_in",
        meeting,
        by=by,
        after={str(line.participation): f"{delegate_name}, {delegate_title}".strip(", ")},
    )
    return line


def _head_named(line, name, by):
    """The head whom an officer would record as present: heads check in by themselves."""
    people = User.objects.filter(unit=line.participation.unit_id, is_active=True)
    named = [person for person in people if name_key(person.full_name) == name_key(name)]
    # Where two names differ by accents only, the accents say who is meant.
    meant = [person for person in named if _plain(person.full_name) == _plain(name)] or named
    return None if by in meant else next((person for person in meant if person.is_head), None)


def _plain(name):
    return " ".join(nfc(name).split()).casefold()


def code_fits(meeting: Meeting, code: str) -> bool:
    """People read codes in groups, so spaces are passed over; a closed room has no code that fits."""
    return bool(meeting.room_code) and constant_time_compare("".join(code.split()), meeting.room_code)
