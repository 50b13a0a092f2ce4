"""What a change of several rows would write, old beside new, before it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...models import Criterion
from .common import told, units_in_words, words_of
from .forms import CommonForm
from .moving import PARENT
from .queries import topmost
from .services import UNITS, RowChange
from .versions import version_of


@dataclass(frozen=True)
class Line:
    """One value of one row. ``what`` and the values are words."""

    row: Criterion
    field: str
    before: str
    after: str

    @property
    def what(self) -> str:
        return f"{self.row.label}: {self.field}"


def changes_of(form: CommonForm, rows: Sequence[Criterion], versions: dict[int, str]) -> list[RowChange]:
    """``versions``: as the page was read. Rows that nothing is written of are watched all the same."""
    given, filled = form.values(), {row.pk for row in form.rows}
    going = {row.pk for row in topmost(rows)} if form.is_moved else set()
    changes = []
    for row in rows:
        fields = _stored(given) if row.pk in filled else {}
        if row.pk in going:
            fields[PARENT] = form.home
        changes.append(RowChange(row.pk, versions.get(row.pk, version_of(row)), fields))
    return changes


def _stored(given: dict[str, Any]) -> dict[str, Any]:
    fields = dict(given)
    if UNITS in fields:
        fields[UNITS] = [unit.pk for unit in fields[UNITS]]
    return fields


def lines_of(form: CommonForm, rows: Sequence[Criterion], labels: dict[int | None, str]) -> list[Line]:
    """Every value that would be another one. ``labels``: of the groups, by key."""
    return [line for row in rows for line in _lines(form, row, labels, {row.pk for row in topmost(rows)})]


def _lines(form, row, labels, going) -> Iterator[Line]:
    if row in form.rows:
        for name, value in form.values().items():
            after = units_in_words(value) if name == "units" else words_of(name, value)
            if (before := told(row, name)) != after:
                label = form.fields[name].label if name != "units" else form.fields["units_how"].label
                yield Line(row, str(label), before, after)
    if form.is_moved and row.pk in going and row.parent_id != form.home:
        yield Line(row, "Thuộc nhóm", labels.get(row.parent_id, TOP), labels.get(form.home, TOP))


TOP = "phần của bảng"
