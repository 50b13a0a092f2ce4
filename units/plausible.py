"""Days that an act of a year may carry. A slip of the key (1927, 2062) is refused before it becomes final."""

from datetime import date, timedelta

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import ALLOWED, Verdict, each_of, only_if

from .models import EmulationYear


def span_of(year: EmulationYear) -> tuple[date, date]:
    """The first and last day that anything of the year may carry: prepared from the year before, ended the year after.

    The review meeting often falls in January to March of the next year, decisions later still; a year that is worked
    on late has days up to a year from now.
    """
    late = timezone.localdate() + timedelta(days=366)
    return date(year.year - 1, 1, 1), max(date(year.year + 1, 12, 31), late)


def may_fall_on(year: EmulationYear, day: date | None, what: str) -> Verdict:
    """``what``: how the day is called, “Thời hạn”. A day that is not said may be missing."""
    if day is None:
        return ALLOWED
    first, last = span_of(year)
    return only_if(
        first <= day <= last,
        f"{what} {short_date(day)} không thuộc năm thi đua {year.year}: phải từ {short_date(first)} "
        f"đến {short_date(last)}. Hãy xem lại ngày, tháng, năm.",
    )


def may_be_signed_on(year: EmulationYear, day: date | None, what: str) -> Verdict:
    """A day on which a paper of the bloc was signed: not before there was a bloc, and not a day still to come."""
    founded = year.bloc.founded_on
    return each_of(
        may_fall_on(year, day, what),
        only_if(
            day is None or day <= timezone.localdate(),
            f"{what} {short_date(day)} là ngày chưa đến. Hãy ban hành khi đã có ngày ký.",
        ),
        only_if(
            day is None or founded is None or day >= founded,
            f"{what} {short_date(day)} trước ngày thành lập khối ({short_date(founded)}).",
        ),
    )
