"""Dates as papers write them: days below ten and the months one and two carry a zero."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

EARLIEST, LATEST = 1900, 2199  # years of which papers here can speak


def require_conceivable(day: date) -> None:
    """A slip of the key (“0202”) or nonsense: no record holds it, and the calendar itself ends in the years 1 and
    9999, where a time can no longer be told in another zone."""
    if not EARLIEST <= day.year <= LATEST:
        raise ValidationError(f"Năm phải từ {EARLIEST} đến {LATEST}; hãy xem lại ngày đã nhập.", code="year")


def date_in_words(day: date | None) -> str:
    """``date(2026, 2, 3)`` → ``"ngày 03 tháng 02 năm 2026"``; March is ``"tháng 3"``."""
    if day is None:
        return ""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def month_in_words(day: date) -> str:
    """``date(2022, 12, 1)`` → ``"tháng 12 năm 2022"``, where no day is known."""
    return date_in_words(day)[len("ngày 01 ") :]


def short_date(day: date | None) -> str:
    """``date(2026, 2, 3)`` → ``"03/02/2026"``."""
    return "" if day is None else day.strftime("%d/%m/%Y")


def time_in_words(moment: datetime | None) -> str:
    """``14:05`` local → ``"14 giờ 05 phút"``; the full hour → ``"14 giờ 00 phút"``."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút"


def local_date(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()


def cited_date(day: date | None) -> str:
    """As papers are cited: ``"04/9/2018"``, ``"24/02/2022"``: a zero before days below ten and months one and two."""
    if day is None:
        return ""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}


def weekend(day: date | None) -> str:
    """ "Chủ nhật" where nobody is in the office on that day, else nothing."""
    return "" if day is None else WEEKEND.get(day.weekday(), "")
