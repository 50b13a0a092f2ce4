"""What one person is told about accounts: on the home page and on the board."""

from . import policies, queries
from .queries import AccountMatters, Waiting


def matters_of(user):
    """Four queries where nothing waits, whatever the history."""
    if user.unit_id is None or not user.is_active:
        return AccountMatters()
    years = queries.years_around(user)
    return AccountMatters(
        notices=queries.notices_for(user, years),
        waiting=[
            Waiting(account, queries.changes_of(account))
            for account in queries.unconfirmed_around(user, years)
            if policies.may_confirm_account(user, account)
        ],
        own=None if user.is_confirmed else queries.confirmers_of(user),
    )
