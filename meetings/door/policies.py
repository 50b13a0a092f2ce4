"""Who writes the log of the door."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ..enums import Presence
from ..models import Attendance
from ..sittings.policies import may_record_attendance
from ..wording import SENT_AN_ENVELOPE


def may_record_arrival(user: User, line: Attendance) -> Verdict:
    return all_of(
        may_record_attendance(user, line.meeting),
        only_if(line.presence != Presence.PRESENT, f"{line.participation} đang có mặt."),
        only_if(not line.envelope, f"{line.participation}: {SENT_AN_ENVELOPE}"),
    )


def may_record_leaving(user: User, line: Attendance) -> Verdict:
    return all_of(
        may_record_attendance(user, line.meeting),
        only_if(line.presence == Presence.PRESENT, f"{line.participation} không có mặt nên không ghi rời họp."),
    )
