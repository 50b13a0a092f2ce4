"""Which unit leads and deputises, and until when its people hold the rights."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import require

from .. import policies
from ..models import Leadership
from ..seats import forget_seats


@transaction.atomic
def appoint_leader(*, year, role, unit, basis, document, rights_from, by):
    """Give ``unit`` the role for the year, replacing whoever held it; the trace keeps who that was.

    The door for a hand-over and for setting a bloc up. Within a year, people come through ``change_leader``.
    """
    require(policies.may_appoint(by, year, role, unit))
    before = Leadership.objects.select_for_update(of=("self",)).filter(year=year, role=role).select_related("unit")
    old = _told(before.first())
    leadership, _ = Leadership.objects.update_or_create(
        year=year,
        role=role,
        defaults={
            "unit": unit,
            "basis": basis,
            "document": document,
            "rights_from": rights_from,
            "rights_to": None,
        },
    )
    record("units.appoint_leader", leadership, by=by, before=old, after=_told(leadership))
    forget_seats(by)
    return leadership


def _told(leadership):
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
def change_leader(*, year, role, unit, basis, document, rights_from, by):
    """Another unit takes the role in the course of the year."""
    require(policies.may_change_leader(by, year))
    return appoint_leader(
        year=year, role=role, unit=unit, basis=basis, document=document, rights_from=rights_from, by=by
    )


@transaction.atomic
def end_rights(*, year, on, by):
    """``on`` is the last day on which leader and deputy of the year hold their rights.

    Rights that begin later end on the day they begin: they never end before they start.
    """
    require(policies.may_end_rights(by, year))
    for leadership in Leadership.objects.select_for_update(of=("self",)).filter(year=year).select_related("unit"):
        before = short_date(leadership.rights_to)
        leadership.rights_to = max(on, leadership.rights_from)
        leadership.save(update_fields=["rights_to"])
        record(
            "units.end_rights",
            leadership,
            by=by,
            before={"rights_to": before},
            after={"rights_to": short_date(leadership.rights_to)},
        )
    forget_seats(by)
