"""Rules every template keeps: the strict policy can stay strict, and what a partial shows was handed to it."""

import re
from pathlib import Path

import pytest

from .template_names import included, read_by

TEMPLATES = Path(__file__).parents[2] / "templates"
# Papers are drawn by the PDF renderer, never by a browser.
ALL = sorted(TEMPLATES.rglob("*.html"))
SCREENS = [path for path in ALL if "documents" not in path.parts]


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_screen_has_no_inline_style_or_script_and_loads_nothing_from_elsewhere(path):
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"))

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)
    assert not re.search(r"""(src|href)=["']https?://""", text)


BLOCK = re.compile(r"\{% block (\w+) %\}")
NAMED = re.compile(r"\{% (?:year_)?url [^%]*? as (\w+) %\}")


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_an_address_named_in_one_block_is_not_used_in_another_where_it_would_be_empty(path):
    _, *parts = BLOCK.split(path.read_text(encoding="utf-8"))
    bodies = dict(zip(parts[::2], parts[1::2], strict=True))
    named = {name for body in bodies.values() for name in NAMED.findall(body)}

    lost = {
        (block, name)
        for block, body in bodies.items()
        for name in named - set(NAMED.findall(body))
        if re.search(rf"\{{[{{%][^}}]*\b{name}\b", body)
    }

    assert lost == set()


SECRET = ["ballots/ballot", "ballots/ballot_review", "counting/count", "keys/key", "keys/turn_key"]


@pytest.mark.parametrize("page", SECRET)
def test_what_is_secret_is_kept_in_no_browser_for_later(page):
    """``static/js/session.js`` keeps every other form that could not be sent."""
    forms = re.findall(r"<form[^>]*>", (TEMPLATES / f"meetings/{page}.html").read_text(encoding="utf-8"))

    assert [form for form in forms if "data-unkept" not in form] == []
    assert forms


# Sections of one page or paper need more than a line can name: they read its context, and say at their head what of it.
SECTIONS = {
    "awards/_home_affairs.html",
    "awards/_nomination.html",
    "awards/_review.html",
    "awards/_signed_copy.html",
    "meetings/documents/minutes/_attendance.html",
    "meetings/documents/minutes/_awards.html",
    "meetings/documents/minutes/_elections.html",
    "meetings/documents/minutes/_minutes_body.html",
    "meetings/documents/minutes/_section.html",
    "meetings/documents/minutes/_votes.html",
    "meetings/keys/_opening_box.html",
    "meetings/minutes/_conclusions.html",
    "meetings/minutes/_remarks.html",
    "meetings/pages/_poll_acts.html",
    "pledges/agreeing/_acts.html",
    "meetings/pages/_voting.html",
    "meetings/pages/meeting/_door_form.html",
    "meetings/pages/meeting/_end.html",
    "meetings/pages/meeting/_open_together.html",
    "meetings/panel/_panel.html",
    "secretariat/_hand_over_items.html",
    "secretariat/_hand_over_open_work.html",
    "secretariat/_hand_over_plan.html",
    "secretariat/_hand_over_signatures.html",
    "secretariat/_next_year.html",
    "units/_changes.html",
    "wall.template",  # what the item that runs shows; each has facts of its own
}

# Partials chosen while the page is drawn, by what names them there: each of these is given the same.
CHOSEN = {
    "content.template": [f"secretariat/onbehalf/{name}.html" for name in ("_registration", "_pledge", "_sheet")],
}

OR_NONE = re.compile(r"(\w+) \(or none\b")


def name_of(path):
    return str(path.relative_to(TEMPLATES))


def without_only(path):
    return {partial for partial, _, only in included(name_of(path)) if not only}


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_partial_is_given_by_name_what_it_reads_and_nothing_else(path):
    assert without_only(path) - SECTIONS == set()

    for named, given, only in included(name_of(path)):
        if only:
            read = {partial: read_by(partial) for partial in CHOSEN.get(named, [named])}
            for partial, names in read.items():
                head = (TEMPLATES / partial).read_text(encoding="utf-8").split("{% endcomment %}")[0]
                assert names - given - set(OR_NONE.findall(head)) == set(), partial
            assert given - set().union(*read.values()) == set(), named


def test_no_section_is_listed_that_could_be_given_its_names():
    assert SECTIONS - {name for path in ALL for name in without_only(path)} == set()
