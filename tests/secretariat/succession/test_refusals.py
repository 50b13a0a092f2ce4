"""What cannot be is refused with every reason, and nothing is written."""

import datetime

import pytest
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.enums import ChangeKind
from emulation_bloc.secretariat.models import UnitChange
from emulation_bloc.secretariat.succession import services
from meetings.enums import MeetingStatus, PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import (
    administrator,
    deputy,
    head_of,
    leader,
    make_unit,
    make_user,
    make_year,
    secretary,
)
from tests.secretariat.succession.asking import DAY, ask, confirm, merge, new_unit, rename, shown, today
from units.enums import Stage, UnitKind
from units.models import Participation, Succession, Unit, User

pytestmark = pytest.mark.django_db
LONG_AGO, ANOTHER_AGE = datetime.date(2020, 1, 1), datetime.date(1927, 1, 1)


@pytest.fixture
def admin():
    return administrator()


def refused(asked, admin, match):
    with pytest.raises(Refused, match=match):
        services.carry_out(asked=asked, seen="", by=admin)
    assert not UnitChange.objects.exists()


def test_only_administrators_record_changes():
    year = make_year(units=4)
    asked = merge([make_unit()], make_unit())
    for person in (secretary(year), head_of(leader(year)), make_user(unit=None)):
        refused(asked, person, "Chỉ quản trị viên")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"dissolved": LONG_AGO}, "đã kết thúc hoạt động"),
        ({"founded": datetime.date(2199, 1, 1)}, "thành lập ngày"),
        ({"kind": UnitKind.HOME_AFFAIRS}, "cơ quan nội vụ"),
    ],
)
def test_neither_side_may_be_gone_unborn_or_home_affairs(admin, values, sentence):
    refused(merge([make_unit(**values)], make_unit()), admin, sentence)
    refused(merge([make_unit()], make_unit(**values)), admin, sentence)


def test_days_have_to_be_possible(admin):
    unit, heir = make_unit(), make_unit()
    refused(merge([unit], heir, on=today() + 400 * DAY), admin, r"Ngày thay đổi .* phải từ 01/01/1990 đến")
    refused(merge([unit], heir, on=ANOTHER_AGE), admin, "Ngày thay đổi 01/01/1927 phải từ 01/01/1990")
    refused(rename(unit, on=ANOTHER_AGE), admin, "Ngày thay đổi 01/01/1927 phải từ 01/01/1990")
    refused(merge([unit], heir, decided_on=ANOTHER_AGE), admin, "Ngày quyết định 01/01/1927 phải từ 01/01/1990")
    refused(merge([unit], heir, on=today() + DAY), admin, "chưa đến")
    refused(merge([unit], heir, decided_on=today() + DAY), admin, "Ngày quyết định")


def test_a_lineage_never_runs_in_a_ring(admin):
    first, second, third = make_unit(), make_unit(), make_unit()
    for before, after in ((first, second), (second, third)):
        Succession.objects.create(predecessor=before, successor=after, kind="merged", on=LONG_AGO, basis="x")

    refused(merge([third], first), admin, "chạy vòng")
    refused(merge([first], first), admin, "chính mình")


def test_every_reason_is_told_at_once(admin):
    asked = merge([make_unit(dissolved=LONG_AGO)], make_unit(kind=UnitKind.HOME_AFFAIRS))
    with pytest.raises(Refused) as told:
        services.carry_out(asked=asked, seen="", by=admin)
    assert len(told.value.reasons) == 2


def test_what_a_closed_year_says_is_not_contradicted(admin):
    year = make_year(year=today().year, stage=Stage.CLOSED, units=3)
    unit = year.participations.last().unit
    refused(merge([unit], make_unit()), admin, "đã bàn giao, lưu trữ")
    refused(merge([unit], make_unit(), on=LONG_AGO), admin, "đã bàn giao, lưu trữ")


def test_leader_and_deputy_are_not_made_one(admin):
    year = make_year(stage=Stage.RUNNING, units=4)
    refused(merge([leader(year).unit], deputy(year).unit), admin, "cùng giữ vai trò lãnh đạo")
    refused(ask(ChangeKind.DISSOLVED, [leader(year).unit]), admin, "ghi đơn vị khác thay trước")


def test_a_name_that_is_the_same_or_a_code_that_is_taken(admin):
    unit = make_unit("Sở A")
    refused(rename(unit, "Sở A", "Sở A"), admin, "đang mang tên này")
    refused(merge([unit, make_unit()], new_unit(code=unit.code)), admin, "Đơn vị mới")


def test_a_unit_named_twice_and_a_split_into_one(admin):
    unit = make_unit()
    refused(merge([unit, unit], make_unit()), admin, "chọn hai lần")
    refused(ask(ChangeKind.SPLIT, [unit], [make_unit()]), admin, "Cần ít nhất 2")


def test_nothing_changes_while_they_vote(admin):
    year = make_year(stage=Stage.REVIEW, units=4)
    make_poll(make_meeting(year), status=PollStatus.OPEN)
    refused(rename(year.participations.last().unit), admin, "bỏ phiếu")


def test_what_was_not_shown_is_not_done(admin):
    year = make_year(stage=Stage.RUNNING, units=4)
    unit, heir = year.participations.last().unit, year.participations.first().unit
    asked = merge([unit], heir)
    seen = shown(asked)
    other = make_year(stage=Stage.RUNNING, units=3)
    Participation.objects.create(year=other, unit=unit, position=9, name=unit.name, short_name="x")

    with pytest.raises(Refused, match="không còn như đã xem"):
        services.carry_out(asked=asked, seen=seen, by=admin)

    assert not UnitChange.objects.exists() and Unit.objects.get(pk=unit.pk).dissolved is None


def test_all_or_nothing(admin):
    """A membership that cannot be made at the very end takes everything before it back."""
    year = make_year(stage=Stage.RUNNING, units=4)
    unit, heir = year.participations.last().unit, make_unit()
    heir.memberships.create(bloc=year.bloc, first_year=2000, last_year=today().year + 3)

    with pytest.raises(Refused, match="mỗi năm một đơn vị chỉ thuộc một khối"):
        confirm(merge([unit], heir), admin)

    assert Unit.objects.get(pk=unit.pk).dissolved is None and not Succession.objects.exists()


def test_pressed_twice_it_is_one_change(admin):
    year = make_year(stage=Stage.RUNNING, units=4)
    unit, heir = year.participations.last().unit, year.participations.first().unit
    asked = merge([unit], heir)
    seen = shown(asked)

    first = services.carry_out(asked=asked, seen=seen, by=admin)
    again = services.carry_out(asked=asked, seen=seen, by=User.objects.get(pk=admin.pk))

    assert first == again and UnitChange.objects.count() == 1


def test_nobody_vanishes_from_a_meeting_that_goes_on(admin):
    year = make_year(stage=Stage.REVIEW, units=4)
    meeting = make_meeting(year)
    refused(merge([year.participations.last().unit], make_unit()), admin, "đang họp")
    type(meeting).objects.update(status=MeetingStatus.ENDED, ended_at=timezone.now())

    assert confirm(merge([year.participations.last().unit], make_unit()), admin)
