"""Units joined a year or left it: told to the rooms above that keep lists of its units for what is to come."""

from collections.abc import Callable

from ..models import EmulationYear

_followers: list[Callable[[EmulationYear], None]] = []


def followed_by(follow: Callable[[EmulationYear], None]) -> Callable[[EmulationYear], None]:
    """``follow(year)`` is called within the act, which holds the year."""
    if follow not in _followers:
        _followers.append(follow)
    return follow


def members_changed(year: EmulationYear) -> None:
    """The last line of an act by which units join a year, leave it, or come back."""
    for follow in _followers:
        follow(year)
