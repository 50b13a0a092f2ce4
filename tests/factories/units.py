"""Blocs, units, years, people."""

import datetime
from itertools import count

from units.enums import LeadershipBasis, LeadershipRole, Position, Stage, UnitKind
from units.models import Bloc, EmulationYear, Leadership, Membership, Participation, Regulation, Unit, User

PASSWORD = "chim se dau tren cay da"
LONG_AGO = datetime.date(2020, 1, 1)
_number = count(1)


def make_unit(name=None, *, kind=UnitKind.MEMBER, **values):
    n = next(_number)
    values = {"code": f"dv{n}", "short_name": name or f"ĐV {n}", "position": n % 30000} | values
    return Unit.objects.create(name=name or f"Đơn vị số {n}", kind=kind, **values)


def make_bloc(*, monitor=None, **values):
    n = next(_number)
    values = {
        "name": f"Khối thi đua số {n}",
        "code": f"khoi-{n}",
        "symbol": f"KTĐ{n}",
        "province": "tỉnh Yên Bái",
        "place": "Yên Bái",
    } | values
    return Bloc.objects.create(
        monitor=monitor or make_unit("Sở Nội vụ", kind=UnitKind.HOME_AFFAIRS, short_name="Sở Nội vụ"), **values
    )


def make_year(*, bloc=None, year=2022, stage=Stage.PLANNING, units=3, leadership=True, **values):
    """A year with ``units`` participating members; the first leads, the second deputises (rights run today).

    ``units``: a number, or a list of names.
    """
    bloc = bloc or make_bloc()
    made = EmulationYear.objects.create(bloc=bloc, year=year, stage=stage, **values)
    Regulation.objects.create(year=made)
    members = _make_members(bloc, year, [None] * units if isinstance(units, int) else units)
    Participation.objects.bulk_create(
        Participation(year=made, unit=unit, position=place, name=unit.name, short_name=unit.short_name)
        for place, unit in enumerate(members, start=1)
    )
    if leadership:
        for role, unit in zip((LeadershipRole.LEADER, LeadershipRole.DEPUTY), members, strict=False):
            make_leadership(made, role, unit)
    return made


def _make_members(bloc, year, names):
    """New units that are members from ``year`` on."""
    units = [make_unit(name) for name in names]
    Membership.objects.bulk_create(Membership(unit=unit, bloc=bloc, first_year=year) for unit in units)
    return units


def make_participation(year, *, unit=None, name=None, position=None):
    unit = unit or make_unit(name)
    Membership.objects.get_or_create(unit=unit, bloc=year.bloc, defaults={"first_year": year.year})
    return Participation.objects.create(
        year=year,
        unit=unit,
        position=position or year.participations.count() + 1,
        name=unit.name,
        short_name=unit.short_name,
    )


def make_leadership(year, role, unit, *, rights_from=LONG_AGO, rights_to=None):
    return Leadership.objects.create(
        year=year,
        role=role,
        unit=unit,
        basis=LeadershipBasis.ELECTED,
        rights_from=rights_from,
        rights_to=rights_to,
    )


def make_user(*, unit=None, position=Position.OFFICER, **values):
    n = next(_number)
    values = {
        "username": f"nguoi{n}",
        "full_name": f"Người dùng {n}",
        "job_title": "Giám đốc" if position == Position.HEAD else "Chuyên viên",
        "email": f"nguoi{n}@example.vn",
    } | values
    user = User.objects.create_user(password=PASSWORD, unit=unit, position=position, **values)
    confirm(user)
    return user


def confirm(user):
    """As if somebody of the bloc had vouched for the account as it stands."""
    user.confirm()
    user.save(update_fields=["confirmed_state"])


def officer_of(participation, **values):
    return make_user(unit=participation.unit, **values)


def head_of(participation, **values):
    return make_user(unit=participation.unit, position=Position.HEAD, **values)


def leader(year):
    """The participation that leads the year."""
    return year.participations.get(unit__leaderships__year=year, unit__leaderships__role=LeadershipRole.LEADER)


def deputy(year):
    return year.participations.get(unit__leaderships__year=year, unit__leaderships__role=LeadershipRole.DEPUTY)


def member(year):
    """A participation that neither leads nor deputises."""
    return year.participations.exclude(unit__leaderships__year=year).first()


def secretary(year, **values):
    """An officer of the unit that leads the year."""
    return officer_of(leader(year), **values)


def secretary_head(year, **values):
    return head_of(leader(year), **values)


def deputy_officer(year, **values):
    return officer_of(deputy(year), **values)


def home_affairs_user(year, **values):
    return make_user(unit=year.bloc.monitor, **values)


def administrator(**values):
    """The technical administrator: no unit, no seat in any bloc."""
    return make_user(is_staff=True, is_superuser=True, **values)
