"""What a person did last to rows of a draft, kept with the session for as long as it can be undone."""

from typing import Any, cast

from django.http import HttpRequest

from ...models import ScoringTable
from .kept import Kept

PLACE = "rows_before"  # one act of one table: an older one would meet rows written since


def keep(request: HttpRequest, table: ScoringTable, before: Kept) -> None:
    request.session[PLACE] = {"table": table.pk, "before": before}


def kept_of(request: HttpRequest, table: ScoringTable) -> Kept | None:
    found: dict[str, Any] | None = request.session.get(PLACE)
    return cast(Kept, found["before"]) if found and found["table"] == table.pk else None


def forget(request: HttpRequest) -> None:
    request.session.pop(PLACE, None)


def told(request: HttpRequest, table: ScoringTable) -> str:
    """The act that can be undone, in words; nothing where there is none."""
    before = kept_of(request, table)
    if before is None:
        return ""
    return f"{'sửa' if before['did'] == 'change' else 'xóa'} {len(before['rows'])} dòng"
