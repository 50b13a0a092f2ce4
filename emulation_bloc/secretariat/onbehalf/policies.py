"""Who enters something for a unit, and when: as the unit itself could, by the rules of the thing."""

from emulation_bloc.core.verdict import Verdict
from pledges import policies as pledges_policies
from pledges.models import Pledge, Registration
from units.models import User


def may_enter_registration(user: User, registration: Registration) -> Verdict:
    """Whether there are titles in it is asked once they are entered."""
    return pledges_policies.may_edit_registration(user, registration, on_behalf=True)


def may_enter_pledge(user: User, pledge: Pledge) -> Verdict:
    """Whether something stands in it is asked once it is entered."""
    return pledges_policies.may_edit_pledge(user, pledge, on_behalf=True)
