"""Title, day and decision of an issued table, put right; the former wording stays readable."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from units.correcting.changes import put_right
from units.models import User
from units.scans.keeping import looked_at

from ...models import ScoringTable
from .. import policies as tables_policies
from . import policies

PARTICULARS = ("title", "paper", "issued_on")


@transaction.atomic
def correct_table(
    *, table: ScoringTable, values: Mapping[str, Any], reason: str, by: User, scan: UploadedFile | None = None
) -> ScoringTable:
    """``values``: of ``PARTICULARS``. What units are scored by is another table, issued in place of this one. ``scan``:
    of the paper that asked for it."""
    given = looked_at(scan)
    hold(table, by=by)
    require(policies.may_correct_table(by, table))
    values = {name: value for name, value in values.items() if name in PARTICULARS}
    day = values.get("issued_on", table.issued_on)
    require(tables_policies.may_bear(table, values.get("paper"), None if day == table.issued_on else day))
    put_right(table, values, reason=reason, by=by, action="scoring.correct_table", given=given)
    return table
