"""How a target stands, from what was reached by when: one rule for pages, papers, workbooks and score sheets.

When the year is over a target is met or missed, as its comparison says. Before that a word never says more than the
figures do: what may still turn either way is neither. Which share of the year is gone is counted in months, since
every period ends with one: 6 of 12.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Protocol

from emulation_bloc.core.numbers import format_number, percent_of

from ..comparisons import COMPARISONS, DONE, HasAim
from ..enums import Comparison, Light, Pace

MONTHS = 12


class Aimed(HasAim, Protocol):
    comparison: str
    pace: str


def light_of(target: Aimed, actual: Decimal | None, day: date) -> Light:
    """``day``: until when the figure speaks, the last of a month."""
    if actual is None:
        return Light.UNREPORTED
    if day.month == MONTHS:
        return Light.MET if COMPARISONS[target.comparison].is_met(target, actual) else Light.MISSED
    return BEFORE_THE_END[Comparison(target.comparison)](target, actual, day)


def _gathers(target):
    return target.pace == Pace.ADDS_UP


def _keeps_up(target, actual, day):
    """Whether as much of the aim is reached as of the year is gone."""
    return actual * MONTHS >= target.aim * day.month


def _on(condition):
    return Light.ON_TRACK if condition else Light.BEHIND


def _at_least(target, actual, day):
    """What gathers is met once it is there; a level (a rate of 98%) only when it was kept to the end."""
    if _gathers(target):
        return Light.MET if actual >= target.aim else _on(_keeps_up(target, actual, day))
    return _on(actual >= target.aim)


def _at_most(target, actual, day):
    """What gathers never comes back below its limit; a level may."""
    if _gathers(target) and actual > target.aim:
        return Light.MISSED
    return _on(actual <= target.aim)


def _within(target, actual, day):
    """Exactly, or in a range: what gathers has to keep up, and not to go beyond."""
    most = target.aim if target.aim_to is None else target.aim_to
    if not _gathers(target):
        return _on(target.aim <= actual <= most)
    return Light.MISSED if actual > most else _on(actual >= target.aim or _keeps_up(target, actual, day))


def _done(target, actual, day):
    """Done is done. What has no day is late only when the year is over."""
    if actual == DONE:
        return Light.MET
    return _on(target.aim_date is None or day <= target.aim_date)


BEFORE_THE_END: dict[Comparison, Callable[[Aimed, Decimal, date], Light]] = {
    Comparison.AT_LEAST: _at_least,
    Comparison.AT_MOST: _at_most,
    Comparison.EXACTLY: _within,
    Comparison.BETWEEN: _within,
    Comparison.DONE: _done,
    Comparison.BY_DATE: _done,
}


def needs_words(light: Light) -> bool:
    """Whether whoever reports has to say why."""
    return light in (Light.BEHIND, Light.MISSED, Light.UNREPORTED)


def reached(target: Aimed, actual: Decimal | None) -> Decimal | None:
    """The actual in percent of the aim; ``None`` where that says nothing."""
    if actual is None or target.comparison not in (Comparison.AT_LEAST, Comparison.EXACTLY):
        return None
    return percent_of(actual, target.aim, 1)


def actual_in_words(target: Aimed, actual: Decimal | None) -> str:
    """“47,25”, “đã thực hiện”; nothing where nothing was told."""
    if actual is None or not COMPARISONS[target.comparison].by_doing:
        return format_number(actual)
    return "đã thực hiện" if actual == DONE else "chưa thực hiện"


def told(target: Aimed, actual: Decimal | None) -> str:
    """The figure beside what is aimed at: “47/95”, “0, không quá 2”, “chưa thực hiện, chậm nhất 30/06/2023”."""
    between = "/" if target.comparison == Comparison.AT_LEAST else ", "
    return f"{actual_in_words(target, actual) or '–'}{between}{COMPARISONS[target.comparison].words(target)}"


def sentence(target: Aimed, actual: Decimal | None, day: date) -> str:
    """Why the word: the figure beside what is asked at this time of the year."""
    if actual is None:
        return "Chưa có số liệu."
    share = reached(target, actual)
    words = told(target, actual) + (f" ({format_number(share)}%)" if share is not None else "")
    if share is None or day.month == MONTHS or not _gathers(target):
        return f"{words}."
    return f"{words}; đã qua {day.month}/{MONTHS} tháng ({format_number(percent_of(day.month, MONTHS, 1))}%)."
