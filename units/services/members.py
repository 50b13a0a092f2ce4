"""Units that join or leave before a year is under way: membership and participation move together."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require

from .. import policies, queries
from ..models import Membership, Participation


@transaction.atomic
def add_member(*, year, unit, basis, by):
    """``unit`` joins the bloc from this year on, by the document ``basis``, and takes part in it."""
    require(policies.may_add_member(by, year, unit))
    _require_basis(basis, "Cần ghi văn bản đưa đơn vị vào khối.")
    place = (year.participations.aggregate(last=Max("position"))["last"] or 0) + 1
    if not queries.members_in(year.bloc, year.year).filter(unit=unit).exists():
        _join(unit, year, place, basis)
    participation = Participation.objects.create(
        year=year, unit=unit, position=place, name=unit.name, short_name=unit.short_name
    )
    record("units.add_member", participation, by=by, after={"basis": basis})
    return participation


def _join(unit, year, place, basis):
    membership = Membership(unit=unit, bloc=year.bloc, first_year=year.year, position=place, basis=basis)
    try:
        membership.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    membership.save()


@transaction.atomic
def remove_member(*, participation, basis, by):
    """The unit leaves before the year is under way; its membership ends with the year before.

    A membership that began this year is withdrawn as a whole. Refused once the unit has papers in the year.
    """
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
            "Quản trị viên có thể ghi đơn vị rời khối từ năm sau."
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
    if not basis.strip():
        raise Refused(sentence)
