"""Looking at a part of a long sheet: ``?loc=`` with the name of a filter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

Keep = Callable[[Any], bool]

WAITING = "chua"


@dataclass(frozen=True)
class Filter:
    """One tab above the sheet. ``keep``: row → bool, or ``None`` for the whole sheet; ``count``: the rows it leaves."""

    name: str
    label: str
    keep: Keep | None
    count: int
    is_active: bool

    @property
    def key(self) -> str:
        """Where it stands on the page."""
        return f"muc-{self.name or 'tat-ca'}"

    @property
    def words(self) -> str:
        return f"{self.label} {self.count}"


@dataclass(frozen=True)
class Filters:
    tabs: list[Filter]

    @property
    def active(self) -> Filter:
        return next(tab for tab in self.tabs if tab.is_active)

    @property
    def wanted(self) -> Keep | None:
        return self.active.keep

    @property
    def counts(self) -> dict[str, str]:
        """What a page that saves in the background is told of its tabs."""
        return {tab.key: tab.words for tab in self.tabs}

    @property
    def query(self) -> str:
        """What leads back to the tab that is open."""
        return f"?loc={self.active.name}" if self.active.name else ""


def sheet_filters(rows: Sequence[Any], duties: Mapping[str, Any], request: HttpRequest) -> Filters:
    """The tabs of a self-score sheet over the rows that are open."""
    own = {path for path, user in duties.items() if user == request.user}
    kinds: list[tuple[str, str, Keep]] = [
        (WAITING, "Chưa chấm", lambda row: not row.entry.is_claimed),
        ("thieu", "Thiếu thuyết minh, minh chứng", lambda row: row.lacks_proof),
    ]
    if own:
        kinds.append(("toi", "Phần của tôi", lambda row: row.section in own))
    return _filters(kinds, rows, request)


def finding_filters(rows: Sequence[Any], request: HttpRequest) -> Filters:
    """All rows of a sheet, or those still waiting for a finding."""
    return _filters([(WAITING, "Chưa thẩm định", lambda row: not row.entry.is_verified)], rows, request)


def superior_filters(rows: Sequence[Any], request: HttpRequest) -> Filters:
    """All rows of a sheet, or those the superior body has yet to score."""
    return _filters([(WAITING, "Chưa chấm", lambda row: not row.entry.is_scored_above)], rows, request)


def opinion_filters(rows: Sequence[Any], opinions: Mapping[int, Any], request: HttpRequest) -> Filters:
    """All rows asked about, or those still waiting for an opinion. ``opinions``: given so far, by key of the entry."""
    return _filters([(WAITING, "Chưa có ý kiến", lambda row: lacks_opinion(row, opinions))], rows, request)


def lacks_opinion(row: Any, opinions: Mapping[int, Any]) -> bool:
    return not (row.entry.pk in opinions and opinions[row.entry.pk].is_given)


def _filters(kinds: Iterable[tuple[str, str, Keep]], rows: Sequence[Any], request: HttpRequest) -> Filters:
    """A name not known shows the whole."""
    kinds = list(kinds)
    asked = request.GET.get("loc", "")
    active = asked if asked in {name for name, _, _ in kinds} else ""
    parts = [Filter(name, label, keep, sum(map(keep, rows)), name == active) for name, label, keep in kinds]
    return Filters([Filter("", "Tất cả", None, len(rows), active == ""), *parts])
