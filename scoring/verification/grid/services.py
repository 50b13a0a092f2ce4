"""Saving from the grid: many cells of many sheets, each for itself."""

from collections.abc import Mapping

from django.db import transaction

from units.models import User

from ...answers import SaveConflict, Typed
from ...models import Entry
from ..services import save_across_sheets


@transaction.atomic
def save_free_cells(*, findings: Mapping[int, Typed], by: User) -> dict[int, Entry]:
    """Save the findings nobody else saved meanwhile; return ``{pk: Entry}`` of those left alone, as they are stored.

    A cell in dispute goes back to the person with both texts; the others need not wait for that.
    """
    disputed = {}
    while findings:
        try:
            with transaction.atomic():
                save_across_sheets(findings=findings, by=by)
        except SaveConflict as conflict:
            disputed |= conflict.stored
            findings = {pk: finding for pk, finding in findings.items() if pk not in conflict.stored}
        else:
            break
    return disputed
