"""Looking at a part of a long sheet: ``?loc=`` with the name of a filter."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Filter:
    """One tab above the sheet. ``keep``: row → bool, or ``None`` for the whole sheet; ``count``: the rows it leaves."""

    name: str
    label: str
    keep: Callable | None
    count: int
    is_active: bool


@dataclass(frozen=True)
class Filters:
    tabs: list

    @property
    def active(self):
        return next(tab for tab in self.tabs if tab.is_active)

    @property
    def wanted(self):
        return self.active.keep


def sheet_filters(rows, duties, request):
    """The tabs of a self-score sheet over the rows that are open; a name not known shows the whole."""
    own = {path for path, user in duties.items() if user == request.user}
    kinds = [
        ("", "Tất cả", None),
        ("chua", "Chưa chấm", lambda row: not row.entry.is_claimed),
        ("thieu", "Thiếu thuyết minh, minh chứng", lambda row: row.lacks_proof),
        *([("toi", "Phần của tôi", lambda row: row.section in own)] if own else []),
    ]
    asked = request.GET.get("loc", "")
    active = asked if asked in {name for name, _, _ in kinds} else ""
    return Filters(
        [
            Filter(name, label, keep, sum(map(keep, rows)) if keep else len(rows), name == active)
            for name, label, keep in kinds
        ]
    )
