"""What one person is told about accounts: on the home page and on the board."""

from units.models import User

from . import policies, queries
from .queries import AccountMatters, Circle, Waiting


def matters_of(user):
    """Four queries where nothing waits, whatever the history."""
    if user.unit_id is None or not user.is_active:
        return AccountMatters()
    years = queries.years_around(user)
    waiting, left = _waiting(user, queries.unconfirmed_around(user, years))
    return AccountMatters(
        notices=queries.notices_for(user, years),
        waiting=waiting,
        left=left,
        own=None if user.is_confirmed else queries.confirmers_of(user),
    )


def _waiting(user: User, accounts: list[User]) -> tuple[list[Waiting], list[User]]:
    """What may be confirmed one beside the other, and what goes to one of those once that one is confirmed.

    Whoever is nearer to an account takes the confirming of it away from ``user``: of a unit that was merged anew first
    its head is vouched for, who then vouches for the others.
    """
    circles = {account: queries.circles_of(account) for account in accounts}
    theirs = [one for one in accounts if policies.may_confirm_account(user, one, circles[one])]
    nearer = {one: [b for b in theirs if b != one and _is_nearer(user, b, circles[one])] for one in theirs}
    offered = [one for one in theirs if all(one in nearer[other] for other in nearer[one])] or theirs
    rows = [
        Waiting(
            account,
            queries.changes_of(account),
            rest=[one for one in theirs if one not in offered and account in nearer[one]],
            one_of=min((one.pk for one in (account, *nearer[account]) if one in offered), default=None)
            if nearer[account]
            else None,
        )
        for account in offered
    ]
    return rows, [one for one in theirs if one not in offered]


def _is_nearer(user: User, other: User, circles: list[Circle]) -> bool:
    """Whether ``other``, once confirmed, vouches for the account instead of ``user``."""
    for circle in circles:
        if other in circle.people:
            return other.has_usable_password() and not (user in circle.people and user.is_confirmed)
        if user in circle.people and user.is_confirmed:
            return False
    return False
