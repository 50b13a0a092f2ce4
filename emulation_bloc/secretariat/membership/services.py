"""A unit leaves a bloc, or goes from one to another, by a notice. All or nothing."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.verdict import Refused, require
from units.concerned import years_concerned
from units.models import Bloc, Membership, User
from units.scans.keeping import keep_membership_scan, looked_at
from units.services import newcomers
from units.services.standing import hold_years

from . import policies
from .notice import Notice


@transaction.atomic
def end_membership(
    *, membership: Membership, last_year: int, notice: Notice, by: User, scan: UploadedFile | None = None
) -> Membership:
    """The unit belongs to the bloc up to the year ``last_year``; years that run are not touched. ``scan``: of the
    notice, where it is at hand."""
    given = looked_at(scan)
    hold_years(membership.unit_id)
    hold(membership, by=by)
    require(policies.may_end(by, membership, last_year, notice))
    _end(membership, last_year, notice)
    after = {"last_year": str(last_year), "end_basis": str(notice)}
    _tell("units.end_membership", membership, [membership], by, after, notice)
    keep_membership_scan(membership, str(notice), given, by=by)
    return membership


@transaction.atomic
def move_membership(
    *, membership: Membership, to: Bloc, first_year: int, notice: Notice, by: User, scan: UploadedFile | None = None
) -> Membership:
    """Up to the year before ``first_year`` the unit is a member of its bloc, from then on of ``to``: the last there.

    ``scan``: of the notice, where it is at hand; it is kept with both memberships.
    """
    given = looked_at(scan)
    hold_years(membership.unit_id)
    list(alone(Bloc).filter(pk__in=[membership.bloc_id, to.pk]))
    hold(membership, by=by)
    require(policies.may_move(by, membership, to, first_year, notice))
    _end(membership, first_year - 1, notice)
    last = to.memberships.aggregate(last=Max("position"))["last"] or 0
    moved = Membership(unit=membership.unit, bloc=to, first_year=first_year, position=last + 1, basis=str(notice)[:300])
    try:
        moved.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    with newcomers(moved.unit_id, by=by):
        moved.save()
    before = {"bloc": membership.bloc.name, "last_year": str(membership.last_year)}
    after = {"bloc": to.name, "first_year": str(first_year)}
    _tell("units.move_membership", moved, [membership, moved], by, after, notice, before)
    for row in (membership, moved):
        keep_membership_scan(row, str(notice), given, by=by)
    return moved


def _end(membership, last_year, notice):
    membership.last_year, membership.end_basis = last_year, str(notice)[:300]
    membership.save(update_fields=["last_year", "end_basis"])


def _tell(action, subject, memberships, by, after, notice, before=None):
    """A line in the trace of every running year of the blocs concerned; of none, where none runs."""
    years = {year.pk: year for row in memberships for year in years_concerned(row)}
    for scope in [year.audit_scope for year in years.values()] or [""]:
        record(action, subject, by=by, scope=scope, before=before, after=after, reason=str(notice))
