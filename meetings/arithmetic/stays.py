"""From when to when a unit was in the room, read from the log of the door. Pure: lines in, stays out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from emulation_bloc.core.dates import local_date, short_date, time_in_words

from ..enums import Passing, Presence


@dataclass(frozen=True)
class Stay:
    """``came``/``left``: ``None`` where it is not known when, or where the unit is still here."""

    came: datetime | None = None
    left: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        after = self.came is None or no_later(self.came, moment)
        return after and (self.left is None or no_later(moment, self.left))


def stays_of(line: Any) -> tuple[Stay, ...]:
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


def lines_of(line: Any) -> list[Any]:
    """The log of one row without what was struck, from loaded rows, in the order of the hours."""
    return sorted((one for one in line.comings.all() if one.struck_at is None), key=lambda one: (one.at, one.pk))


def no_later(first: datetime, second: datetime) -> bool:
    """Moments known to the second are ordered by it; where one was typed to the minute, the minute is all one knows."""
    if is_typed(first) or is_typed(second):
        return minute_of(first) <= minute_of(second)
    return first <= second


def is_typed(moment: datetime) -> bool:
    return moment == minute_of(moment)


def minute_of(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def was_here(line: Any, moment: datetime) -> bool:
    return any(stay.covers(moment) for stay in stays_of(line))


def stays_in_words(line: Any, opened: datetime) -> str:
    """“có mặt từ 09 giờ 10 phút đến 10 giờ 30 phút”, empty for whoever was there from the opening to the end."""
    stays = stays_of(line)
    late = [stay for stay in stays if stay.left or not _from_the_start(stay, opened)]
    if not late:
        return ""
    return "có mặt " + ", rồi ".join(_stay_in_words(stay, opened) for stay in stays)


def _stay_in_words(stay: Stay, opened: datetime) -> str:
    since = "từ đầu" if _from_the_start(stay, opened) else f"từ {hour(stay.came, opened)}"
    return f"{since} đến {hour(stay.left, opened)}" if stay.left else since


def _from_the_start(stay: Stay, opened: datetime) -> bool:
    return stay.came is None or no_later(stay.came, opened)


def hour(moment: datetime | None, of_day: datetime) -> str:
    """The hour alone on the day of the meeting, with its date on another."""
    words = time_in_words(moment)
    day = local_date(moment)
    return words if day == local_date(of_day) else f"{words} ngày {short_date(day)}"
