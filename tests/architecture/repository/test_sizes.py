"""What a reader takes in at once: no file of the program is long, no folder is crowded."""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = ("emulation_bloc", "units", "pledges", "scoring", "meetings", "awards")
MOST_LINES = 300
MOST_FILES = 16

# Each with its reason.
LONGER = {}
CROWDED = {}


def python_files(*folders):
    """Paths below the root; migrations are written by the program, once, and read by nobody in a row."""
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path.relative_to(ROOT) for path in files if "migrations" not in path.parts]


def test_no_file_of_the_program_is_longer_than_a_reader_follows():
    lines = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in python_files(*PROGRAM)}

    assert len(lines) > 400
    assert {path for path, count in lines.items() if count > MOST_LINES} == set(LONGER)


def test_no_folder_holds_more_files_than_one_looks_through():
    files = Counter(str(path.parent) for path in python_files(*PROGRAM, "tests", "benchmarks"))

    assert files["units"] > 0
    assert {folder for folder, count in files.items() if count > MOST_FILES} == set(CROWDED)
