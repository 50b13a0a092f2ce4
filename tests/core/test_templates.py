"""Rules every template keeps, so that the strict policy can stay strict."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
# Papers are drawn by the PDF renderer, never by a browser.
SCREENS = [path for path in sorted(TEMPLATES.rglob("*.html")) if "documents" not in path.parts]


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_screen_has_no_inline_style_or_script_and_loads_nothing_from_elsewhere(path):
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"))

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)
    assert not re.search(r"""(src|href)=["']https?://""", text)


BLOCK = re.compile(r"\{% block (\w+) %\}")
NAMED = re.compile(r"\{% (?:year_)?url [^%]*? as (\w+) %\}")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
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
