"""The annex of a decision as it is printed: whom it names, for which award. Plain texts in, plain rows out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from emulation_bloc.core.text import search_key

MOST_ROWS = 600  # twenty-five blocs with two dozen proposals each
LONGEST_NAME = 300
_NUMBER = re.compile(r"^(\d{1,4}|[ivxlc]{1,7})[.)]?$")
_NUMBERED = re.compile(r"^(?:\d{1,4}|[ivxlc]{1,7}|[a-z])[.)]\s+", re.IGNORECASE)
# How the columns are called in annexes and in the workbook of the consolidated list; the first that fits counts.
_COLUMNS = (
    ("unit_code", ("ma don vi",)),
    ("award_code", ("ma khen thuong",)),
    ("", ("don vi cong tac", "chuc vu", "so ", "ngay ", "nam", "ma khoi", "khoi", "stt", "tt")),
    ("award", ("danh hieu", "hinh thuc", "khen thuong")),
    ("name", ("tap the", "don vi", "ten ")),
    ("note", ("ghi chu",)),
)


@dataclass(frozen=True)
class AnnexRow:
    """One line that names somebody. ``place``: its number in what was read, from 1; codes are empty where none stand.

    ``award``: as it stands in the row, or in the heading above it.
    """

    place: int
    name: str
    award: str = ""
    unit_code: str = ""
    award_code: str = ""


@dataclass
class Annex:
    """``passed_over``: lines that name nobody (titles, signatures): told, so that none is missed in silence."""

    rows: list[AnnexRow] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def read_annex(lines: Sequence[Sequence[str]], is_award: Callable[[str], bool]) -> Annex:
    """``lines``: the texts of each line's cells. ``is_award``: whether a text is what an award is called.

    With a line of headings the columns are those; without one a line holds the name, then the award. A line that is
    nothing but an award is the heading of those below it.
    """
    columns, heading, annex = {}, "", Annex()
    counted = any(_is_counted(line) for line in lines)
    for place, line in enumerate(lines, start=1):
        texts = [text for text in map(str.strip, line) if text]
        if not texts:
            continue
        if found := _headings(line):
            columns = found
        elif (alone := _alone(texts)) and is_award(alone):
            heading = alone
        elif row := _row(place, line, columns, heading, counted):
            annex.rows.append(row)
        else:
            annex.passed_over.append(" · ".join(texts))
    return annex


def without_number(text: str) -> str:
    """``"II. Bằng khen"`` → ``"Bằng khen"``."""
    return _NUMBERED.sub("", text.strip())


def _alone(texts):
    """The one text of a line, its number aside."""
    words = [text for text in texts if not _NUMBER.match(text.casefold())]
    return without_number(words[0]) if len(words) == 1 else ""


def _is_counted(line):
    return bool(line) and line[0].strip().rstrip(".)").isdecimal()


def _headings(line):
    """Place of each column that is known, of a line of headings; nothing for any other."""
    found = {}
    for place, text in enumerate(line):
        name = _column(search_key(text))
        if name and name not in found:
            found[name] = place
    is_heading = "name" in found and (len(found) > 1 or search_key(line[0]) in ("stt", "tt"))
    return found if is_heading and not _is_counted(line) else {}


def _column(key):
    if not key or len(key) > 60:
        return ""
    return next((name for name, words in _COLUMNS if any(key.startswith(word) for word in words)), "")


def _row(place, line, columns, heading, counted):
    if columns:
        cells = {name: line[at].strip() if at < len(line) else "" for name, at in columns.items()}
        if not cells.get("name") or (counted and not _is_counted(line)):
            return None
        cells.pop("note", None)
        cells["name"] = cells["name"][:LONGEST_NAME]
        return AnnexRow(place, **{**cells, "award": cells.get("award") or heading})
    if counted and not _is_counted(line):
        return None
    texts = [text for text in map(str.strip, line[1:] if counted else line) if text]
    if not texts:
        return None
    return AnnexRow(place, without_number(texts[0])[:LONGEST_NAME], texts[1] if len(texts) > 1 else heading)
