"""What saving would come to, without saving."""

from contextlib import contextmanager

from django.db import transaction

from ..services import save_entries


@contextmanager
def tried_entries(*, sheet, claims, by):
    """The sheet as ``save_entries`` would leave it, for as long as the block lasts; nothing of it stays."""
    with transaction.atomic():
        yield save_entries(sheet=sheet, claims=claims, by=by)
        transaction.set_rollback(True)
