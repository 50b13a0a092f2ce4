"""Saving from the grid: many cells of many sheets, each for itself."""

from collections.abc import Mapping

from django.db import transaction

from units.models import User

from ...answers import Typed, save_apart
from ...models import Entry
from ..services import save_across_sheets


@transaction.atomic
def save_free_cells(*, findings: Mapping[int, Typed], by: User) -> dict[int, Entry]:
    """Save the findings nobody else saved meanwhile; return ``{pk: Entry}`` of those left alone, as they are stored."""
    return save_apart(lambda free: save_across_sheets(findings=free, by=by), findings)
