"""No link leads to a page that is not there or not for whoever reads it: what is closed is greyed and says why."""

import pytest
from django.urls import reverse

from emulation_bloc.secretariat import demo
from tests.architecture.access.people import CHIEF, DEPUTY, HEAD, HOME_AFFAIRS, OFFICER, SECRETARIAT, People
from tests.architecture.links.walk import dead_links, links_of
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

UNIT = "stttt"


@pytest.mark.long
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.usefixtures(
    "_papers_in_plain", "_pages_unwatched", "_quiet_refusals", "_plain_refusals", "_known_faces", "_known_years"
)
def test_every_link_that_is_shown_leads_somewhere(stage):
    year = demo.build(stage)
    people = People(year)
    board = reverse("secretariat:board", kwargs=year.address)
    roles = [SECRETARIAT, CHIEF, DEPUTY, OFFICER, HEAD, HOME_AFFAIRS]
    dead, pages = {}, {}

    for role in roles:
        # Home Affairs is led to a year only once it was let in.
        starts = ["/"] if role == HOME_AFFAIRS else ["/", board]
        found, pages[role] = dead_links(people.client(role, UNIT), *starts, within=[board])
        dead |= {f"{role}: {link} ({code})": where for link, where, code in found}

    assert min(count for role, count in pages.items() if role != HOME_AFFAIRS) > 15, pages
    assert dead == {}


def test_links_are_read_from_a_page():
    html = '<a href="/a/">A</a><a>B</a><p><a class="x" href="?p=2">C</a></p>'

    assert links_of(html) == ["/a/", "?p=2"]
