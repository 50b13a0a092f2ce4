"""What saving would come to, without saving."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from units.models import User

from ...answers import Typed
from ...models import ScoreSheet
from ..services import save_entries


@contextmanager
def tried_entries(*, sheet: ScoreSheet, claims: Mapping[int, Typed], by: User) -> Iterator[ScoreSheet]:
    """The sheet as ``save_entries`` would leave it, for as long as the block lasts; nothing of it stays."""
    with transaction.atomic():
        yield save_entries(sheet=sheet, claims=claims, by=by)
        transaction.set_rollback(True)
