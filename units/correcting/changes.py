"""How something final is put right, whatever it is.

    @transaction.atomic
    def correct_table(*, table, values, reason, by):
        hold(table, by=by)
        require(policies.may_correct_table(by, table))
        put_right(table, values, reason=reason, by=by, action="scoring.correct_table")

The row says what is right from now on, its ``corrections`` what was, and the trace both. Papers issued before keep
their words. What is to be read before it is done is ``changes_of``: nothing is written for it.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid

from ..enums import ScanOf
from ..models import User, YearScan
from ..scans.keeping import Looked, keep_year_scan
from ..signing import signed


@dataclass(frozen=True)
class Change:
    """``name``: the field, as the trace knows it; the rest in words, as printed."""

    name: str
    what: str
    before: str
    after: str


def changes_of(row: Model, values: Mapping[str, Any]) -> list[Change]:
    """What of ``values`` differs from the row."""
    found = []
    for name, value in values.items():
        field = row._meta.get_field(name)
        if getattr(row, name) != value:
            before, after = (_in_words(field, one) for one in (getattr(row, name), value))
            found.append(Change(name, str(field.verbose_name), before, after))
    return found


def put_right(
    row: Model,
    values: Mapping[str, Any],
    *,
    reason: str,
    by: User | None,
    action: str,
    more: Sequence[Change] = (),
    given: Looked | None = None,
) -> list[Change]:
    """Called by an act that holds ``row`` and asked its policy. ``more``: what stands in rows of its own. ``given``: a
    scan of the paper that asked for it."""
    own = changes_of(row, values)
    changes = [*own, *more]
    if not changes:
        raise Refused(unchanged(row))
    require_reason(reason)
    _write(row, {change.name: values[change.name] for change in own})
    scan = _kept_scan(row, given, by) if given is not None and by is not None else None
    keep(row, changes, reason=reason, by=by, scan=scan)
    record(action, row, by=by, **_sides(row, changes), reason=reason)
    return changes


def _kept_scan(row, given, by):
    """``row``: of the year itself, or of a unit in it."""
    unit = getattr(getattr(row, "pledge", row), "participation", None)
    about = f"Đính chính {row._meta.verbose_name}" + (f" của {unit}" if unit else "")
    return keep_year_scan(unit.year if unit else row.year, ScanOf.CORRECTION, about, given, by=by)


def keep(row: Model, changes: Sequence[Change], *, reason: str, by: User | None, scan: YearScan | None = None) -> None:
    """The record of it, for an act that writes and traces by itself; none where nothing of weight changed."""
    if not changes:
        return
    kept = {"scan": scan} if scan is not None else {}
    said = {"at": timezone.now(), "reason": reason.strip(), "changes": as_told(changes)}
    row.corrections.create(**said, **kept, **signed(by=by))


def as_told(changes: Sequence[Change]) -> list[dict[str, str]]:
    """As the record keeps them, and pages and papers read them."""
    return [{key: text for key, text in asdict(change).items() if key != "name"} for change in changes]


def unchanged(row: Model) -> str:
    return f"Chưa sửa chỗ nào của {row._meta.verbose_name}."


def require_reason(reason: str) -> None:
    if not says(reason):
        raise Unsaid("Cần ghi lý do đính chính.")


def apart(row: Model) -> Model:
    """The row once more, for a form or a draft to write on: the one at hand stays as it was read."""
    double = copy(row)
    double._state = copy(row._state)
    double._state.fields_cache = dict(row._state.fields_cache)
    return double


def _write(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    if values:
        row.save(update_fields=list(values))


def _sides(row, changes):
    return {side: _side(row, changes, side) for side in ("before", "after")}


def _side(row, changes, side):
    """The trace's words of one side: a field's own, and of rows below a list with what each is about."""
    told = {}
    fields = {field.name for field in row._meta.concrete_fields}
    for change in changes:
        words = getattr(change, side)
        if change.name in fields:
            told[change.name] = words
        else:
            told.setdefault(change.name, []).append(f"{change.what}: {words or 'không có'}")
    return told


def _in_words(field, value):
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return short_date(local_date(value))
    if isinstance(value, date):
        return short_date(value)
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)
