"""Everybody tries every address: what comes back is what design §5 allows, and nothing more is told."""

import logging

import pytest

from emulation_bloc.documents import pdf
from tests.architecture.access.scenes import Scene
from tests.architecture.access.table import PUBLIC, SCENES, SIGNED_IN, TABLE
from tests.architecture.access.walk import addresses, walk

pytestmark = pytest.mark.django_db
ADDRESSES = dict(addresses())


@pytest.fixture
def _papers_in_plain(monkeypatch):
    """Papers are handed out as their HTML: quick, and what they tell can be read."""

    class Paper:
        def __init__(self, string, **_):
            self.string = string

        def write_pdf(self, **_):
            return f"%PDF-1.7 {self.string}".encode()

    monkeypatch.setattr(pdf, "_weasyprint", lambda: (Paper, object))


@pytest.fixture
def _quiet_refusals(monkeypatch):
    """Thousands of refusals are the point here, not news for the log."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


def test_every_address_says_who_finds_what():
    told = {label.split()[0] for label in TABLE}

    unnamed = {name for name in ADDRESSES if not name.startswith("admin:")} - told - PUBLIC - SIGNED_IN

    assert not unnamed, "say in access/table.py whom these pages are for"
    assert not told - set(ADDRESSES), "these addresses are gone"


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.usefixtures("_papers_in_plain", "_quiet_refusals")
def test_everybody_finds_what_is_theirs_and_no_more(name):
    found = walk(Scene(name))

    assert not found.lines(), "\n".join(["", *found.lines()])
