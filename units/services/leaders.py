"""Which unit leads and deputises, and until when its people hold the rights."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.known import all_knowing
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require

from .. import policies
from ..enums import LeadershipBasis, LeadershipRole
from ..models import EmulationYear, FormerLeadership, Leadership, Unit, User
from ..plausible import may_fall_on, may_take_role_on
from ..scans.keeping import keep_leadership_scan, looked_at
from ..seats import forget_seats

CORRECTABLE = ("basis", "document", "rights_from", "rights_to")
ONE_DAY = timedelta(days=1)


@transaction.atomic
def appoint_leader(
    *, year: EmulationYear, role: str, unit: Unit, basis: str, document: str, rights_from: date, by: User
) -> Leadership:
    """Give ``unit`` the role for the year, replacing whoever held it; who held rights before stands in the history.

    The door for a hand-over and for setting a bloc up. Within a year, people come through ``change_leader``.
    """
    hold(year, by=by)
    require(policies.may_appoint(by, year, role, unit))
    require(may_fall_on(year, rights_from, "Ngày bắt đầu có quyền"))
    values = {"unit": unit, "basis": basis, "document": document, "rights_from": rights_from, "rights_to": None}
    leadership = alone(Leadership).filter(year=year, role=role).first()
    if leadership is not None and all(getattr(leadership, name) == value for name, value in values.items()):
        return leadership
    old = _recorded(leadership)
    _keep_former(leadership, unit, rights_from)
    leadership = leadership or Leadership(year=year, role=role)
    for name, value in values.items():
        setattr(leadership, name, value)
    leadership.save()
    record("units.appoint_leader", leadership, by=by, before=old, after=_recorded(leadership))
    forget_seats(by)
    return leadership


def _keep_former(leadership, unit, rights_from):
    """Whoever held the role until the day before ``rights_from``; one who never came to hold it was a slip."""
    if leadership is None or leadership.unit_id == unit.pk or leadership.rights_from >= rights_from:
        return
    held = {name: getattr(leadership, name) for name in ("year", "role", "unit", "basis", "document", "rights_from")}
    last_day = rights_from - ONE_DAY
    FormerLeadership.objects.create(**held, rights_to=min(last_day, leadership.rights_to or last_day))


def _recorded(leadership):
    if leadership is None:
        return {}
    return {
        "unit": leadership.unit.name,
        "basis": leadership.basis,
        "document": leadership.document,
        "rights_from": short_date(leadership.rights_from),
        "rights_to": short_date(leadership.rights_to),
    }


@transaction.atomic
def change_leader(
    *,
    year: EmulationYear,
    role: LeadershipRole,
    unit: Unit,
    basis: LeadershipBasis,
    document: str,
    rights_from: date,
    by: User,
    scan: UploadedFile | None = None,
) -> Leadership:
    """Another unit takes the role in the course of the year. ``scan``: of the decision, where it is at hand."""
    given = looked_at(scan)
    hold(year, by=by)
    require(policies.may_change_leader(by, year))
    require(may_take_role_on(year, role, rights_from))
    leadership = appoint_leader(
        year=year, role=role, unit=unit, basis=basis, document=document, rights_from=rights_from, by=by
    )
    keep_leadership_scan(leadership, given, by=by)
    return leadership


@transaction.atomic
def correct_leadership(
    *,
    leadership: Leadership,
    values: Mapping[str, date | str | None],
    reason: str,
    by: User,
    scan: UploadedFile | None = None,
) -> Leadership:
    """Put right what was written wrongly about the same unit in the same role; the trace keeps both and why."""
    given = looked_at(scan)
    hold(leadership.year, by=by)
    hold(leadership)
    require(policies.may_correct_leadership(by, leadership.year))
    changed = {
        name: values[name] for name in CORRECTABLE if name in values and getattr(leadership, name) != values[name]
    }
    if not changed:
        return leadership
    if not says(reason):
        raise Unsaid("Cần ghi lý do đính chính.")
    for name in ("rights_from", "rights_to"):
        label = str(Leadership._meta.get_field(name).verbose_name)
        require(may_fall_on(leadership.year, changed.get(name), label))
    before, began = _recorded(leadership), leadership.rights_from
    for name, value in changed.items():
        setattr(leadership, name, value)
    try:
        leadership.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    leadership.save()
    after = _recorded(leadership)
    if leadership.rights_from != began:
        before |= (moved := _move_former(leadership, began))
        after |= {name: short_date(leadership.rights_from - ONE_DAY) for name in moved}
    differing = [name for name in after if before[name] != after[name]]
    record(
        "units.correct_leadership",
        leadership,
        by=by,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
        reason=reason,
    )
    keep_leadership_scan(leadership, given, by=by)
    forget_seats(by)
    return leadership


def _move_former(leadership, began):
    """Whoever held the role before held it until the day before the rights of this one ``began``: both days move
    together. Returns the former one, as the trace tells it."""
    former = alone(FormerLeadership).filter(year=leadership.year_id, role=leadership.role)
    last = max(former, key=lambda row: (row.rights_to, row.pk), default=None)
    if last is None:
        return {}
    if leadership.rights_from <= last.rights_from:
        raise Refused(
            f"{last.unit} giữ vai trò này từ ngày {short_date(last.rights_from)} trong năm; ngày bắt đầu có quyền của "
            f"{leadership.unit} phải sau ngày ấy."
        )
    if last.rights_to != began - ONE_DAY and leadership.rights_from > last.rights_to:
        return {}
    told = {"former_rights_to": short_date(last.rights_to)}
    last.rights_to = leadership.rights_from - ONE_DAY
    last.save(update_fields=["rights_to"])
    return told


@transaction.atomic
def end_rights(*, year: EmulationYear, on: date, by: User) -> None:
    """``on`` is the last day on which leader and deputy of the year hold their rights.

    Rights that begin later end on the day they begin: they never end before they start.
    """
    hold(year, by=by)
    require(policies.may_end_rights(by, year))
    for leadership in all_knowing(alone(Leadership).filter(year=year).order_by("pk"), year=year):
        last_day = max(on, leadership.rights_from)
        if leadership.rights_to == last_day:
            continue
        before, leadership.rights_to = short_date(leadership.rights_to), last_day
        leadership.save(update_fields=["rights_to"])
        record(
            "units.end_rights",
            leadership,
            by=by,
            before={"rights_to": before},
            after={"rights_to": short_date(last_day)},
        )
    forget_seats(by)
