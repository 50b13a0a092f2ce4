"""A row of a draft as it reads now: what two people who write at once are told apart by, and what an undo puts back."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Model

from emulation_bloc.core.models import AuditEntry

from ...models import Criterion
from ..services import COPIED

TYPED = tuple(name for name in COPIED if name not in ("position", "path"))  # its place changes with its neighbours'
BAND = ("lower", "lower_closed", "upper", "upper_closed", "points")
LEVEL = ("title", "points")


def content_of(criterion: Criterion) -> dict[str, Any]:
    """Plain values of all that is typed of a row. Asks nothing where bands, levels and units are prefetched."""
    return {
        **_values(criterion, TYPED),
        "parent": criterion.parent_id,
        "bands": [_values(band, BAND) for band in criterion.bands.all()] if criterion.has_bands else [],
        "levels": [_values(level, LEVEL) for level in criterion.levels.all()] if criterion.has_levels else [],
        "units": sorted(unit.pk for unit in criterion.units.all()),
    }


def version_of(criterion: Criterion) -> str:
    text = json.dumps(content_of(criterion), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def whose(rows: Iterable[Criterion]) -> dict[int, str]:
    """Who wrote each row last, as the trace has it. One query."""
    keys = [str(row.pk) for row in rows]
    told = AuditEntry.objects.filter(subject_type=Criterion._meta.label_lower, subject_id__in=keys).order_by("pk")
    return {int(key): name for key, name in told.values_list("subject_id", "actor_name")}


def overtaken(row: Criterion, name: str) -> str:
    who = f"{name} vừa sửa" if name else "người khác vừa sửa"
    return f"{row.label}: {who} dòng này sau khi bạn mở trang. Hãy xem giá trị mới rồi làm lại."


def _values(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value):
    """``3`` and ``3.00`` are one number, whichever database kept it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
