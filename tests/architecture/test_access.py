"""Everybody tries every address: what comes back is what design §5 allows, and nothing more is told."""

from contextlib import closing

import pytest
from django.db import connection
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from tests.architecture.access.administration import ACTS, administered
from tests.architecture.access.people import OFFICER, SECRETARIAT
from tests.architecture.access.samples import CHOOSERS
from tests.architecture.access.scenes import Scene, scored_above
from tests.architecture.access.table import (
    ABOVE,
    ADMINISTRATION,
    CLOSED,
    GONE,
    OF_ADMINISTRATORS,
    OF_APPRAISALS,
    OF_HOME_AFFAIRS,
    OF_NOTICES,
    POST_ONLY,
    PUBLIC,
    REVIEW,
    RULES,
    SCENES,
    SEE,
    SELF_SCORING,
    SIGN_IN,
    SIGNED_IN,
    TABLE,
    THINGS_OF_HOME_AFFAIRS,
    VERIFYING,
)
from tests.architecture.access.walk import addresses, outcome_of, walk
from tests.factories.units import administrator, head_of, home_affairs_user, make_user, make_year, member, secretary

pytestmark = pytest.mark.django_db
ADDRESSES = dict(addresses())


def test_every_address_says_who_finds_what():
    told = {label.split()[0] for label in TABLE}

    of_offices = OF_HOME_AFFAIRS | OF_APPRAISALS | OF_NOTICES | THINGS_OF_HOME_AFFAIRS
    named = told | PUBLIC | SIGNED_IN | OF_ADMINISTRATORS | of_offices
    unnamed = {name for name in ADDRESSES if not name.startswith((*ADMINISTRATION, RULES))} - named

    assert not unnamed, "say in access/table.py whom these pages are for"
    assert not told - set(ADDRESSES), "these addresses are gone"


def test_every_address_of_one_thing_has_a_thing_to_be_tried_with():
    of_one = {name for name, parts in ADDRESSES.items() if parts > {"bloc", "year"}}

    without = {label for label in TABLE if label.split()[0] in of_one and not {label, label.split()[0]} & set(CHOOSERS)}

    assert not without, "say in access/samples.py with which thing these are tried"


BY_ALL = ["_papers_in_plain", "_pages_unwatched", "_quiet_refusals", "_plain_refusals", "_known_faces", "_known_years"]


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.once
@pytest.mark.long
@pytest.mark.usefixtures(*BY_ALL)
def test_everybody_finds_what_is_theirs_and_no_more(name):
    found = walk(Scene(name))

    assert not found.lines(), "\n".join(["", *found.lines()])


@pytest.mark.once
@pytest.mark.long
@pytest.mark.usefixtures(*BY_ALL)
def test_the_superior_body_scores_in_its_column_and_nobody_else_does_or_reads_its_draft():
    found = walk(scored_above(), table=ABOVE)

    assert not found.lines(), "\n".join(["", *found.lines()])


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there everybody walks through every scene, above")
@pytest.mark.long
@pytest.mark.usefixtures(*BY_ALL)
def test_the_pages_and_acts_of_a_review_work_on_a_server_too():
    """Whatever a page or an act asks of the database is asked of this one by a unit and by the secretariat."""
    found = walk(Scene(REVIEW), roles=(OFFICER, SECRETARIAT))
    found.idle = []  # not everybody who may be told a secret has come

    assert not found.lines(), "\n".join(["", *found.lines()])


@pytest.mark.parametrize("name", [SELF_SCORING, VERIFYING, CLOSED])
@pytest.mark.skipif(connection.vendor == "sqlite", reason="there everybody walks through every scene, above")
@pytest.mark.long
@pytest.mark.usefixtures(*BY_ALL)
def test_the_pages_of_other_stages_are_read_from_a_server_too(name):
    """As scores come in, as they are verified, and once all is closed: what is there to list differs."""
    found = walk(Scene(name), roles=(OFFICER, SECRETARIAT), methods=("GET",))
    found.idle = []

    assert not found.lines(), "\n".join(["", *found.lines()])


def test_a_visitor_is_sent_to_sign_in_from_everywhere_else(client):
    """The parts of these addresses name nothing: signing in comes before looking anything up."""
    answers = {name: outcome_of(client.get(anywhere(name, parts))) for name, parts in ADDRESSES.items()}

    assert {name for name, outcome in answers.items() if outcome != SIGN_IN} == PUBLIC


