"""What an administrator asks for, and confirms as shown."""

import datetime

from emulation_bloc.secretariat.enums import ChangeKind
from emulation_bloc.secretariat.succession import services
from emulation_bloc.secretariat.succession.asked import Asked, Choice
from emulation_bloc.secretariat.succession.carrying import steps_of
from emulation_bloc.secretariat.succession.case import Case
from emulation_bloc.secretariat.succession.step import fingerprint
from units.models import Unit, User


def today():
    """Asked anew each time: a run of the tests may pass midnight."""
    return datetime.date.today()


DAY = datetime.timedelta(days=1)


def ask(kind, units, heirs=(), *, on=None, number="12/NQ-HĐND", people=True, **values):
    """People of the units go to the first heir, where there is one."""
    values = {"decided_on": today(), "issuer": "HĐND tỉnh"} | values
    if people and heirs:
        moved = User.objects.filter(unit__in=units, is_active=True).order_by("pk")
        values = {"choices": {person.pk: Choice("0", person.position) for person in moved}} | values
    return Asked(kind=kind, on=on or today(), number=number, units=tuple(units), heirs=tuple(heirs), **values)


def merge(units, heir, **values):
    return ask(ChangeKind.MERGED, units, [heir], **values)


def rename(unit, name="Sở Tên Mới", short_name="STM", **values):
    return ask(ChangeKind.RENAMED, [unit], name=name, short_name=short_name, **values)


def new_unit(name="Sở Hợp nhất", code="so-hop-nhat"):
    return Unit(name=name, short_name=name, code=code, founded=today())


def shown(asked):
    """The mark of what the preview shows now."""
    return fingerprint(steps_of(Case(asked)), asked.choices)


def confirm(asked, by, **values):
    """The preview is read and confirmed."""
    return services.carry_out(asked=asked, seen=shown(asked), by=by, **values)
