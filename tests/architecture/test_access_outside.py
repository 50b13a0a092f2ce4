"""Whoever takes a year over from outside it finds its hand-over pages; every other address of the year is not there."""

import pytest

from tests.architecture.access.walk import addresses
from tests.architecture.test_access import anywhere
from tests.factories.secretariat import make_hand_over_to_newcomer
from tests.factories.units import make_user
from units.enums import Position

pytestmark = pytest.mark.django_db

THEIRS = {
    f"secretariat:{name}"
    for name in ("hand_over", "hand_over_pdf", "answer_hand_over_items", "receive", "take_package")
}


@pytest.mark.usefixtures("_papers_in_plain", "_quiet_refusals")
def test_every_other_address_of_the_year_is_not_found(client):
    hand_over = make_hand_over_to_newcomer(given=True)
    client.force_login(make_user(unit=hand_over.receiver, position=Position.HEAD))
    pages = {
        name: anywhere(name, parts).replace("/khoi/2022/", f"/{hand_over.year.bloc.code}/2022/")
        for name, parts in addresses()
        if {"bloc", "year"} <= parts and name not in THEIRS
    }

    answers = {name: client.get(address).status_code for name, address in pages.items()}
    posts = {name: client.post(address).status_code for name, address in pages.items()}

    assert {name for name, status in answers.items() if status not in (404, 405)} == set()
    assert {name for name, status in posts.items() if status not in (404, 405)} == set()
