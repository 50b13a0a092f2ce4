"""A leading unit stands aside from a sheet of its own accord."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from units.seats import forget_seats, seat_of

from ..checking.assigning.services import set_aside, stood_aside_already
from ..models import Assignment
from . import policies as verification_policies


@transaction.atomic
def decline_sheet(*, sheet, reason, by):
    """A leading unit stands aside from a sheet, with or without a plan of checks: from now on it has no part in it."""
    year = hold(sheet.participation.year, by=by)
    hold(sheet)
    own = seat_of(by, year).participation
    known = Assignment.objects.filter(checker=own, subject=sheet.participation, recused_at__isnull=False).first()
    if known is not None and stood_aside_already(known, reason, by):
        return known
    require(verification_policies.may_decline(by, sheet))
    assignment, _ = Assignment.objects.get_or_create(year=year, checker=own, subject=sheet.participation)
    set_aside(assignment, reason)
    forget_seats(by)
    record("scoring.stand_aside", assignment, by=by, reason=assignment.recused_reason)
    return assignment
