"""Agencies that are renamed, merged or split keep one history."""

from django.core.exceptions import ValidationError
from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require

from .. import policies
from ..concerned import years_concerned
from ..models import Succession


@transaction.atomic
def succeed(*, predecessor, successor, kind, on, basis, by):
    """``predecessor`` lives on in ``successor`` from the day ``on``; it ceases then unless it did before.

    Refuses a ring: nobody succeeds one's own successor.
    """
    require(policies.may_record_succession(by))
    require(policies.may_succeed(predecessor, successor))
    succession = Succession(predecessor=predecessor, successor=successor, kind=kind, on=on, basis=basis)
    try:
        succession.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    succession.save()
    if predecessor.dissolved is None:
        predecessor.dissolved = on
        predecessor.save(update_fields=["dissolved"])
    for scope in [year.audit_scope for year in years_concerned(succession)] or [""]:
        record("units.succeed", succession, by=by, after={"kind": kind, "basis": basis}, scope=scope)
    return succession
