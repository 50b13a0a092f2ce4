"""One thing that a change does: a row with its new values, and the sentence that says so."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from units.models import EmulationYear

from ..enums import StepKind


@dataclass(frozen=True)
class Step:
    """``row`` not kept yet: it is made. ``row`` is None: only told, for the bloc to see to. ``year``: the only one it
    is about."""

    kind: StepKind
    words: str
    year: EmulationYear | None = None
    row: Model | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def told(self):
        return f"{self.year.bloc} {self.year.year}: {self.words}" if self.year is not None else self.words


def fingerprint(steps: Iterable[Step], people: Iterable[int]) -> str:
    """Names what was shown: whoever confirms it confirms this and nothing else.

    Where each of the ``people`` (keys) goes is chosen beside it, and sent with it.
    """
    told = [step.told for step in steps if step.kind != StepKind.PERSON]
    return hashlib.sha256("\n".join([*told, *map(str, sorted(people))]).encode()).hexdigest()[:32]


def values_of(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Column → value as a record of JSON keeps it."""
    columns = [row._meta.get_field(name).attname for name in names]
    found = {column: getattr(row, column) for column in columns}
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def put_back(row: Model, values: Mapping[str, Any]) -> list[str]:
    """Set ``row`` to what a record kept; saving is the caller's. The names that were set."""
    for column, value in values.items():
        field_ = next(one for one in row._meta.concrete_fields if one.attname == column)
        target = field_.target_field if field_.is_relation else field_
        setattr(row, column, target.to_python(value))
    return list(values)
