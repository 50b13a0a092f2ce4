"""Every address, tried by whoever has no business there: a visitor, a stranger, the administrator, Home Affairs."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories.units import administrator, head_of, home_affairs_user, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = {"login"}
SAMPLES = {"pk": 987654, "option": 1, "version": 1, "step": "close", "role": "leader", "what": "registration"}
ROOMS = ["secretariat", "units", "pledges", "scoring", "meetings", "awards"]


def patterns(resolver=None, namespace=""):
    """(full name, names of the parts of its address) of every named address."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            below = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, below)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{namespace}{entry.name}", set(entry.pattern.converters)


WORKING_PAGES = sorted(
    ((name, parts) for name, parts in patterns() if name.split(":")[0] in ROOMS), key=lambda page: page[0]
)
pages = pytest.mark.parametrize(("name", "parts"), WORKING_PAGES, ids=[name for name, _ in WORKING_PAGES])


def address(name, parts, year):
    return reverse(name, kwargs=year.address | {part: SAMPLES[part] for part in parts})


def both_ways(client, url):
    return {client.get(url).status_code, client.post(url).status_code}


def test_all_six_rooms_have_addresses():
    assert {name.split(":")[0] for name, _ in WORKING_PAGES} == set(ROOMS)


@pages
def test_a_visitor_is_sent_to_sign_in(client, name, parts):
    url = address(name, parts, make_year())

    for answer in (client.get(url), client.post(url)):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("login"))


@pages
def test_whoever_has_no_seat_in_the_year_finds_nothing_there(client, name, parts):
    """A unit of another bloc; the administrator, who has no unit; Home Affairs before the year was shared."""
    year = make_year(units=1)
    url = address(name, parts, year)

    for person in (head_of(make_year(units=1).participations.first()), administrator(), home_affairs_user(year)):
        client.force_login(person)
        assert both_ways(client, url) <= {404, 405}


@pages
def test_home_affairs_changes_nothing_of_the_bloc_after_sharing(client, name, parts):
    """It reads; what it does is done to a proposal, and there is none here."""
    year = make_year(stage=Stage.PROPOSING, home_affairs_since="2023-01-05T08:00+07:00")
    client.force_login(home_affairs_user(year))
    url = address(name, parts, year)

    assert client.get(url).status_code in {200, 403, 404, 405}
    assert client.post(url).status_code in {200, 403, 404, 405}


@pages
def test_no_page_breaks_for_a_unit_or_the_secretariat_in_an_empty_year(client, name, parts):
    for stage in (Stage.PLANNING, Stage.REVIEW):
        year = make_year(stage=stage)
        for person in (officer_of(member(year)), secretary(year)):
            client.force_login(person)
            assert client.get(address(name, parts, year)).status_code in {200, 302, 403, 404, 405}


def test_only_the_named_pages_are_open_without_signing_in(client):
    whole_site = {name for name, parts in patterns() if ":" not in name and not parts}

    answers = {name: client.get(reverse(name)) for name in whole_site}

    assert {name for name, answer in answers.items() if answer.status_code == 200} == OPEN_TO_ALL
