"""How a day of the year stands: one answer for the board, the calendar and whoever watches the bloc."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from units.models import Participation

from ..facts import YearFacts
from .duty import SOON_DAYS
from .table import DUTY_OF_DEADLINE

LAST_DAY = "hôm nay là ngày cuối"
LOOKS = {"done": "done", "over": "overdue", "today": "soon", "soon": "soon"}


@dataclass(frozen=True)
class DayState:
    """``tone``: done, over, today, soon, far."""

    tone: str
    words: str

    @property
    def look(self) -> str:
        """As a badge; nothing where the day is far."""
        return LOOKS.get(self.tone, "")

    @property
    def is_done(self) -> bool:
        return self.tone == "done"


DONE = DayState("done", "đã xong")


def state_of_day(day: date, *, done: bool = False, today: str = LAST_DAY) -> DayState:
    """``today``: what is said on the day itself, where it is no last day."""
    left = (day - timezone.localdate()).days
    return DONE if done else DayState(_tone(left), days_left(left, today))


def state_of_deadline(facts: YearFacts, what: str, own: Participation | None = None) -> DayState:
    """Of a deadline that was set. ``own``: the unit of whoever looks, whose extension counts."""
    day, duty = facts.last_day(what, own), DUTY_OF_DEADLINE[what]
    if duty.deadline_is_done(facts) and (again := duty.opened_again(facts)):
        return DayState("soon", again)
    return state_of_day(day, done=duty.deadline_is_done(facts))


def _tone(days):
    if days < 0:
        return "over"
    if days == 0:
        return "today"
    return "soon" if days <= SOON_DAYS else "far"


def days_left(days: int, today: str = LAST_DAY) -> str:
    """``3`` → "còn 3 ngày"; the last day itself still counts."""
    if days < 0:
        return f"đã qua {-days} ngày"
    return today if days == 0 else f"còn {days} ngày"
