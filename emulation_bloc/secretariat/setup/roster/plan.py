"""What an import would do, row by row, beside what is kept now."""

from dataclasses import dataclass, field

from emulation_bloc.core.dates import short_date
from units.enums import Position


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass
class Row:
    """``kept``: the record as it is now (``None``: a new one); ``values``: what is to be laid on it."""

    ref: str
    kept: object
    values: dict
    title: str
    changes: list = field(default_factory=list)

    @property
    def is_new(self):
        return self.kept is None

    @property
    def is_same(self):
        return self.kept is not None and not self.changes


@dataclass
class UnitRow(Row):
    """``unit``: the record the row becomes. ``joins``: whether it is to be a member, from ``first_year``."""

    unit: object = None
    joins: bool = False
    first_year: int | None = None
    basis: str = ""


@dataclass
class PersonRow(Row):
    """``unit``: of a row or of the database; its key is known once the units are kept."""

    unit: object = None

    @property
    def username(self):
        return self.values.get("username") or (self.kept.username if self.kept else "")

    @property
    def role(self):
        code = self.values.get("position") or (self.kept.position if self.kept else "")
        return Position(code).label if code else ""


@dataclass
class Plan:
    bloc: Row | None = None
    monitor: object = None
    units: list = field(default_factory=list)
    people: list = field(default_factory=list)
    remarks: list = field(default_factory=list)

    def counts(self, rows):
        return {
            "new": sum(row.is_new for row in rows),
            "changed": sum(not row.is_new and not row.is_same for row in rows),
            "same": sum(row.is_same for row in rows),
        }

    @property
    def unit_counts(self):
        return self.counts(self.units)

    @property
    def people_counts(self):
        return self.counts(self.people)

    @property
    def does_nothing(self):
        rows = [*self.units, *self.people, *([self.bloc] if self.bloc else [])]
        return all(row.is_same and not getattr(row, "joins", False) for row in rows)


def changes_of(record, values):
    """What differs from the record as it is kept, in words."""
    found = []
    for name, value in values.items():
        column = record._meta.get_field(name)
        old, new = getattr(record, column.attname), getattr(value, "pk", value)
        if old != new:
            found.append(Change(str(column.verbose_name), _words(record, column, old), _words(record, column, value)))
    return found


def _words(record, column, value):
    if value in (None, ""):
        return ""
    if column.is_relation:
        return str(value if hasattr(value, "_meta") else getattr(record, column.name))
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return short_date(value) if hasattr(value, "strftime") else str(value)
