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
