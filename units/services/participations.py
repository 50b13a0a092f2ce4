"""Units that end, and units that are renamed, in the course of a year. What was done stays as it was done."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.dates import short_date
from emulation_bloc.core.locks import alone, hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require

from .. import policies, queries
from ..concerned import years_of_units
from ..models import Participation, Unit, User
from ..plausible import may_fall_on, may_happen_to
from ..scans.keeping import keep_membership_scan, looked_at
from ..taking_part.following import members_changed
from .newcomers import newcomers

END_FIELDS = ["ended_on", "end_basis", "successor"]


@transaction.atomic
def end_participation(
    *,
    participation: Participation,
    on: date,
    basis: str,
    successor: Unit | None = None,
    by: User,
    scan: UploadedFile | None = None,
) -> Participation:
    """From the day ``on`` nothing more is expected of the unit: no gate, quorum, base, ranking or task counts it.

    The people of ``successor`` may finish what it left. Its membership ends with the year. ``scan``: of ``basis``,
    where it is at hand.
    """
    given = looked_at(scan)
    hold(participation.year, by=by)
    hold(participation)
    basis = basis.strip()
    same = (participation.ended_on, participation.end_basis, participation.successor) == (on, basis, successor)
    if same and pressed_again("units.end_participation", participation, by=by, reason=basis):
        return participation
    require(policies.may_end_participation(by, participation))
    _require_end(participation, on, basis, successor)
    participation.ended_on, participation.end_basis, participation.successor = on, basis, successor
    with newcomers(participation.successor_id, by=by):
        participation.save(update_fields=END_FIELDS)
    _end_membership(participation)
    members_changed(participation.year)
    record("units.end_participation", participation, by=by, after=_end_in_words(participation), reason=basis)
    keep_membership_scan(_membership(participation), basis, given, by=by)
    return participation


def _require_end(participation, on, basis, successor):
    if not basis:
        raise Unsaid("Cần ghi văn bản làm căn cứ thôi tham gia.")
    require(may_fall_on(participation.year, on, "Ngày thôi tham gia"))
    if participation.added_on is not None and on < participation.added_on:
        raise Refused(f"Đơn vị tham gia từ ngày {short_date(participation.added_on)}; ngày thôi không thể trước đó.")
    if successor is not None and successor.pk == participation.unit_id:
        raise Refused("Đơn vị tiếp nhận phải là đơn vị khác; nếu chỉ đổi tên thì ghi ở mục đổi tên.")
    if successor is not None and successor.is_home_affairs:
        raise Refused(f"{successor} là cơ quan nội vụ, không phải đơn vị thi đua của khối.")


def _end_in_words(participation):
    successor = participation.successor
    return {"ended_on": short_date(participation.ended_on), "successor": successor.name if successor else ""}


def _membership(participation):
    year = participation.year
    return queries.members_in(year.bloc, year.year).filter(unit=participation.unit_id).first()


def _end_membership(participation):
    """Unless a later year counts on it: there the unit is ended by itself."""
    membership, year = _membership(participation), participation.year
    later = participation.unit.participations.filter(year__bloc=year.bloc_id, year__year__gt=year.year)
    if membership is not None and membership.last_year is None and not later.exists():
        membership.last_year, membership.end_basis = year.year, participation.end_basis
        membership.save(update_fields=["last_year", "end_basis"])


@transaction.atomic
def take_back_end(*, participation: Participation, reason: str, by: User) -> Participation:
    """The end was recorded by mistake, or with a wrong value: the unit takes part again as if it had not been."""
    hold(participation.year, by=by)
    hold(participation)
    require(policies.may_take_back_end(by, participation))
    if not says(reason):
        raise Unsaid("Cần ghi lý do hủy việc ghi thôi tham gia.")
    before = _end_in_words(participation) | {"basis": participation.end_basis}
    membership = _membership(participation)
    if membership is not None and (membership.last_year, membership.end_basis) == (
        participation.year.year,
        participation.end_basis,
    ):
        membership.last_year, membership.end_basis = None, ""
        membership.save(update_fields=["last_year", "end_basis"])
    participation.ended_on, participation.end_basis, participation.successor = None, "", None
    participation.save(update_fields=END_FIELDS)
    members_changed(participation.year)
    record("units.take_back_end", participation, by=by, before=before, reason=reason)
    return participation


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, short_name: str, on: date, basis: str, by: User | None) -> Unit:
    """The unit bears another name from the day ``on``, in every running year: what is made from then on says so.

    Papers issued before keep their words; the former name stays on the unit's page with its day and document.
    """
    years = years_of_units(unit.pk)
    for year in years:
        hold(year)
    if by is not None:
        by.read_again()
    stored = alone(Unit).get(pk=unit.pk)
    stands = [year for year in years if year.participations.standing().filter(unit=stored.pk).exists()]
    require(policies.may_rename_unit(by, stored, stands))
    name, short_name, basis = name.strip(), short_name.strip(), basis.strip()
    if (stored.name, stored.short_name) == (name, short_name):
        return stored
    _require_renaming(name, short_name, on, basis)
    require(may_happen_to([stored], on, "Ngày đổi tên"))
    stored.name, stored.short_name = name, short_name
    stored.save(update_fields=["name", "short_name", "search"])
    for participation in alone(Participation).filter(year__in=[y.pk for y in years], unit=unit.pk).order_by("pk"):
        _rename(participation, stored, on, basis, by=by)
    return stored


def _require_renaming(name, short_name, on, basis):
    if not (name and short_name):
        raise Unsaid("Cần ghi tên mới và tên gọi tắt mới.")
    if not basis:
        raise Unsaid("Cần ghi văn bản đổi tên.")
    if on > timezone.localdate():
        raise Refused("Tên mới chưa có hiệu lực; hãy ghi từ ngày đổi tên.")


def _rename(participation, unit, on, basis, *, by):
    if participation.former_names.filter(until=on).exists():
        raise Refused(f"Đã ghi một lần đổi tên của {participation} từ ngày {short_date(on)}.")
    before = {"name": participation.name, "short_name": participation.short_name}
    participation.former_names.create(**before, until=on, basis=basis)
    participation.name, participation.short_name = unit.name, unit.short_name
    participation.save(update_fields=["name", "short_name"])
    after = {"name": unit.name, "short_name": unit.short_name, "until": short_date(on)}
    record("units.rename_unit", participation, by=by, before=before, after=after, reason=basis)
