"""The kinds the program knows, in the order in which they are offered."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import Kind

_KINDS: dict[str, "Kind"] = {}


def register(kind: "Kind") -> None:
    """Make ``kind`` known. Raises ``ValueError`` where its code is taken."""
    if kind.code in _KINDS:
        raise ValueError(f"Two kinds of criterion have the code {kind.code!r}.")
    _KINDS[kind.code] = kind


@contextmanager
def known_for_now(kind: "Kind") -> Iterator["Kind"]:
    """``kind`` is known for as long as the block lasts: for tests."""
    register(kind)
    try:
        yield kind
    finally:
        del _KINDS[kind.code]


def of(code: str) -> "Kind":
    """The kind of this code. Raises ``KeyError`` where nobody registered it."""
    return _KINDS[code]


def find(code: str) -> "Kind | None":
    return _KINDS.get(code)


def every() -> list["Kind"]:
    return list(_KINDS.values())


def codes(trait: str) -> list[str]:
    """Codes of the kinds with this trait (``"lowers"``), for asking the database."""
    return [code for code, kind in _KINDS.items() if getattr(kind, trait)]


def choices() -> list[tuple[str, str]]:
    """(code, label) as forms and workbooks offer them."""
    return [(code, kind.label) for code, kind in _KINDS.items()]
