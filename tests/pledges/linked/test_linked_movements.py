"""A movement is linked to tasks of the plan and to targets of pledges; its page tells both."""

import copy
import json

import pytest

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from pledges import queries, services
from pledges.models import Target
from tests.factories.pledges import make_movement, make_plan, make_pledge, sign
from tests.factories.units import make_year, member, officer_of, secretary
from tests.pledges.addresses import address, other_unit
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.REGISTRATION, units=4)


def write(pledge, movement):
    """As its unit saves it: the first target belongs to ``movement``."""
    rows = [
        {"target": one.pk, "content": one.content, "unit_of_measure": "%", "aim": one.aim}
        for one in pledge.targets.all()
    ]
    rows[0]["movement"] = movement
    services.save_pledge(
        participation=pledge.participation, theme="", content="", targets=rows, by=officer_of(pledge.participation)
    )


def test_a_target_says_to_which_movement_it_belongs_and_may_leave_it(client, year):
    movement, pledge = make_movement(year.bloc), make_pledge(member(year))
    client.force_login(officer_of(member(year)))
    url = address("pledge", year, member(year).pk)
    assert movement.title in client.get(url).content.decode()
    first = pledge.targets.first()
    typed = {
        "chi-tieu-TOTAL_FORMS": "1",
        "chi-tieu-INITIAL_FORMS": "1",
        "chi-tieu-0-target": str(first.pk),
        "chi-tieu-0-content": first.content,
        "chi-tieu-0-comparison": "at_least",
        "chi-tieu-0-aim": "91",
        "chi-tieu-0-unit_of_measure": "%",
        "chi-tieu-0-movement": str(movement.pk),
    }

    assert client.post(url, typed).status_code == 302
    assert Target.objects.get().movement == movement
    assert client.post(url, typed | {"chi-tieu-0-movement": "0"}).status_code == 422
    assert client.post(url, typed | {"chi-tieu-0-movement": ""}).status_code == 302
    assert Target.objects.get().movement is None


def test_the_page_of_movements_tells_tasks_and_signed_targets(client, year):
    movement = make_movement(year.bloc)
    make_plan(year).tasks.update(movement=movement)
    pledge = make_pledge(member(year))
    write(pledge, movement)
    client.force_login(officer_of(other_unit(year, member(year))))

    page = client.get(address("movements", year)).content.decode()
    assert "1 nhiệm vụ" in page and "Chỉ tiêu 1" not in page  # a draft is its unit's own
    sign(pledge)

    page = client.get(address("movements", year)).content.decode()
    assert "1 chỉ tiêu" in page and "Chỉ tiêu 1" in page and "Chỉ tiêu 2" not in page
    assert f"Phong trào: {movement.title}" in client.get(address("pledge", year, member(year).pk)).content.decode()


def test_what_is_linked_costs_two_queries(year, django_assert_num_queries):
    movement = make_movement(year.bloc)
    make_plan(year, tasks=3).tasks.update(movement=movement)
    for unit in year.participations.all():
        write(make_pledge(unit), movement)
        sign(unit.pledge)

    with django_assert_num_queries(2):
        found = queries.linked_to_movements(year)[movement.pk]
        assert [target.pledge.participation.pk for target in found.targets]
    assert (len(found.tasks), len(found.targets)) == (3, 4)


def test_a_movement_that_a_target_belongs_to_stays_and_one_of_another_bloc_is_refused(year):
    movement, pledge = make_movement(year.bloc, first_year=2022), make_pledge(member(year))
    write(pledge, movement)

    with pytest.raises(Refused, match="thuộc phong trào này nên không bỏ được"):
        services.remove_movement(year=year, movement=movement, by=secretary(year))
    with pytest.raises(Refused, match="không phải của khối này"):
        write(pledge, make_movement(make_year().bloc, title="Của khối khác"))


def test_it_travels_with_the_year(year):
    movement = make_movement(year.bloc, last_year=None)
    write(make_pledge(member(year)), movement)
    data = json.loads(json.dumps(yearfile.dump([year])))
    data["years"][0]["year"] += 1

    (loaded,) = yearfile.load(copy.deepcopy(data))

    assert Target.objects.get(pledge__participation__year=loaded, movement=movement).content == "Chỉ tiêu 1"
    assert json.loads(json.dumps(yearfile.dump([loaded])))["years"][0]["pledges"] == data["years"][0]["pledges"]
