"""What a reader takes in at once: no file is long, no folder is crowded."""

from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDERS = ("emulation_bloc", "units", "pledges", "scoring", "meetings", "awards", "tests", "benchmarks")
MOST_LINES = 300
MOST_FILES = 16

# Each with its reason.
LONGER = {
    "tests/architecture/access/table.py": "one table, a line for each address",
    "tests/architecture/access/samples.py": "one table, what is posted to each address",
}
CROWDED = {}


@pytest.fixture(scope="module")
def files():
    """Paths below the root; migrations are written by the program, once, and read by nobody in a row."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return [path.relative_to(ROOT) for path in found if "migrations" not in path.parts]


def test_no_file_is_longer_than_a_reader_follows(files):
    lines = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in files}

    assert len(lines) > 800
    assert {path for path, count in lines.items() if count > MOST_LINES} == set(LONGER)


def test_no_folder_holds_more_files_than_one_looks_through(files):
    held = Counter(str(path.parent) for path in files)

    assert {folder for folder, count in held.items() if count > MOST_FILES} == set(CROWDED)