ANYTHING = {
    "code": "conduct",
    "bloc": "khoi", "year": 2022, "pk": 1, "id": 1, "option": 1, "voter": 1, "other": 1, "version": 1, "step": "close",
    "part": "opening", "remark": 1, "file": 1, "passing": "left", "coming": 1, "decision": 1, "poll": 1,
    "role": "leader", "what": "proposal", "kind": "merged", "month": 6, "where": "chu-de", "proposal": 1,
    "signature": 1, "rule": 1, "number": 1, "position": 1, "award": 1, "turn": 1,
}  # fmt: skip


def anywhere(name, parts):
    return reverse(name, kwargs={part: ANYTHING[part] for part in parts})


def test_everybody_signed_in_has_a_home_and_a_password_to_change(client):
    client.force_login(make_user())

    answers = {name: outcome_of(client.get(reverse(name))) for name in SIGNED_IN}

    posts = {"logout", "accounts:confirm", "accounts:acknowledge"}
    assert answers == dict.fromkeys(SIGNED_IN, SEE) | dict.fromkeys(posts, POST_ONLY)


@pytest.mark.usefixtures("_quiet_refusals")
def test_only_the_administrator_enters_the_administration(client):
    """Read or posted to, these pages do not exist for anybody else, and nothing is written."""
    year = make_year()
    pages = {
        name: administered(name, parts, year) for name, parts in ADDRESSES.items() if name.startswith(ADMINISTRATION)
    }

    for person in (secretary(year), head_of(member(year)), home_affairs_user(year)):
        client.force_login(person)
        found = {(name, outcome_of(ask(url))) for name, url in pages.items() for ask in (client.get, client.post)}
        assert {outcome for _, outcome in found} == {GONE, POST_ONLY}
        assert {name for name, outcome in found if outcome == POST_ONLY} == ACTS
    assert not AuditEntry.objects.exists()


@pytest.mark.usefixtures("_quiet_refusals")
def test_the_administrator_finds_every_page_of_the_administration(client):
    year = make_year()
    client.force_login(administrator())
    pages = {
        name: administered(name, parts, year) for name, parts in ADDRESSES.items() if name.startswith(ADMINISTRATION)
    }

    found = {name: found_at(client, url) for name, url in pages.items()}

    assert found == {name: POST_ONLY if name in ACTS else SEE for name in pages}


def test_pages_of_administrators_are_found_by_nobody_else(client):
    year = make_year()
    pages = {name: anywhere(name, ADDRESSES[name]) for name in OF_ADMINISTRATORS}

    for person in (secretary(year), head_of(member(year)), home_affairs_user(year)):
        client.force_login(person)
        found = {outcome for url in pages.values() for outcome in (outcome_of(client.get(url)), posted_to(client, url))}
        assert found <= {GONE, POST_ONLY}


def test_pages_of_home_affairs_are_found_by_nobody_else(client):
    year = make_year()
    urls = [anywhere(name, ADDRESSES[name]) for name in OF_HOME_AFFAIRS]
    of_dossiers = [anywhere(name, ADDRESSES[name]) for name in OF_APPRAISALS]
    assert {outcome_of(client.get(url)) for url in urls + of_dossiers} == {SIGN_IN}

    for person in (secretary(year), head_of(member(year)), administrator(), make_user(unit=None)):
        client.force_login(person)
        assert {outcome_of(client.get(url)) for url in urls + of_dossiers} == {GONE}
    client.force_login(home_affairs_user(year))
    assert {found_at(client, url) for url in urls} == {SEE}


@pytest.mark.usefixtures("_quiet_refusals")
def test_things_of_home_affairs_are_found_by_nobody_else(client):
    year = make_year()
    urls = [anywhere(name, ADDRESSES[name]) for name in THINGS_OF_HOME_AFFAIRS]

    for person in (secretary(year), head_of(member(year)), administrator(), make_user(unit=None)):
        client.force_login(person)
        asked = [*(outcome_of(client.get(url)) for url in urls), *(posted_to(client, url) for url in urls)]
        assert set(asked) <= {GONE, POST_ONLY}
    client.force_login(home_affairs_user(year))
    assert {outcome_of(client.get(url)) for url in urls} <= {GONE, POST_ONLY}  # of another office, or never made


def found_at(client, url):
    """A file on its way is closed, as where the reader goes away."""
    with closing(client.get(url)) as response:
        return outcome_of(response)


def posted_to(client, url):
    return outcome_of(client.post(url))


def administrators_pages(year):
    names = [name for name in ADDRESSES if name.startswith(ADMINISTRATION)]
    return {name: administered(name, ADDRESSES[name], year) for name in names}
