"""Registration of titles: the unit writes and sends, the leader accepts or returns."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.enums import EnteredKind, SetAside
from units.models import EmulationYear, PaperEntry, Participation, User
from units.onpaper import services as onpaper
from units.signing import sign

from .. import policies
from ..enums import RegistrationStatus
from ..models import Award, Pledge, RegisteredTitle, Registration
from ..workflow import REGISTRATION_FLOW
from .common_targets import copy_common_targets

HANDED_UP = ["handed_up_at", "handed_up_by", "handed_up_by_words"]


@transaction.atomic
def open_registrations(*, year: EmulationYear, by: User) -> None:
    """Every unit finds a registration and a pledge to fill, with the targets of the bloc in it; what exists already
    stays. Called by the year's step."""
    units = list(year.participations.standing())
    Registration.objects.bulk_create((Registration(participation=unit) for unit in units), ignore_conflicts=True)
    begun = set(Pledge.objects.filter(participation__in=units).values_list("participation_id", flat=True))
    missing = [unit for unit in units if unit.pk not in begun]
    copy_common_targets(Pledge.objects.bulk_create(Pledge(participation=unit) for unit in missing), year)


@transaction.atomic
def save_registration(
    *,
    participation: Participation,
    number: str,
    note: str,
    titles: list[tuple[Award, int, str]],
    by: User,
    on_behalf: bool = False,
) -> Registration:
    """Keep the draft as it was typed. ``titles``: (award, number of recipients, note) each.

    ``on_behalf``: by the secretariat, from a paper of the unit; the act that keeps the paper calls it.
    """
    registration = locked(participation, by)
    require(policies.may_edit_registration(by, registration, on_behalf=on_behalf))
    require_once(titles)
    before = {} if on_behalf else _in_words(registration)  # a draft of the unit is nobody else's
    registration.number, registration.note = number, note
    registration.save()
    write_titles(registration, titles)
    record("pledges.save_registration", registration, by=by, before=before, after=_in_words(registration))
    return registration


def require_once(titles: list[tuple[Award, int, str]]) -> None:
    if len({award for award, _, _ in titles}) < len(titles):
        raise Refused("Mỗi danh hiệu, hình thức khen thưởng chỉ ghi một dòng.")


def write_titles(registration: Registration, titles: list[tuple[Award, int, str]]) -> None:
    """In place of those that stood there."""
    registration.titles.all().delete()
    RegisteredTitle.objects.bulk_create(
        RegisteredTitle(registration=registration, award=award, count=count, note=remark)
        for award, count, remark in titles
    )


def _in_words(registration):
    lines = registration.titles.select_related("award")
    return {"titles": [f"{line.award.short_name}: {line.count}" for line in lines]}


@transaction.atomic
def submit_registration(*, registration: Registration, by: User, on_behalf: bool = False) -> Registration:
    registration = locked(registration.participation, by)
    sent = registration.status == RegistrationStatus.SUBMITTED and registration.submitted_by_id == by.pk
    if sent and not on_behalf and policies.is_registering(registration.participation.year):
        return registration  # the same button pressed twice
    require(policies.may_submit_registration(by, registration, on_behalf=on_behalf))
    sign(registration, submitted_by=by)
    registration.submitted_at = timezone.now()
    registration.return_reason = ""
    registration.save(update_fields=["submitted_at", "submitted_by", "submitted_by_words", "return_reason"])
    return REGISTRATION_FLOW.take("submit_registration", registration, by=by)


@transaction.atomic
def return_registration(*, registration: Registration, reason: str, by: User) -> Registration:
    """Back to the unit to mend, with the reason it reads. An accepted one may be returned too."""
    registration = locked(registration.participation, by)
    require(policies.may_return_registration(by, registration))
    REGISTRATION_FLOW.take("return_registration", registration, by=by, reason=reason)
    registration.return_reason = reason
    registration.handed_up_at = None
    sign(registration, handed_up_by=None)
    registration.save(update_fields=["return_reason", *HANDED_UP])
    onpaper.set_aside(registration.participation, EnteredKind.REGISTRATION, SetAside.RETURNED, by=by)
    return registration


@transaction.atomic
def take_registration_over(*, entry: PaperEntry, by: User) -> Registration:
    """The unit undoes what was entered for it: it finds it open to be written anew and sent, past its last day too."""
    registration = locked(entry.participation, by)
    hold(entry)
    if entry.set_aside_as == SetAside.OWN and entry.set_aside_by_id == by.pk:
        return registration  # pressed twice
    require(policies.may_take_registration_over(by, registration, entry))
    REGISTRATION_FLOW.take("take_registration_over", registration, by=by, number=entry.number)
    onpaper.set_aside(registration.participation, EnteredKind.REGISTRATION, SetAside.OWN, by=by)
    return registration


@transaction.atomic
def accept_registration(*, registration: Registration, by: User) -> Registration:
    registration = locked(registration.participation, by)
    require(policies.may_accept_registration(by, registration))
    return REGISTRATION_FLOW.take("accept_registration", registration, by=by)


def locked(participation: Participation, by: User) -> Registration:
    """The unit's registration, begun now if need be; of two people saving at once one waits for the other."""
    hold(participation, by=by)
    registration, _ = Registration.objects.get_or_create(participation=participation)
    return hold(registration)
