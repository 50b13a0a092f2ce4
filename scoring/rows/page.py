"""The rows of one page with their forms, held together: one page, one save."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from emulation_bloc.core.verdict import Refused

from .. import words
from ..answers import SaveConflict, Typed
from .forms import RowForm


@dataclass(frozen=True)
class PageRow:
    """One row as a page shows it: its boxes where it has any, and of what stands beside it as much as the page tells.

    ``opinions``: what the checkers found. ``said``: what the checking unit itself has said. ``may_verify``: why there
    are no boxes. ``summed``: what the page adds up in a group, where that is neither the claims nor the findings.
    ``lacks``: what an answered row still wants, in words.
    """

    row: Any
    form: RowForm | None = None
    opinions: Any = None
    said: Any = None
    may_verify: Any = None
    summed: Any = None
    lacks: str | None = None

    @property
    def said_in_points(self) -> str:
        return words.points_in_words(self.said.points, not_applicable=self.said.not_applicable) if self.said else ""


class RowForms:
    """Rows in the order of the table. A row with an error keeps what was typed and says why at the row.

    A row that opened after the page was sent out is not in the post: it is shown, and nothing is asked of it.
    """

    def __init__(self, form_class: Callable[..., RowForm], rows: Iterable[Any], data: Mapping[str, str] | None = None):
        self.data = data
        self.errors: list[str] = []
        self.forms = {row.entry.pk: form_class(self._posted(row), row=row) for row in rows}

    def _posted(self, row: Any) -> Mapping[str, str] | None:
        sent = self.data is not None and f"e{row.entry.pk}-revision" in self.data
        return self.data if sent else None

    def is_valid(self) -> bool:
        """Whether something was sent and every row of it can be saved."""
        wrong = [form for form in self.forms.values() if form.is_bound and not form.is_valid()]
        if wrong:
            self.errors.append(f"Chưa lưu được: có {len(wrong)} dòng cần sửa. Nội dung đã nhập vẫn còn nguyên ở dưới.")
        return self.data is not None and not wrong

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """What stands against the act inside is told on the page, at its row where it has one."""
        try:
            yield
        except SaveConflict as conflict:
            self.tell_conflicts(conflict)
        except Refused as refusal:
            self.errors += refusal.reasons

    def tell_conflicts(self, conflict: SaveConflict) -> None:
        self.errors += conflict.reasons
        for pk, stored in conflict.stored.items():
            self.forms[pk].tell_conflict(stored)

    def tell_earlier(self, figures: Mapping[int, Any]) -> None:
        """``figures``: what an earlier year reached, to be read beside the box it is typed into."""
        for pk, figure in figures.items():
            self.forms[pk].earlier = figure

    def typed(self) -> dict[int, Typed]:
        """Key of an entry → what was ``Typed`` in it, of the rows touched; rows with an error are not among them."""
        return {pk: form.typed for pk, form in self.forms.items() if form.is_valid() and form.is_touched}

    def lines(
        self,
        rows: Iterable[Any],
        wanted: Callable[[Any], bool] | None = None,
        sums: Mapping[str, Any] | None = None,
        **beside: Mapping[int, Any],
    ) -> list[PageRow]:
        """Every row with its form, if it has one. ``beside``: what ``PageRow`` tells more, by key of the entry;
        ``sums``: of the groups, by path.

        ``wanted`` leaves only the rows asked for, and whatever could not be saved.
        """
        lines = [self._line(row, beside, sums or {}) for row in rows]
        if wanted is None:
            return lines
        return [line for line in lines if line.form and (wanted(line.row) or line.form.is_in_trouble)]

    def _line(self, row: Any, beside: Mapping[str, Mapping[int, Any]], sums: Mapping[str, Any]) -> PageRow:
        if row.entry is None:
            return PageRow(row, summed=sums.get(row.criterion.path))
        key = row.entry.pk
        return PageRow(row, self.forms.get(key), **{name: told.get(key) for name, told in beside.items()})
