"""Agencies that are renamed, merged or split keep one history."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require

from .. import policies
from ..concerned import years_concerned
from ..enums import SuccessionKind
from ..models import Succession, Unit, User
from ..plausible import may_happen_to
from .standing import hold_years


@transaction.atomic
def succeed(*, predecessor: Unit, successor: Unit, kind: SuccessionKind, on: date, basis: str, by: User) -> Succession:
    """``predecessor`` lives on in ``successor`` from the day ``on``; it ceases then unless it did before.

    Refuses a ring: nobody succeeds one's own successor.
    """
    predecessor, successor = _held(predecessor, successor, by)
    twice = _recorded(predecessor, successor, kind, on, basis)
    if twice is not None and pressed_again("units.succeed", twice, by=by):
        return twice
    require(policies.may_record_succession(by))
    require(policies.may_administer(by, [predecessor.pk, successor.pk]))
    require(policies.may_succeed(predecessor, successor))
    require(may_happen_to((predecessor, successor), on, "Ngày thay đổi"))
    succession = Succession(predecessor=predecessor, successor=successor, kind=kind, on=on, basis=basis)
    try:
        succession.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    succession.save()
    if predecessor.dissolved is None:
        predecessor.dissolved = on
        predecessor.save(update_fields=["dissolved"])
    _record("units.succeed", succession, by=by, after={"kind": kind, "basis": basis})
    return succession


def _held(predecessor, successor, by):
    """Their running years, both units, the smaller key first, and the person acting, as they are now."""
    hold_years(predecessor.pk, successor.pk)
    held = {unit.pk: hold(unit) for unit in sorted((predecessor, successor), key=lambda unit: unit.pk)}
    if by is not None:
        by.read_again()
    return held[predecessor.pk], held[successor.pk]


def _recorded(predecessor, successor, kind, on, basis):
    """The very row this act recorded a moment ago, where the button was pressed twice."""
    return Succession.objects.filter(
        predecessor=predecessor, successor=successor, kind=kind, on=on, basis=basis
    ).first()


@transaction.atomic
def correct_succession(
    *, succession: Succession, values: Mapping[str, date | str], reason: str, by: User
) -> Succession:
    """Put right kind, day or document of the same succession. A day that the former unit ended on moves with it."""
    hold_years(succession.predecessor_id, succession.successor_id)
    hold(succession, by=by)
    require(policies.may_correct_succession(by))
    require(policies.may_administer(by, [succession.predecessor_id, succession.successor_id]))
    before = {name: str(getattr(succession, name)) for name in values if getattr(succession, name) != values[name]}
    if not before:
        return succession
    if not says(reason):
        raise Unsaid("Cần ghi lý do sửa.")
    predecessor = hold(succession.predecessor)
    if "on" in before:
        require(may_happen_to((predecessor, succession.successor), values["on"], "Ngày thay đổi"))
    if predecessor.dissolved == succession.on and "on" in before:
        predecessor.dissolved = values["on"]
        predecessor.save(update_fields=["dissolved"])
    for name in before:
        setattr(succession, name, values[name])
    succession.save(update_fields=list(before))
    after = {name: str(values[name]) for name in before}
    _record("units.correct_succession", succession, by=by, before=before, after=after, reason=reason)
    return succession


def _record(action, succession, **details):
    for scope in [year.audit_scope for year in years_concerned(succession)] or [""]:
        record(action, succession, scope=scope, **details)
