"""Units that join or leave before a year is under way: membership and participation move together."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, ProtectedError

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require

from .. import policies, queries
from ..enums import Stage
from ..models import EmulationYear, Membership, Participation, Unit, User
from ..plausible import may_fall_on
from ..scans.keeping import keep_membership_scan, looked_at
from ..taking_part.following import members_changed
from .newcomers import newcomers


@transaction.atomic
def add_member(
    *,
    year: EmulationYear,
    unit: Unit,
    basis: str,
    by: User,
    on: date | None = None,
    scan: UploadedFile | None = None,
) -> Participation:
    """``unit`` joins the bloc from this year on, by the document ``basis``, and takes part in it from the day ``on``.

    Without a day it takes part from the beginning; once the year is under way the day is asked for. ``scan``: of the
    document, where it is at hand.
    """
    given = looked_at(scan)
    hold(year, by=by)
    unit = alone(Unit).get(pk=unit.pk)
    if (twice := _added(year, unit, basis, on)) is not None and pressed_again("units.add_member", twice, by=by):
        return twice
    require(policies.may_add_member(by, year, unit))
    _require_basis(basis, "Cần ghi văn bản đưa đơn vị vào khối.")
    require(may_fall_on(year, on, "Ngày tham gia"))
    if on is None and year.stage == Stage.RUNNING:
        raise Refused("Năm đang thực hiện: cần ghi đơn vị tham gia từ ngày nào.")
    place = (year.participations.aggregate(last=Max("position"))["last"] or 0) + 1
    with newcomers(unit.pk, by=by):
        if not queries.members_in(year.bloc, year.year).filter(unit=unit).exists():
            _join(unit, year, place, basis)
        participation = Participation.objects.create(
            year=year, unit=unit, position=place, name=unit.name, short_name=unit.short_name, added_on=on
        )
    members_changed(year)
    since = {"added_on": short_date(on)} if on else {}
    record("units.add_member", participation, by=by, after={"basis": basis} | since)
    keep_membership_scan(queries.members_in(year.bloc, year.year).filter(unit=unit).first(), basis, given, by=by)
    return participation


def _added(year, unit, basis, on):
    """The very row this act added a moment ago, where the button was pressed twice."""
    membership = queries.members_in(year.bloc, year.year).filter(unit=unit, basis=basis)
    there = year.participations.filter(unit=unit, added_on=on).first()
    return there if there is not None and says(basis) and membership.exists() else None


def _join(unit, year, place, basis):
    membership = Membership(unit=unit, bloc=year.bloc, first_year=year.year, position=place, basis=basis)
    try:
        membership.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    membership.save()


@transaction.atomic
def remove_member(*, participation: Participation, basis: str, by: User) -> None:
    """The unit leaves before the year is under way; its membership ends with the year before.

    A membership that began this year is withdrawn as a whole. Refused once the unit has papers in the year.
    """
    hold(participation.year, by=by)
    try:
        hold(participation)
    except Participation.DoesNotExist as error:
        raise Refused("Đơn vị đã được ghi rời khối.") from error
    require(policies.may_remove_member(by, participation))
    _require_basis(basis, "Cần ghi văn bản cho đơn vị rời khối.")
    year = participation.year
    _leave(participation.unit, year, basis)
    record("units.remove_member", participation, by=by, before={"unit": participation.name}, reason=basis)
    try:
        participation.delete()
    except ProtectedError as error:
        raise Refused(
            f"{participation} đã có hồ sơ trong năm {year.year} nên không bỏ khỏi năm này được. "
            "Hãy ghi đơn vị thôi tham gia từ ngày nào, theo văn bản nào."
        ) from error


def _leave(unit, year, basis):
    membership = queries.members_in(year.bloc, year.year).filter(unit=unit).first()
    if membership is None:
        return
    if membership.first_year == year.year:
        membership.delete()
        return
    membership.last_year, membership.end_basis = year.year - 1, basis
    membership.save(update_fields=["last_year", "end_basis"])


def _require_basis(basis, sentence):
    if not says(basis):
        raise Unsaid(sentence)
