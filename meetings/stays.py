"""From when to when a unit was in the room, read from the log of the door. Pure: lines in, stays out."""

from dataclasses import dataclass
from datetime import datetime

from emulation_bloc.core.dates import local_date, short_date, time_in_words

from .enums import Passing, Presence


@dataclass(frozen=True)
class Stay:
    """``came``/``left``: ``None`` where it is not known when, or where the unit is still here."""

    came: datetime | None = None
    left: datetime | None = None

    def covers(self, moment):
        """Hours are typed to the minute, so that is how they are compared."""
        after = self.came is None or _minute(self.came) <= _minute(moment)
        return after and (self.left is None or _minute(moment) <= _minute(self.left))


def stays_of(line):
    """The stays of one row of attendance, in order. History without a log was there, nobody knows since when."""
    stays, came = [], None
    log = lines_of(line)
    for passing in log:
        if passing.kind == Passing.CAME:
            came = came or passing
        else:
            stays.append(Stay(came and came.at, passing.at))
            came = None
    if came is not None:
        stays.append(Stay(came.at))
    if not log and line.presence == Presence.PRESENT:
        stays.append(Stay())
    return tuple(stays)


def lines_of(line):
    """The log of one row without what was struck, from loaded rows, in the order of the hours."""
    return sorted((one for one in line.comings.all() if one.struck_at is None), key=lambda one: (one.at, one.pk))


def _minute(moment):
    return moment.replace(second=0, microsecond=0)


def was_here(line, moment):
    return any(stay.covers(moment) for stay in stays_of(line))


def stays_in_words(line, opened):
    """“có mặt từ 09 giờ 10 phút đến 10 giờ 30 phút”, empty for whoever was there from the opening to the end."""
    stays = stays_of(line)
    late = [stay for stay in stays if stay.left or (stay.came and stay.came > opened)]
    if not late:
        return ""
    return "có mặt " + ", rồi ".join(_told(stay, opened) for stay in stays)


def _told(stay, opened):
    since = "từ đầu" if stay.came is None or stay.came <= opened else f"từ {hour(stay.came, opened)}"
    return f"{since} đến {hour(stay.left, opened)}" if stay.left else since


def hour(moment, of_day):
    """The hour alone on the day of the meeting, with its date on another."""
    told = time_in_words(moment)
    day = local_date(moment)
    return told if day == local_date(of_day) else f"{told} ngày {short_date(day)}"
