"""The words and numbers of a pledge in one fixed form: what a signature stands under. No database but what is given.

Whoever signs is shown them, and their SHA-256 goes with the signature: it holds for these words of this unit in this
year and for nothing else. The unit stands in it by its code on that day: where another unit takes its place in the
year, what was signed is compared under the code of then. The bloc stands in it by its first code, which stays.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emulation_bloc.core.text import nfc

from .comparisons import COMPARISONS
from .enums import Pace

# Which fields of a target stand in the words. What was signed is read and compared in the form it was signed in.
AIMS = {
    1: ("content", "unit_of_measure", "comparison", "aim", "aim_to", "aim_date", "note"),
    2: ("content", "unit_of_measure", "comparison", "pace", "aim", "aim_to", "aim_date", "note"),
}
FORM = max(AIMS)  # of what is signed from now on


def text_of(pledge, targets, bloc_code, form=FORM, unit_code=""):
    """``targets``: those of the pledge in their order; ``bloc_code``: the bloc's first code. ``unit_code``: of the unit
    as whose word it is read; today's where none is said."""
    participation = pledge.participation
    words = {
        "form": form,
        "bloc": bloc_code,
        "year": participation.year.year,
        "unit": unit_code or participation.unit.code,
        "theme": _plain(pledge.theme),
        "content": _plain(pledge.content),
        "targets": [_fields(target, form) for target in targets],
    }
    return json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def aim_text(target):
    """One target in the same fixed form, alone."""
    return json.dumps(_fields(target, FORM), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_aim(text):
    """The target again; ``None`` of no text."""
    return _aimed(json.loads(text)) if text else None


def _fields(target, form):
    return {name: _plain(getattr(target, name)) for name in AIMS[form]}


def form_of(text):
    """In which form this was signed; of a text that was altered, today's, which it does not fit."""
    try:
        form = json.loads(text)["form"]
    except (ValueError, KeyError, TypeError):
        return FORM
    return form if isinstance(form, int) and form in AIMS else FORM


def unit_code_of(text):
    """Under which code of a unit this was signed; empty of a text that was altered beyond reading."""
    try:
        code = json.loads(text)["unit"]
    except (ValueError, KeyError, TypeError):
        return ""
    return code if isinstance(code, str) else ""


def says_the_same(one, other):
    """Whether two wordings differ in nothing but under which code of a unit they stand."""
    try:
        kept = [json.loads(text) for text in (one, other)]
        return kept[0] | {"unit": ""} == kept[1] | {"unit": ""}
    except (ValueError, TypeError):
        return False


def _plain(value):
    """As text that is the same on every database: numbers without trailing zeros, days as ISO, lines by one sign."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return nfc(str(value)).replace("\r\n", "\n").strip()


def sha256_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def short(sha256):
    """“1A2B-3C4D-5E6F-7089”: enough to compare by eye on paper and page."""
    return "-".join(sha256[start : start + 4] for start in range(0, 16, 4)).upper()


@dataclass(frozen=True)
class Aimed:
    """A target as it was signed, with what ``comparisons`` asks of one."""

    content: str
    unit_of_measure: str
    comparison: str
    aim: Decimal | None
    aim_to: Decimal | None
    aim_date: date | None
    note: str
    pace: str = ""  # not said by the first form

    @property
    def aim_in_words(self):
        return COMPARISONS[self.comparison].words(self)

    @property
    def pace_in_words(self):
        return "" if not self.pace or COMPARISONS[self.comparison].by_doing else Pace(self.pace).label


@dataclass(frozen=True)
class Words:
    """What was signed, read back from its fixed form."""

    theme: str
    content: str
    aims: list[Aimed]


def read(text):
    kept = json.loads(text)
    return Words(kept["theme"], kept["content"], [_aimed(target) for target in kept["targets"]])


def is_readable(text):
    return _can(read, text)


def is_readable_aim(text):
    return _can(read_aim, text)


def _can(reader, text):
    """Whether all that a page will ask of it can be answered."""
    try:
        found = reader(text)
        for aim in found.aims if isinstance(found, Words) else [found]:
            if aim is not None:
                aim.aim_in_words, aim.pace_in_words  # noqa: B018  (each may fail)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return False
    return True


def _aimed(kept):
    numbers = {name: Decimal(kept[name]) if kept[name] else None for name in ("aim", "aim_to")}
    day = date.fromisoformat(kept["aim_date"]) if kept["aim_date"] else None
    return Aimed(**{**kept, **numbers, "aim_date": day})
