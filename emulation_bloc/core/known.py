"""Rows that are handed what is loaded already, so that nobody asks the database for it once more."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Row = TypeVar("Row")
Found = TypeVar("Found")

ASKED_ONCE = "_asked_once"


def knowing(row: Row, **related: Any) -> Row:
    """``row`` with ``related`` where its keys point; ``__`` reaches further.

        knowing(sheet, participation__year=year)

    Where one manager leads to another (``year.papers``) Django does this by itself, and where one row is read a join is
    plainer. What is left to do by hand is done here: rows of a page share the one year at hand, with its bloc and what
    was asked of it before, and once an act has read it again under its lock it is new for all of them.
    Raises ``ValueError`` where the key of the row names another one.
    """
    for path, value in related.items():
        *way, name = path.split("__")
        holder: Any = row
        for step in way:
            holder = getattr(holder, step)
        _point(holder, name, value)
    return row


def all_knowing(rows: Iterable[Row], **related: Any) -> list[Row]:
    return [knowing(row, **related) for row in rows]


def once(row: Any, ask: Callable[[Any], Found]) -> Found:
    """``ask(row)``, asked once of this object, until an act holds it: a page asks the same policy of every line."""
    asked = vars(row).setdefault(ASKED_ONCE, {})
    if ask not in asked:
        asked[ask] = ask(row)
    found: Found = asked[ask]
    return found


def _point(row: Any, name: str, value: Any) -> None:
    if getattr(row, row._meta.get_field(name).attname) != value.pk:
        raise ValueError(f"{row!r}: {name} is not {value!r}.")
    setattr(row, name, value)
