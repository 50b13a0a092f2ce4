"""Numbers and symbols of papers: ``33/KH-KTĐVHXH``, ``204/VHTTDL-VP``."""

import re

BLANK = "\u2007" * 6  # room to write a number by hand
_NUMBER = re.compile(r"(?P<number>\d+)(?:/(?P<symbol>.+))?")


def parse_number(text):
    """``"05/BB-KTĐ"`` → ``(5, "BB-KTĐ")``; a bare ``"5"`` → ``(5, "")``; anything else → ``None``."""
    match = _NUMBER.fullmatch(text.strip())
    return (int(match["number"]), match["symbol"] or "") if match else None


def format_number(number, symbol):
    """``(5, "BB-KTĐ")`` → ``"05/BB-KTĐ"``: Decree 30/2020 asks a zero before numbers below ten."""
    return f"{number:02d}/{symbol}" if symbol else f"{number:02d}"


def printed_number(number, symbol=""):
    """``"5/BB-KTĐ"``, or ``"5"`` with the symbol beside it → ``"Số: 05/BB-KTĐ"``.

    No number: blank room and the symbol. A text of another form is printed as it was typed.
    """
    if not number:
        return f"Số: {BLANK}/{symbol}" if symbol else ""
    parsed = parse_number(number)
    return f"Số: {format_number(parsed[0], parsed[1] or symbol) if parsed else number}"


def symbol_of(kind, bloc_symbol):
    """``symbol_of("BB", "KTĐVHXH")`` → ``"BB-KTĐVHXH"``."""
    return f"{kind}-{bloc_symbol}"
