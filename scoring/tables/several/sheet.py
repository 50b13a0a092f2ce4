"""The sheet of a part as it was sent: what was typed in which rows, and what came in between."""

import re
from collections.abc import Iterator, Sequence

from django.http import QueryDict

from ...models import Criterion
from .forms import RowForm
from .services import RowChange
from .versions import whose

SENT = re.compile(r"r(\d{1,18})-version")
BOXES = ("code", "title", "max_points", "points_each")


def keys_of(posted: QueryDict | None) -> list[str]:
    """Rows that are on the page, wherever they stand by now."""
    return [found[1] for name in posted or () if (found := SENT.fullmatch(name))]


class Sheet:
    def __init__(self, rows: Sequence[Criterion], posted: QueryDict | None):
        self.posted = posted
        sent = set(keys_of(posted))
        typed = {row.pk for row in rows if str(row.pk) in sent and _is_typed(posted, row.pk)}
        self.forms = [RowForm(posted if row.pk in typed else None, row=row) for row in rows]
        self.has_each = any("points_each" in form.fields for form in self.forms)

    @property
    def typed(self) -> list[RowForm]:
        return [form for form in self.forms if form.is_bound]

    def is_valid(self) -> bool:
        """Every row is judged, so that all that is wrong is told at once."""
        return all([form.is_valid() for form in self.typed])  # noqa: C419

    def changes(self) -> list[RowChange]:
        return [RowChange(form.row.pk, form.version, form.values()) for form in self.typed if form.values()]

    def faults(self) -> list[str]:
        """What somebody else did since the page was opened, in rows that were typed into; nothing where nobody did."""
        overtaken = [form for form in self.typed if form.is_overtaken]
        names = whose([form.row for form in overtaken]) if overtaken else {}
        return [*self._gone(), *(_told(form, names.get(form.row.pk, "")) for form in overtaken)]

    def _gone(self) -> Iterator[str]:
        here = {str(form.row.pk) for form in self.forms}
        for key in keys_of(self.posted):
            if self.posted is not None and key not in here and _is_typed(self.posted, key):
                title = self.posted.get(f"r{key}-title", "")[:80]
                yield f"Dòng “{title}” vừa được người khác xóa khỏi bảng điểm nên không ghi được nữa."


def _is_typed(posted, key):
    """Whether a box of the row was touched; one that was not is shown as it is now."""
    return any(
        posted.get(f"r{key}-{name}", "") != posted.get(f"initial-r{key}-{name}", "")
        for name in BOXES
        if f"r{key}-{name}" in posted
    )


def _told(form, name):
    who = name or "Người khác"
    return (
        f"{form.row.label}: {who} vừa sửa dòng này sau khi bạn mở trang. Hãy xem giá trị mới ghi ở dòng đó rồi lưu lại."
    )
