"""A scan brought later, to what was recorded before."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require

from ..enums import LeadershipRole
from ..models import EmulationYear, Membership, MembershipScan, User, YearScan
from ..services.standing import hold_years
from . import policies
from .keeping import keep_leadership_scan, keep_membership_scan, looked_at


@transaction.atomic
def add_leadership_scan(*, year: EmulationYear, role: LeadershipRole, upload: UploadedFile, by: User) -> YearScan:
    """The decision on whoever holds the role now, brought later."""
    given = looked_at(upload)
    hold(year, by=by)
    require(policies.may_add_leadership_scan(by, year, role))
    kept = keep_leadership_scan(year.leaderships.select_related("unit", "year__bloc").get(role=role), given, by=by)
    assert kept is not None
    return kept


@transaction.atomic
def add_membership_scan(*, membership: Membership, upload: UploadedFile, by: User) -> MembershipScan:
    """The notice behind a membership, brought later."""
    given = looked_at(upload)
    hold_years(membership.unit_id)
    hold(membership, by=by)
    require(policies.may_add_membership_scan(by, membership))
    about = membership.end_basis or membership.basis or f"{membership.unit} là thành viên {membership.bloc}"
    kept = keep_membership_scan(membership, about, given, by=by)
    assert kept is not None
    return kept
