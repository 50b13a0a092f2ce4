"""A unit that is merged into a member of another bloc; a change that was planned and is then asked for anew."""

import pytest

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.enums import ChangeState
from emulation_bloc.secretariat.models import UnitChange
from emulation_bloc.secretariat.succession import services
from tests.factories.units import administrator, leader, make_year, member
from tests.secretariat.succession.asking import DAY, confirm, merge, rename, today
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return administrator()


def running():
    return make_year(year=today().year, stage=Stage.RUNNING, units=4)


def test_a_member_of_another_bloc_finishes_what_was_left_and_competes_where_it_did(admin):
    year, own = running(), running()
    gone, heir = member(year), member(own).unit

    change = confirm(merge([gone.unit], heir), admin)

    gone.refresh_from_db()
    assert (gone.unit.dissolved, gone.ended_on, gone.successor) == (today(), today(), heir)
    assert [row.year for row in heir.participations.all()] == [own]
    assert [row.bloc for row in heir.memberships.all()] == [own.bloc]
    assert any(f"vẫn là thành viên {own.bloc}" in step.words for step in change.steps.all())


def test_nobody_of_another_bloc_comes_to_lead_this_one(admin):
    year, own = running(), running()

    with pytest.raises(Refused, match="đang là Khối trưởng"):
        confirm(merge([leader(year).unit], member(own).unit), admin)


def test_what_was_planned_and_is_asked_for_anew_on_its_day_is_done(admin):
    unit = member(running()).unit
    planned = services.plan_change(asked=rename(unit, on=today() + DAY), chosen={}, by=admin)
    UnitChange.objects.filter(pk=planned.pk).update(on=today())  # the day has come

    done = confirm(rename(unit), admin)

    unit.refresh_from_db()
    assert (done.state, unit.name) == (ChangeState.DONE, "Sở Tên Mới")
    with pytest.raises(Refused, match="đang mang tên này"):
        confirm(rename(unit), admin, planned=planned)
