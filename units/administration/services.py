"""The administrator writes down blocs, units and memberships, and puts them right with a reason.

``values``: of the fields that were typed, laid on the row as it is once it is held. What nobody changed is not written.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold, told_where_taken
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require

from ..concerned import years_concerned, years_of_units
from ..correcting.changes import apart, changes_of, keep
from ..models import Bloc, Membership, Unit, User
from ..scans.keeping import keep_membership_scan, looked_at
from ..services import newcomers, rename_unit
from ..services.standing import hold_years
from . import policies

NAMES = ("name", "short_name")


@transaction.atomic
def keep_unit(
    *,
    unit: Unit | None,
    values: Mapping[str, Any],
    by: User | None,
    reason: str = "",
    on: date | None = None,
    basis: str = "",
) -> Unit:
    """``unit``: ``None`` for a new one. One that takes part in a running year is renamed from the day ``on``, by the
    document ``basis``."""
    hold_years(unit.pk if unit else None)
    stored = hold(unit) if unit else None
    _read_again(by)
    row = _laid_on(stored or Unit(), values)
    require(policies.may_keep_unit(by, stored, row))
    _cleaned(row)
    before, after = _changes(stored, row, values)
    if not after:
        return row
    _require_reason(stored, reason)
    if stored and set(NAMES) & set(after) and years_of_units(unit.pk):
        if not (on and says(basis)):
            raise Unsaid("Đơn vị đang dự thi đua: đổi tên cần ngày và văn bản làm căn cứ.")
        rename_unit(unit=stored, name=row.name, short_name=row.short_name, on=on, basis=basis, by=by)
    with told_where_taken():
        row.save()
    _tell(row, stored, by=by, before=before, after=after, reason=reason)
    return row


@transaction.atomic
def keep_bloc(*, bloc: Bloc | None, values: Mapping[str, Any], by: User | None, reason: str = "") -> Bloc:
    stored = _held_bloc(bloc)
    _read_again(by)
    row = _laid_on(stored or Bloc(), values)
    require(policies.may_keep_bloc(by, stored, row))
    _cleaned(row)
    before, after = _changes(stored, row, values)
    if not after:
        return row
    _require_reason(stored, reason)
    with newcomers(row.monitor_id, by=by), told_where_taken():
        row.save()
    _tell(row, stored, by=by, before=before, after=after, reason=reason)
    return row


def _held_bloc(bloc):
    """Its running years first: a vote may be going on."""
    if bloc is None:
        return None
    for year in years_concerned(bloc):
        hold(year)
    return hold(bloc)


@transaction.atomic
def keep_membership(
    *,
    membership: Membership | None,
    values: Mapping[str, Any],
    by: User | None,
    reason: str = "",
    scan: UploadedFile | None = None,
) -> Membership:
    given = looked_at(scan)
    former = membership.unit_id if membership else None
    unit = values.get("unit")
    hold_years(former, unit.pk if unit else None)
    stored = hold(membership) if membership else None
    _read_again(by)
    row = _laid_on(stored or Membership(), values)
    require(policies.may_keep_membership(by, stored, row))
    _cleaned(row)
    before, after = _changes(stored, row, values)
    if not after:
        return row
    _require_reason(stored, reason)
    years = years_concerned(stored) if stored else []
    with newcomers(row.unit_id, by=by), told_where_taken():
        row.save()
    if stored:
        changes = changes_of(stored, {name: getattr(row, name) for name in after if name != "position"})
        keep(row, changes, reason=reason, by=by)
    _tell(row, stored, by=by, before=before, after=after, reason=reason, years=years)
    keep_membership_scan(row, row.end_basis or row.basis or str(row), given, by=by)
    return row


@transaction.atomic
def drop_membership(*, membership: Membership, reason: str, by: User) -> None:
    """A membership that was recorded by mistake, before its unit took part in a year of it."""
    hold_years(membership.unit_id)
    try:
        hold(membership)
    except Membership.DoesNotExist as error:
        raise Refused("Dòng thành viên này đã được xóa.") from error
    _read_again(by)
    require(policies.may_drop_membership(by, membership))
    _require_reason(membership, reason)
    for scope in _scopes(years_concerned(membership)):
        record("admin.delete", membership, by=by, scope=scope, reason=reason)
    membership.delete()


def _read_again(by):
    if by is not None:
        by.read_again()


def _laid_on(row, values):
    row = apart(row)
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _cleaned(row):
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error


def _changes(stored, row, values):
    """Plain old and new values of what differs."""
    if stored is None:
        return {}, {name: _words(row, name) for name in values if _words(row, name)}
    names = [name for name in values if _raw(stored, name) != _raw(row, name)]
    return {name: _words(stored, name) for name in names}, {name: _words(row, name) for name in names}


def _raw(row, name):
    return getattr(row, row._meta.get_field(name).attname)


def _words(row, name):
    value = getattr(row, name)
    return value if isinstance(value, bool) else "" if value is None else str(value)


def _require_reason(stored, reason):
    if stored is not None and not says(reason):
        raise Unsaid("Cần ghi lý do sửa.")


def _tell(row, stored, *, by, before, after, reason, years=()):
    action = "admin.change" if stored else "admin.add"
    concerned = {year.pk: year for year in [*years, *years_concerned(row)]}
    for scope in _scopes(concerned.values()):
        record(action, row, by=by, scope=scope, before=before, after=after, reason=reason)


def _scopes(years):
    return [year.audit_scope for year in years] or [""]
