"""Stored values as people write them: codes in their words, days, numbers, yes and no; what is empty, nothing."""

import re
from functools import cache

from django.apps import apps
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from awards.achievements.documents import ACHIEVEMENT
from awards.documents import SUBMISSION
from awards.dossier.keeping import KEPT_PART
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.numbers import format_number
from meetings.enums import MinutesPart, Presence, Reply
from meetings.minutes.documents import MINUTES
from pledges.documents import PLAN
from pledges.signing.queries import JOINT_PLEDGE
from scoring.sheets.documents import SHEET

from ..handover.documents import HAND_OVER
from .keys import key_label

LONGEST = 120
# Values that stand under keys which are no field, for example a unit's name in the list of attendance.
WORDS = dict(Presence.choices)
PAPERS = {
    PLAN: "Kế hoạch",
    JOINT_PLEDGE: "Bản giao ước chung",
    SHEET: "Phiếu chấm điểm",
    MINUTES: "Biên bản hội nghị",
    SUBMISSION: "Tờ trình đề nghị khen thưởng",
    HAND_OVER: "Biên bản bàn giao",
    ACHIEVEMENT: "Báo cáo thành tích",
    KEPT_PART: "Tài liệu của hồ sơ đã gửi",
}
WORDS_UNDER = {
    "part": dict(MinutesPart.choices),
    "reply": dict(Reply.choices),
    "question": {"*": "tất cả kết quả của nội dung đang chạy"},
    "kind": PAPERS,  # of what is issued: every other kind is a field with words of its own
}
# Numbers that count nothing: no point parts their thousands.
YEARS = {"year", "from_year", "first_year", "last_year"}
# How Python writes what is empty, and yes and no: lines of earlier versions hold them as text.
PLAIN = {"None": "", "True": "có", "False": "không"}
DECIMAL = re.compile(r"-?\d{1,12}\.\d{1,6}")
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
PATH = re.compile(r"\d{3}(\.\d{3})*")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)")


@cache
def choices_under(key):
    """The words of codes that stand under a key, whichever record has a field of that name."""
    if key in WORDS_UNDER:
        return WORDS_UNDER[key]
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.name == key and field.flatchoices:
                found = dict(field.flatchoices) | found
    return found or WORDS


def told_under(key, value, choices):
    """The value of a key in words; ``choices``: of codes that may stand there."""
    if key in YEARS and isinstance(value, int):
        return str(value)
    if key == "path" and PATH.fullmatch(str(value)):
        return _place(value)
    if key == "changed" and isinstance(value, dict):  # every row is told: nothing else tells them all
        return "; ".join(f"{row}: {_both_sides(sides, choices)}" for row, sides in value.items())
    return in_words(value, choices)


def in_words(value, choices):
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return _cut(_listed(value, [in_words(item, choices) for item in value]))
    if isinstance(value, dict):
        pairs = ((key_label(key), told_under(key, inner, _inner_choices(key, choices))) for key, inner in value.items())
        return _cut("; ".join(f"{key}: {words}" for key, words in pairs if words))
    if isinstance(value, int | float):
        return format_number(str(value))
    return _cut(_typed(str(choices.get(value, PLAIN.get(value, value)))))


def _place(path):
    """“001.003” as people count: the third in part 1."""
    *above, last = [str(int(number)) for number in path.split(".")]
    return f"thứ {last} trong mục {'.'.join(above)}" if above else f"thứ {last}"


def _both_sides(sides, choices):
    """A row that was changed stands as [before, after, reason]."""
    if not isinstance(sides, list) or len(sides) != 3:
        return in_words(sides, choices)
    before, after, reason = (in_words(side, choices) for side in sides)
    return f"{before or 'để trống'} → {after or 'để trống'}{f' ({reason})' if reason else ''}"


def _inner_choices(key, choices):
    own = choices_under(key)
    return choices if own is WORDS else own


def _listed(values, words):
    """A row that verification changed stands as [claimed, found, reason]; any other list is told in its order."""
    if len(values) == 3 and [bool(NUMBER.fullmatch(str(value))) for value in values] == [True, True, False]:
        return f"{words[0]} → {words[1]} ({words[2]})" if words[2] else f"{words[0]} → {words[1]}"
    return ", ".join(filter(None, words))


def _typed(text):
    """Stored days, moments and decimals as people write them."""
    if DECIMAL.fullmatch(text):
        return format_number(text)
    if not ISO.match(text):
        return text
    moment = parse_datetime(text) if len(text) > len("2022-12-29") else None
    if moment is not None:
        return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"
    day = parse_date(text)
    return short_date(day) if day else text


def _cut(text):
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
