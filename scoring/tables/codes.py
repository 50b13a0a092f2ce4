"""The code a new row is offered: next in its group, in the style of its siblings. No database."""

import re
from collections.abc import Callable, Sequence

ALPHABET = "abcdđeghiklmnopqrstuvxy"  # as points of an article are lettered
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
TAIL = re.compile(r"^(?P<before>.*?)(?P<tail>\d+|[IVXLC]+|[ivxlc]+|[a-zđA-ZĐ])(?P<after>[.)/-]*)$")


def next_code(codes: Sequence[str], parent: str = "") -> str:
    """``codes``: of the siblings in their order, those without one empty. Empty where nothing can be told."""
    named = [code for code in codes if code]
    if not named:
        return "" if codes else _first(parent)
    match = TAIL.match(named[-1])
    if match is None:
        return ""
    first = TAIL.match(named[0])
    follow = _style(match["tail"], first["tail"] if first else "")
    tail, code = match["tail"], ""
    while not code or code in named:
        tail = follow(tail)
        if not tail:
            return ""
        code = f"{match['before']}{tail}{match['after']}"
    return code


def _first(parent: str) -> str:
    """Of a group that has nothing below it yet."""
    if not parent:
        return "I"
    return f"{parent.rstrip('.')}.1" if parent.rstrip(".")[-1:].isdigit() else "1"


def _style(tail: str, first: str) -> Callable[[str], str]:
    """How the codes of one group follow each other; the first tells whether “I” or “C” is a number or a letter."""
    if tail.isdigit():
        return _counted
    if first.upper() != "I" and len(tail) == 1:
        return _lettered
    return _roman


def _counted(tail: str) -> str:
    return str(int(tail) + 1)


def _lettered(tail: str) -> str:
    place = ALPHABET.find(tail.lower()) + 1
    letter = ALPHABET[place] if 0 < place < len(ALPHABET) else ""
    return letter.upper() if tail.isupper() else letter


def _roman(tail: str) -> str:
    number = next((one for one in range(1, 100) if in_roman(one) == tail.upper()), None)
    if number is None:
        return ""
    following = in_roman(number + 1)
    return following if tail.isupper() else following.lower()


def in_roman(number: int) -> str:
    written = ""
    for worth, sign in ROMAN:
        times, number = divmod(number, worth)
        written += sign * times
    return written
