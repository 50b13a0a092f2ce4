"""Numbers, dates and articles of the law on awards stand in ``data/`` with their sources, never in Python."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ROOMS = ("awards", "pledges", "scoring", "meetings", "units", "emulation_bloc")
LAW = re.compile(
    r"\d+/\d{4}/(?:QH|NĐ|TT)|\bQH1\d\b|\d/NĐ-CP|\d/TT-|[Kk]hoản \d|\b(?:Law|Decree|Circular) \d+/\d{4}|\bArt\. ?\d"
)
# The decree on the layout of papers is no rule on awards: what draws them names it; so does an example beside a box.
MAY_NAME = {
    "emulation_bloc/documents/layout.py",
    "emulation_bloc/documents/numbering.py",
    "meetings/before/documents.py",
}


def named_in(text):
    return [match.group() for match in LAW.finditer(text)]


def test_no_law_stands_in_python():
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]
    assert len(files) > 500

    found = {str(path.relative_to(ROOT)): told for path in files if (told := named_in(path.read_text("utf-8")))}

    assert {path: told for path, told in found.items() if path not in MAY_NAME} == {}


@pytest.mark.parametrize(
    "line",
    ["Luật số 06/2022/QH15", "Thông tư số 15/2025/TT-BNV", "điểm c khoản 2 Điều 5", "Law 06/2022 says", "Art. 25"],
)
def test_what_names_a_law_is_seen(line):
    assert named_in(line)
