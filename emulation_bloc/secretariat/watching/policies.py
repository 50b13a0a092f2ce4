"""Whose page this is. The only place that says so."""

from awards.policies.offices import office_of
from emulation_bloc.core.verdict import require
from units.accounts.policies import confirmed
from units.models import User

__all__ = ["may_record", "office_of"]


def may_record(user: User) -> None:
    """Whether this person may record decisions at all; of each proposal the room of awards says so once more.

    Raises ``Refused`` with why not.
    """
    require(confirmed(user))
