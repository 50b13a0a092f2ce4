"""Who reads what in the charts: nobody more than on the page of the result, and what was taken back is said so."""

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring.enums import Audience
from scoring.models import ScoringRules
from scoring.ranking import services
from tests.factories.scoring import locked, verified_year
from tests.factories.units import (
    deputy_officer,
    home_affairs_user,
    make_unit,
    make_user,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from tests.scoring.reading import address, text
from units.enums import Stage
from units.models import EmulationYear, Membership

pytestmark = pytest.mark.django_db

REASON = "Cộng sót điểm của một đơn vị"


@pytest.fixture
def year():
    return verified_year(totals=(91.5, 82.25, 73.75, 64.5))


def published(year):
    services.publish_ranking(year=locked(year), by=secretary(year))


def withdrawn(year):
    published(year)
    services.withdraw_ranking(year=year, reason=REASON, by=secretary_head(year))


def told(client, user, year, name="charts", **values):
    client.force_login(user)
    return " ".join(text(client.get(address(name, year, **values))).split())


def newcomer(year):
    """Of a unit that joined the bloc after the year was closed: it may know of the year, and has no place in it."""
    unit = make_unit("Sở mới")
    Membership.objects.create(unit=unit, bloc=year.bloc, first_year=year.year + 1)
    EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.CLOSED)
    return make_user(unit=unit)


def test_while_a_result_is_withdrawn_its_charts_say_so_and_draw_it(client, year):
    withdrawn(year)

    page = told(client, officer_of(member(year)), year)

    assert "chưa được công bố; đơn vị xem được" not in page
    assert "Kết quả công bố lần 1, đã thu hồi" in page
    assert f"Kết quả này đã được thu hồi: {REASON}" in page
    assert "kết quả mới chưa được công bố" in page
    assert "91,50" in page


def test_the_leadership_reads_how_it_stands_and_which_was_taken_back(client, year):
    withdrawn(year)

    page = told(client, secretary(year), year)

    assert "Kết quả tạm tính, chưa công bố" in page
    assert "Lần công bố 1 đã được thu hồi" in page
    assert REASON in page


def test_the_charts_of_a_withdrawn_version_name_the_one_in_force(client, year):
    withdrawn(year)
    published(year)

    page = told(client, officer_of(member(year)), year, "charts_version", version=1)

    assert "đang có hiệu lực là" in page
    assert "lần công bố 2" in page


def test_before_anything_was_published_a_unit_reads_no_points_of_others(client, year):
    page = told(client, officer_of(member(year)), year)

    assert "chưa được công bố" in page
    assert not any(total in page for total in ("91,50", "82,25", "73,75", "64,50"))
    assert "tạm tính" in told(client, deputy_officer(year), year)


@pytest.mark.parametrize("state", [published, withdrawn])
def test_totals_kept_to_their_unit_stay_with_it_in_charts(client, year, state):
    ScoringRules.objects.create(year=year, shows_totals=Audience.OWN, shows_sections=Audience.OWN)
    state(year)
    unit = year.participations.get(position=3)

    page = told(client, officer_of(unit), year)

    assert "73,75" in page
    assert not any(total in page for total in ("91,50", "82,25", "64,50"))
    other = year.participations.get(position=4)
    client.force_login(officer_of(unit))
    asked = text(client.get(f"{address('charts', year)}?don-vi={other.pk}"))
    assert "64,50" not in asked
    assert f"{other.short_name} so với" not in asked


@pytest.mark.parametrize("shows", [Audience.OWN, Audience.EVERYONE])
def test_a_unit_that_joined_later_is_shown_no_unit_beside_the_bloc(client, year, shows):
    """It has no place of its own: the first of the list was drawn in its stead, section by section."""
    ScoringRules.objects.create(year=year, shows_totals=shows, shows_sections=Audience.OWN)
    published(year)
    first = year.participations.get(position=1)

    page = told(client, newcomer(year), year)

    assert f"{first.short_name} so với trung vị" not in page


def test_home_affairs_reads_charts_once_published_or_withdrawn_and_nothing_before(client, year):
    EmulationYear.objects.filter(pk=year.pk).update(home_affairs_since=timezone.now())
    user = home_affairs_user(year)

    assert "91,50" not in told(client, user, year)
    withdrawn(year)
    assert "đã thu hồi" in told(client, user, year)
    stranger = home_affairs_user(verified_year(totals=(50, 40, 30)))
    client.force_login(stranger)
    for name, values in (("charts", {}), ("charts_version", {"version": 1})):
        assert client.get(address(name, year, **values)).status_code == 404


def test_a_person_of_another_bloc_finds_no_charts(client, year):
    published(year)
    client.force_login(officer_of(member(verified_year(totals=(50, 40, 30)))))

    kwargs = {**year.address, "version": 1}
    assert client.get(reverse("scoring:charts", kwargs=year.address)).status_code == 404
    assert client.get(reverse("scoring:charts_version", kwargs=kwargs)).status_code == 404
