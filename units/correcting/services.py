"""What the rules of a year rest on, put right once they stand."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import require

from ..models import EmulationYear, Regulation, User
from ..scans.keeping import looked_at
from . import policies
from .changes import put_right

PARTICULARS = ("document",)


@transaction.atomic
def correct_regulation(
    *, year: EmulationYear, values: Mapping[str, Any], reason: str, by: User, scan: UploadedFile | None = None
) -> Regulation:
    """``values``: of ``PARTICULARS``; what the year computes with stays as it was voted by. ``scan``: of the paper that
    asked for it."""
    given = looked_at(scan)
    hold(year, by=by)
    require(policies.may_correct_regulation(by, year))
    Regulation.objects.get_or_create(year=year)
    rules = knowing(alone(Regulation).get(year=year), year=year)
    values = {name: value for name, value in values.items() if name in PARTICULARS}
    put_right(rules, values, reason=reason, by=by, action="units.correct_regulation", given=given)
    return rules
