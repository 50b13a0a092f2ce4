"""The page of the plan: everybody reads it, the secretariat makes it, an assigned unit stands aside."""

import pytest

from scoring.models import Assignment
from tests.factories.checking import planned_year
from tests.factories.units import deputy_officer, home_affairs_user, make_user, make_year, officer_of, secretary
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


def unit(year, position):
    return year.participations.get(position=position)


def test_the_secretariat_makes_the_plan_and_every_unit_reads_its_part(client):
    year = planned_year(plan=False)
    client.force_login(secretary(year))
    assert "Lập kế hoạch" in text(client.get(address("checking", year)))

    assert client.post(address("checking_make", year)).status_code == 302

    for person in (deputy_officer(year), officer_of(unit(year, 4)), home_affairs_user(year)):
        client.force_login(person)
        response = client.get(address("checking", year))
        assert response.status_code == (404 if person.unit.is_home_affairs else 200)
    client.force_login(officer_of(unit(year, 4)))
    page = text(client.get(address("checking", year)))
    assert "Đơn vị tôi được phân công chấm" in page
    assert "Lập kế hoạch</h2>" not in page


def test_a_year_without_cross_checking_says_where_to_choose_it(client):
    year = make_year(stage=Stage.VERIFYING)
    client.force_login(secretary(year))

    assert "trang Quy tắc chấm điểm" in text(client.get(address("checking", year)))
    assert client.post(address("checking_make", year)).status_code == 403


def test_a_unit_stands_aside_and_the_secretariat_names_another(client):
    year = planned_year()
    assignment = Assignment.objects.get(checker__position=4, subject__position=3)
    client.force_login(officer_of(unit(year, 4)))
    aside = address("checker_aside", year, pk=assignment.pk)
    assert client.post(aside, {"reason": ""}).status_code == 422
    assert client.post(aside, {"reason": "Cùng thủ trưởng phụ trách"}).status_code == 302

    client.force_login(officer_of(unit(year, 5)))
    assert "Cùng thủ trưởng" not in text(client.get(address("checking", year)))

    client.force_login(secretary(year))
    page = text(client.get(address("checking", year)))
    assert "Cùng thủ trưởng phụ trách" in page
    assert "Còn thiếu 1 đơn vị chấm" in page
    posted = {"checker": unit(year, 1).pk, "reason": "Thay đơn vị đã rút"}
    assert client.post(address("checker_replace", year, pk=assignment.pk), posted).status_code == 302
    assert "Còn thiếu" not in text(client.get(address("checking", year)))


def test_nobody_stands_aside_for_another_unit(client):
    year = planned_year()
    assignment = Assignment.objects.get(checker__position=4, subject__position=3)
    url = address("checker_aside", year, pk=assignment.pk)
    people = [(officer_of(unit(year, 5)), 404), (secretary(year), 403), (make_user(unit=None), 404)]

    for person, code in people:
        client.force_login(person)
        assert client.post(url, {"reason": "Bận"}).status_code == code
    assert not Assignment.objects.filter(recused_at__isnull=False).exists()


def test_only_the_secretariat_changes_a_checker(client):
    year = planned_year()
    assignment = Assignment.objects.get(checker__position=4, subject__position=3)
    posted = {"checker": unit(year, 1).pk, "reason": "Bận"}

    for person in (deputy_officer(year), officer_of(unit(year, 4))):
        client.force_login(person)
        assert client.post(address("checker_replace", year, pk=assignment.pk), posted).status_code == 403
    client.force_login(secretary(year))
    wrong = posted | {"checker": unit(year, 3).pk}
    assert client.post(address("checker_replace", year, pk=assignment.pk), wrong).status_code == 422


def test_the_plan_costs_the_same_for_any_number_of_units(client, django_assert_max_num_queries):
    def cost(count):
        year = planned_year(units=count, checkers=1)
        client.force_login(secretary(year))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(address("checking", year)).status_code == 200
        return len(captured)

    assert cost(2) == cost(5)
