"""What a person sees in a cell, and what was typed there before a spreadsheet program made something of it.

Excel keeps “95%” as 0.95, “01/2023” as the first of January, “0012” as 12 and “1.10” as 1.1. What was meant is told by
the number format, or it is not told at all; then whoever reads asks.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.text import nfc

GENERAL, TEXT = "General", "@"
DAY, MONTH = "%d/%m/%Y", "%m/%Y"
# Quoted words, colours, currencies. Nothing is gone through twice: a file may be nothing but brackets that never close.
_NOT_DIGITS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^][]*\]')
_HOURS = re.compile(r"h+:?m*|:m+|(?<!m)m++:s+|s+|am/pm|a/p")


def text_of(value: object, number_format: str = GENERAL) -> str:
    """Numbers as they are typed in Vietnamese, without grouping, in per cent where the cell is; days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime | date):
        return value.strftime(DAY)
    return nfc(str(value)).replace("\r\n", "\n").strip()


def typed_text(value: object, number_format: str = GENERAL, *, point: str = ",") -> tuple[str, str]:
    """(what was typed into a cell of free text, why that is not certain).

    ``point``: what parts decimals in this column: a point in codes (1.1), a comma elsewhere.
    """
    if isinstance(value, bool):
        return text_of(value), "Excel đổi chữ “true”, “false” thành giá trị đúng, sai."
    if isinstance(value, datetime | date | time | timedelta):
        return _typed_day(value, number_format), "Excel đã đổi nội dung này thành ngày, giờ."
    if isinstance(value, int | float):
        return _typed_number(value, number_format, point)
    return text_of(value), ""


def kept_as(value: object, number_format: str = GENERAL) -> str:
    """What stands in the cell, in words: a number, a day, or words that only look like one."""
    if isinstance(value, str):
        return f"chữ “{text_of(value)}”"
    if isinstance(value, time | timedelta):
        return f"giờ {_clock(value)}"
    if isinstance(value, bool):
        return f"giá trị {'đúng' if value else 'sai'}"
    word = "ngày" if isinstance(value, datetime | date) else "số"
    return f"{word} {text_of(value, number_format)}"


def is_percent(number_format: str) -> bool:
    return "%" in _digits(number_format)


@lru_cache(maxsize=1000)
def _digits(number_format):
    """The format of numbers above zero without its words."""
    return _NOT_DIGITS.sub("", number_format or GENERAL).split(";")[0]


def _exact(number):
    """Whole numbers as they are; of others the binary tail is cut off: a sheet holds fifteen digits."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.14g}")


def _number(value, number_format):
    number, sign = _exact(value), ""
    if is_percent(number_format):
        number, sign = number * 100, "%"
    return format_number(number).replace(".", "") + sign


def _typed_number(value, number_format, point):
    digits = _digits(number_format)
    if is_percent(number_format):
        return _number(value, number_format), ""
    number = _exact(value)
    if re.fullmatch("0{2,}", digits) and number == number.to_integral_value() and number >= 0:
        return f"{number:f}".zfill(len(digits)), ""  # “0012” by its format
    text = _number(value, GENERAL)
    if shape := re.fullmatch(r"[#,]*0\.(0+)", digits):
        whole, _, decimals = text.partition(",")
        text = f"{whole},{decimals.ljust(len(shape[1]), '0')}"
    lost = "số 0 ở đầu (0012)" if "," not in text else "số 0 ở cuối (1.10)"
    return text.replace(",", point), f"Excel đã đổi nội dung này thành số; nếu lúc đầu có {lost} thì số 0 ấy đã mất."


def _typed_day(value, number_format):
    if isinstance(value, time | timedelta):
        return _clock(value)
    shape = _digits(number_format).lower()
    hours = "h" in shape
    asked = _HOURS.sub("", shape)
    has_day, has_month, has_year = ("d" in asked), ("m" in asked), ("y" in asked)
    if has_month and has_year and not has_day:
        text = value.strftime(MONTH)
    elif has_day and has_month and not has_year:
        text = f"{value.day}/{value.month}"
    else:
        text = value.strftime(DAY)
    return f"{text} {value:%H:%M}" if hours and isinstance(value, datetime) else text


def _clock(value):
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{value:%H:%M}"
