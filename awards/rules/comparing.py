"""Two versions of a pack side by side: what one says and the other does not."""

from dataclasses import dataclass

from ..models import PackRule, RulePack
from .kinds.base import Names
from .queries import about_in_words

HEAD = ("name", "place", "first_year", "last_year", "basis", "note")


@dataclass(frozen=True)
class Line:
    """One thing that differs; ``before`` or ``after`` is empty where it stands in one of them only."""

    label: str
    before: str
    after: str


def differences(before: RulePack, after: RulePack, names: Names) -> list[Line]:
    """In the order of the later version; what it has no longer comes last. Two queries."""
    found = [
        Line(str(RulePack._meta.get_field(name).verbose_name), _text(before, name), _text(after, name))
        for name in HEAD
        if _text(before, name) != _text(after, name)
    ]
    old, new = ({row.code: row for row in pack.rules.all()} for pack in (before, after))
    for code in [*new, *(code for code in old if code not in new)]:
        said = [in_words(rows[code], names) if code in rows else "" for rows in (old, new)]
        if said[0] != said[1]:
            found.append(Line(f"Quy tắc {code}", *said))
    return found


def in_words(row: PackRule, names: Names) -> str:
    """All that one rule says, in one sentence after the other."""
    confirmed = f"Xác nhận: {row.confirmed_by}, {row.confirmed_source}." if row.is_confirmed else "Cần xác nhận."
    about, severity = about_in_words(row, names), row.get_severity_display()
    return f"{row.value.in_words(names)} {about}. {severity}. {row.source}. {confirmed}"


def _text(pack, name):
    value = getattr(pack, name)
    return "" if value is None else str(value)
