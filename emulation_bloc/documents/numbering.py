"""Numbers and symbols of papers: ``33/KH-KTĐVHXH``, ``204/VHTTDL-VP``."""

import re

BLANK = "\u2007" * 8  # room to write a number by hand
_NUMBER = re.compile(r"(?P<number>\d+)(?P<symbol>/.+)?")


def printed_number(number, symbol=""):
    """``"5/BB-KTĐ"`` → ``"Số: 05/BB-KTĐ"``: numbers below ten carry a zero. No number: blank room and the symbol."""
    if not number:
        return f"Số: {BLANK}/{symbol}" if symbol else ""
    match = _NUMBER.fullmatch(number.strip())
    if match:
        number = f"{int(match['number']):02d}{match['symbol'] or ''}"
    return f"Số: {number}"


def symbol_of(kind, bloc_symbol):
    """``symbol_of("BB", "KTĐVHXH")`` → ``"BB-KTĐVHXH"``."""
    return f"{kind}-{bloc_symbol}"


def next_number(used, symbol):
    """The number after the highest in ``used`` (texts like ``"03/BB-KTĐ"``) that carry this symbol."""
    numbers = [int(m["number"]) for m in map(_NUMBER.fullmatch, used) if m and m["symbol"] == f"/{symbol}"]
    return f"{max(numbers, default=0) + 1:02d}/{symbol}"
