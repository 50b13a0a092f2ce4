"""Days and words of last year as they are to read this year."""

import calendar
import re
from datetime import date

from emulation_bloc.core.dates import short_date

WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}
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


def weekend(day: date | None) -> str:
    """ "Chủ nhật" where nobody is in the office on that day, else nothing."""
    return "" if day is None else WEEKEND.get(day.weekday(), "")


def weekend_in_words(day: date | None) -> str:
    return f"{short_date(day)} là {weekend(day)}" if weekend(day) else ""


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
