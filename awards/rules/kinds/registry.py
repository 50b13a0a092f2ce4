"""The kinds of rule the program knows, in the order in which they are offered."""

from .base import Kind

_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make ``kind`` known. Raises ``ValueError`` where its code is taken."""
    if kind.code in _KINDS:
        raise ValueError(f"Two kinds of rule have the code {kind.code!r}.")
    _KINDS[kind.code] = kind


def of(code: str) -> Kind:
    """The kind of this code. Raises ``KeyError`` where nobody registered it."""
    return _KINDS[code]


def find(code: object) -> Kind | None:
    return _KINDS.get(code) if isinstance(code, str) else None


def every() -> list[Kind]:
    return list(_KINDS.values())


def choices() -> list[tuple[str, str]]:
    """(code, label) as forms offer them."""
    return [(code, kind.label) for code, kind in _KINDS.items()]
