"""The registration between officer and head of one unit: handed up, taken back, handed back."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Unsaid, require
from units.models import User
from units.signing import sign

from .. import policies
from ..models import Registration
from .registrations import HANDED_UP, locked


@transaction.atomic
def hand_up_registration(*, registration: Registration, by: User) -> Registration:
    """The officer's work is done; from now on the head alone writes into it."""
    registration = locked(registration.participation, by)
    if registration.handed_up_by_id == by.pk:
        return registration  # pressed twice
    require(policies.may_hand_up_registration(by, registration))
    sign(registration, handed_up_by=by)
    registration.handed_up_at, registration.hand_back_reason = timezone.now(), ""
    registration.save(update_fields=[*HANDED_UP, "hand_back_reason"])
    record("pledges.hand_up", registration, by=by)
    return registration


@transaction.atomic
def take_up_back_registration(*, registration: Registration, by: User) -> Registration:
    """The officers of the unit write again, before the head has decided."""
    registration = locked(registration.participation, by)
    require(policies.may_take_up_back_registration(by, registration))
    _down_again(registration)
    record("pledges.take_up_back", registration, by=by)
    return registration


@transaction.atomic
def hand_back_registration(*, registration: Registration, reason: str, by: User) -> Registration:
    """The head wants something mended; the officers read ``reason`` on the registration."""
    registration = locked(registration.participation, by)
    require(policies.may_hand_back_registration(by, registration))
    if not says(reason):
        raise Unsaid("Cần ghi cán bộ phải sửa gì.")
    registration.hand_back_reason = reason.strip()
    _down_again(registration)
    record("pledges.hand_back", registration, by=by, reason=registration.hand_back_reason)
    return registration


def _down_again(registration):
    sign(registration, handed_up_by=None)
    registration.handed_up_at = None
    registration.save(update_fields=[*HANDED_UP, "hand_back_reason"])
