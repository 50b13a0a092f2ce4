"""Which rows are chosen, and what stands below them."""

from collections.abc import Iterable, Sequence

from emulation_bloc.core.numbers import is_whole

from ...models import Criterion, ScoringTable, TableOpinion, TieBreak
from .. import queries as tables_queries

LONGEST = 18  # digits of a key


def chosen(table: ScoringTable, keys: Iterable[str], parts: Iterable[str] = ()) -> list[Criterion]:
    """Rows named by ``keys`` and all of the ``parts``, as printed, with bands, levels and units. Four queries."""
    rows = tables_queries.criteria_with_units(table)
    named, groups = _keys(keys), _keys(parts)
    paths = [row.path for row in rows if row.pk in groups]
    return [row for row in rows if row.pk in named or row.path in paths or _is_below(row, paths)]


def every(table: ScoringTable) -> list[Criterion]:
    """All rows, as ``chosen`` reads them."""
    return tables_queries.criteria_with_units(table)


def goes_along(rows: Sequence[Criterion]) -> list[str]:
    """What is lost with the rows, for whoever takes them out. Two queries."""
    keys = [row.pk for row in rows]
    ties = TieBreak.objects.filter(criterion__in=keys).count()
    opinions = TableOpinion.objects.filter(criterion__in=keys).count()
    return [
        *([f"{ties} quy tắc phân hạng khi bằng điểm dựa trên các dòng này sẽ mất."] if ties else []),
        *([f"{opinions} ý kiến góp ý vào các dòng này vẫn còn, kèm lời dòng lúc góp ý."] if opinions else []),
    ]


def with_below(table: ScoringTable, keys: Iterable[str], parts: Iterable[str] = ()) -> list[Criterion]:
    """The same, with everything below any of them."""
    rows = tables_queries.criteria_with_units(table)
    named = _keys([*keys, *parts])
    paths = [row.path for row in rows if row.pk in named]
    return [row for row in rows if row.pk in named or _is_below(row, paths)]


def topmost(rows: Sequence[Criterion]) -> list[Criterion]:
    """Those that come along with none of the others."""
    paths = [row.path for row in rows]
    return [row for row in rows if not _is_below(row, paths)]


def _keys(typed):
    return {int(key) for key in typed if is_whole(key) and len(key) <= LONGEST}


def _is_below(row, paths):
    return any(row.path.startswith(f"{path}.") for path in paths)
