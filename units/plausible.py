"""Days that an act of a year may carry. A slip of the key (1927, 2062) is refused before it becomes final."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, each_of, only_if

from .models import EmulationYear, Unit
from .models.bloc import FIRST_YEAR

AHEAD = timedelta(days=366)
OLDEST = date(1945, 9, 2)  # no paper in force is older


def span_of(year: EmulationYear) -> tuple[date, date]:
    """The first and last day that anything of the year may carry: prepared from the year before, ended the year after.

    The review meeting often falls in January to March of the next year, decisions later still; a year that is worked
    on late has days up to a year from now.
    """
    late = timezone.localdate() + AHEAD
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
            f"{what} {short_date(day)} là ngày chưa đến. Hãy xem lại, hoặc chờ đến ngày ấy.",
        ),
        only_if(
            day is None or founded is None or day >= founded,
            f"{what} {short_date(day)} trước ngày thành lập khối ({short_date(founded)}).",
        ),
    )


def may_have_been_issued(day: date | None, what: str) -> Verdict:
    """A day that a paper bears which a year or a bloc rests on: laws may be old, none is still to come."""
    return only_if(
        day is None or OLDEST <= day <= timezone.localdate(),
        f"{what} {short_date(day)} phải từ {short_date(OLDEST)} đến hôm nay. Hãy xem lại ngày, tháng, năm.",
    )


def may_happen_to(units: Iterable[Unit], day: date | None, what: str) -> Verdict:
    """A day on which agencies change: not before there were any of them, and no slip of the key."""
    first, last = date(FIRST_YEAR, 1, 1), timezone.localdate() + AHEAD
    young = [unit for unit in units if day is not None and unit.founded is not None and day < unit.founded]
    return each_of(
        only_if(
            day is None or first <= day <= last,
            f"{what} {short_date(day)} phải từ {short_date(first)} đến {short_date(last)}. Hãy xem lại ngày.",
        ),
        *(
            only_if(False, f"{unit} thành lập ngày {short_date(unit.founded)}; ngày thay đổi không thể trước đó.")
            for unit in young
        ),
    )


def may_take_role_on(year: EmulationYear, role: str, day: date) -> Verdict:
    """A role that is held passes on a day that has come: until then nobody would hold it."""
    today = timezone.localdate()
    held = year.leaderships.filter(role=role, rights_from__lte=today).exclude(rights_to__lt=today)
    return all_of(
        may_fall_on(year, day, "Ngày bắt đầu có quyền"),
        only_if(
            day <= today or not held.exists(),
            f"Ngày bắt đầu có quyền {short_date(day)} chưa đến; ghi bây giờ thì đến ngày ấy năm thi đua không có "
            f"{year.bloc.words.role(role)}. Hãy ghi vào ngày ấy.",
        ),
    )
