"""Every address, tried by whoever has no seat in the year, and in years in which nothing was done yet."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories.units import administrator, head_of, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OPEN_TO_ALL = {"activate", "login", "session", "session_window"}
SAMPLES = {
    "turn": 987654,
    "month": 6,
    "number": 1,
    "position": 1,
    "pk": 987654,
    "code": "conduct",
    "rule": 987654,
    "option": 1,
    "voter": 1,
    "other": 1,
    "part": "opening",
    "file": 987654,
    "remark": 987654,
    "version": 1,
    "poll": 1,
    "decision": 1,
    "step": "close",
    "role": "leader",
    "what": "registration",
    "passing": "left",
    "coming": 987654,
    "proposal": 987654,
    "signature": 987654,
    "where": "chu-de",
}
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


def address(name, parts, year):
    return reverse(name, kwargs=year.address | {part: SAMPLES[part] for part in parts})


def answers(ask, year):
    """What ``ask`` finds at every working address of ``year``, by the name of the address."""
    return {name: ask(address(name, parts, year)) for name, parts in WORKING_PAGES}


def outside(allowed, found):
    """The answers that are none of the allowed ones; a good test finds none."""
    return {name: sorted(codes - allowed) for name, codes in found.items() if codes - allowed}


def both_ways(client):
    return lambda url: {client.get(url).status_code, client.post(url).status_code}


def test_all_six_rooms_have_addresses():
    assert {name.split(":")[0] for name, _ in WORKING_PAGES} == set(ROOMS)


def test_a_visitor_is_sent_to_sign_in(client):
    """What is sent without a session is answered where it was sent: leading away would lose it."""

    def destinations(url):
        return {client.get(url).headers.get("Location", "").split("?")[0], client.post(url).status_code}

    assert outside({reverse("login"), 401}, answers(destinations, make_year())) == {}


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(lambda year: head_of(make_year(units=1).participations.first()), id="a unit of another bloc"),
        pytest.param(lambda year: administrator(), id="the administrator, who has no unit"),
    ],
)
@pytest.mark.usefixtures("_quiet_refusals", "_plain_refusals")
def test_whoever_has_no_seat_in_the_year_finds_nothing_there(client, stranger):
    """Also where ``test_access`` does not send them: it tries strangers in one scene, and not at closed doors."""
    year = make_year(units=1)
    client.force_login(stranger(year))

    assert outside({404, 405}, answers(both_ways(client), year)) == {}


@pytest.mark.parametrize(
    ("stage", "person"),
    [(Stage.PLANNING, secretary), (Stage.REVIEW, lambda year: officer_of(member(year)))],
    ids=["planning, the secretariat", "review, a unit"],
)
@pytest.mark.usefixtures("_papers_in_plain", "_quiet_refusals")
def test_no_page_breaks_in_an_empty_year(client, stage, person):
    year = make_year(stage=stage)
    client.force_login(person(year))

    found = answers(lambda url: {read_to_the_end(client.get(url)).status_code}, year)

    assert outside({200, 302, 403, 404, 405}, found) == {}


def read_to_the_end(response):
    """A file on its way is closed once it was read."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def test_only_the_named_pages_are_open_without_signing_in(client):
    whole_site = {name for name, parts in patterns() if ":" not in name and not parts}

    answers = {name: client.get(reverse(name)) for name in whole_site}

    assert {name for name, answer in answers.items() if answer.status_code == 200} == OPEN_TO_ALL
