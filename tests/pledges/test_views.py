"""Three people at every page: the unit itself, another unit, the secretariat; and whoever is not signed in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pledges.enums import PlanStatus, PledgeStatus, RegistrationStatus
from pledges.models import Pledge, Registration
from tests.factories.pledges import award, make_movement, make_plan, make_pledge, make_registration, words_of
from tests.factories.units import head_of, home_affairs_user, make_year, member, officer_of, secretary
from tests.pledges.addresses import address, other_unit
from units.enums import Stage

pytestmark = pytest.mark.django_db


LISTS = ["plan", "movements", "registrations", "pledges"]
OF_UNIT = ["registration", "pledge"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_for_people_of_the_year(client, year, name):
    url = address(name, year)
    assert client.get(url).status_code == 302

    client.force_login(secretary(make_year(stage=Stage.REGISTRATION)))
    assert client.get(url).status_code == 404

    for person in (secretary(year), officer_of(member(year))):
        client.force_login(person)
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_for_one_row_and_for_three(client, name):
    assert cost(client, name, rows=1) == cost(client, name, rows=3)


def cost(client, name, rows):
    year = make_year(stage=Stage.REGISTRATION, units=rows + 2)
    make_plan(year, status=PlanStatus.ISSUED, tasks=rows, sections=rows)
    for unit in list(year.participations.all())[:rows]:
        make_registration(unit, status=RegistrationStatus.SUBMITTED, titles=["co-tinh", "ldtt"])
        make_pledge(unit)
        make_movement(year.bloc)
    client.force_login(secretary(year))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(name, year)).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", OF_UNIT)
def test_a_draft_is_the_units_own_until_it_is_handed_in(client, year, name):
    own = member(year)
    make_registration(own)
    make_pledge(own)
    url = address(name, year, own.pk)

    client.force_login(officer_of(own))
    assert client.get(url).status_code == 200
    client.force_login(officer_of(other_unit(year, own)))
    assert client.get(url).status_code == 404

    Registration.objects.update(status=RegistrationStatus.SUBMITTED)
    Pledge.objects.update(status=PledgeStatus.SIGNED)
    assert client.get(url).status_code == 200


def test_a_list_says_of_nobody_that_it_drafts_what_it_has_not_begun(client, year):
    """Every unit without a paper once stood as “Đang soạn”, also where nothing had been typed."""
    own, other = member(year), other_unit(year, member(year))
    make_registration(own)
    make_pledge(own)
    for unit in year.participations.exclude(pk=own.pk):
        Registration.objects.get_or_create(participation=unit)
        Pledge.objects.get_or_create(participation=unit)
    client.force_login(secretary(year))

    pledges = client.get(address("pledges", year)).text
    registrations = client.get(address("registrations", year)).text
    client.force_login(officer_of(other))
    of_its_own = client.get(address("registrations", year)).text

    units = year.participations.count()
    assert (pledges.count("Đang soạn"), pledges.count("Chưa soạn")) == (1, units - 1)
    assert "Đang soạn" not in registrations, "a draft is the unit's own: it was not sent, more is not told"
    assert registrations.count("Chưa gửi") + registrations.count("Chưa soạn") >= units
    assert "Chưa soạn" in of_its_own and "Đang soạn" not in of_its_own


def test_secretariat_reads_a_pledge_being_drafted_but_no_registration(client, year):
    own = member(year)
    make_registration(own)
    make_pledge(own)
    client.force_login(secretary(year))

    assert client.get(address("pledge", year, own.pk)).status_code == 200
    assert client.get(address("registration", year, own.pk)).status_code == 404


def test_officer_writes_and_sends_the_registration(client, year):
    own = member(year)
    flag = award("co-tinh")
    client.force_login(officer_of(own))
    url = address("registration", year, own.pk)
    typed = {
        "number": "12/SYT",
        "note": "",
        "dong-TOTAL_FORMS": "3",
        "dong-INITIAL_FORMS": "0",
        "dong-0-award": str(flag.pk),
        "dong-0-count": "1",
        "dong-1-award": "",
        "dong-1-count": "1",
        "dong-2-award": str(award("ldtt").pk),
        "dong-2-count": "40",
    }

    assert client.post(url, typed).status_code == 302
    assert client.post(address("registration_submit", year, own.pk)).status_code == 302

    registration = Registration.objects.get(participation=own)
    assert registration.status == RegistrationStatus.SUBMITTED
    assert list(registration.titles.values_list("award__code", "count")) == [("co-tinh", 1), ("ldtt", 40)]


def test_a_wrong_row_keeps_everything_that_was_typed(client, year):
    own = member(year)
    client.force_login(officer_of(own))
    typed = {
        "number": "12/SYT",
        "dong-TOTAL_FORMS": "1",
        "dong-INITIAL_FORMS": "0",
        "dong-0-award": str(award("ldtt").pk),
        "dong-0-count": "0",
    }

    response = client.post(address("registration", year, own.pk), typed)

    assert response.status_code == 422
    assert 'value="12/SYT"' in response.content.decode()
    assert "chưa được lưu" in response.content.decode()
    assert not Registration.objects.exists()


def test_the_same_award_twice_is_refused_in_the_form(client, year):
    own = member(year)
    client.force_login(officer_of(own))
    key = str(award("ldtt").pk)
    typed = {"dong-TOTAL_FORMS": "2", "dong-INITIAL_FORMS": "0", "dong-0-award": key, "dong-0-count": "1"}
    typed |= {"dong-1-award": key, "dong-1-count": "2"}

    response = client.post(address("registration", year, own.pk), typed)

    assert "chỉ ghi một dòng" in response.content.decode()
    assert not Registration.objects.exists()


def test_button_and_request_refuse_with_the_same_words(client, year):
    own = member(year)
    make_pledge(own)
    client.force_login(officer_of(own))
    sentence = "Chỉ thủ trưởng đơn vị ký giao ước của đơn vị mình."

    assert sentence in client.get(address("pledge", year, own.pk)).content.decode()
    response = client.post(address("pledge_sign", year, own.pk))
    assert response.status_code == 403
    assert sentence in response.content.decode()


def test_head_signs_and_the_form_is_gone(client, year):
    own = member(year)
    make_pledge(own)
    client.force_login(head_of(own))

    typed = {"seen": words_of(own.pledge), "consents": "on"}
    assert client.post(address("pledge_sign", year, own.pk), typed).status_code == 302

    page = client.get(address("pledge", year, own.pk)).content.decode()
    assert "Đã ký" in page
    assert "TOTAL_FORMS" not in page


def test_secretariat_accepts_and_returns(client, year):
    own = member(year)
    registration = make_registration(own, status=RegistrationStatus.SUBMITTED)
    client.force_login(secretary(year))

    client.post(address("registration_accept", year, own.pk))
    registration.refresh_from_db()
    assert registration.status == RegistrationStatus.ACCEPTED

    client.post(address("registration_return", year, own.pk), {"reason": "Thiếu số lượng cá nhân."})
    registration.refresh_from_db()
    assert (registration.status, registration.return_reason) == (
        RegistrationStatus.RETURNED,
        "Thiếu số lượng cá nhân.",
    )

    client.force_login(officer_of(own))
    assert "Thiếu số lượng cá nhân." in client.get(address("registration", year, own.pk)).content.decode()


def test_home_affairs_reads_only_what_was_shared(client, year):
    own = member(year)
    make_registration(own, status=RegistrationStatus.ACCEPTED)
    client.force_login(home_affairs_user(year))
    url = address("registration", year, own.pk)
    assert client.get(url).status_code == 404

    year.home_affairs_since = "2022-12-31T00:00:00+07:00"
    year.save()
    assert client.get(url).status_code == 200
    assert client.post(address("registration_accept", year, own.pk)).status_code == 403
