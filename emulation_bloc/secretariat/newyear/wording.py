"""Days and words of last year as they are to read this year."""

import calendar
import re
from datetime import date

# “năm 2023” is the year of the plan; a span (“2021-2025”), a day (“15/12/2023”) or the number of a paper is not.
YEAR_NAMED = re.compile(r"(?<=\bnăm )(\d{4})\b(?!\s*[-–/]\s*\d)", re.IGNORECASE)
# What is cited keeps its year: “Luật Thi đua, khen thưởng năm 2022”.
CITED = re.compile(r"\b(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Công văn)\b[^.;:\n]{0,90}$")


def moved(day: date | None, by: int) -> date | None:
    """The same day ``by`` years on; the 29th of February is the 28th where there is none."""
    if day is None:
        return None
    last = calendar.monthrange(day.year + by, day.month)[1]
    return day.replace(year=day.year + by, day=min(day.day, last))


def reworded(text: str, last: int, by: int) -> str:
    """``text`` with “năm 2023” as “năm 2024”, the years beside it likewise; whatever is cited stays as it is."""

    def one(found):
        year = int(found.group())
        if abs(year - last) > 1 or CITED.search(text[: found.start()]):
            return found.group()
        return str(year + by)

    return YEAR_NAMED.sub(one, text)


def years_left(text: str, last: int) -> bool:
    """Whether the words still name last year, or one before it close by: somebody has to read them."""
    return any(str(year) in text for year in (last, last - 1))
