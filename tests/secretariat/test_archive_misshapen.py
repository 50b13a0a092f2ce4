"""Whatever stands in a year file from elsewhere, its reader answers with a place and a sentence, and keeps nothing."""

import copy
import json
import random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault
from tests.secretariat.yearfile.test_year_file import FILE
from units.models import EmulationYear, Unit

pytestmark = pytest.mark.django_db
WHOLE = json.loads(FILE.read_text())
NONSENSE = [
    None,
    True,
    -1,
    10**30,
    1e308,
    "x" * 10_000,
    "\0",
    "9999-99-99",
    [],
    {},
    [[[]]],
    ["a"] * 1000,
    "NaN",
    "1e400",
]
HIDDEN = [
    (("memberships", 0, "first_year"), [[[]]], "memberships[0]"),
    (("people", 17, "job_title"), None, "people[17]"),
    (("years", 0, "sheets", 5, "entries", 4, "criterion"), {}, "years[0].sheets[5].entries[4]"),
    (("years", 0, "sheets", 5, "entries", 12, "verified_by"), {}, "years[0].sheets[5].entries[12].verified_by"),
    (("years", 0, "meetings", 0, "polls", 2, "options", 2, "votes"), "x", "polls[2].options[2]"),
    (("years", 0, "pledges", 7, "signatures", 0, "signed_at"), {}, "signed_at"),
]


def with_value(path, value):
    """The whole file with another value at ``path``."""
    data = copy.deepcopy(WHOLE)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return data


def paths(part, here=()):
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        yield (*here, key)
        yield from paths(value, (*here, key))


@pytest.mark.parametrize(("path", "value", "place"), HIDDEN, ids=[".".join(map(str, path)) for path, *_ in HIDDEN])
def test_another_shape_is_told_with_its_place(path, value, place):
    with pytest.raises(FileFault) as refused:
        yearfile.load(with_value(path, value))

    assert place in str(refused.value)
    assert not EmulationYear.objects.exists() and not Unit.objects.exists()


def test_nonsense_anywhere_is_taken_or_refused_and_never_breaks_the_reader():
    chance, everywhere, refused = random.Random(12), list(paths(WHOLE)), 0

    for _ in range(16):
        path, value = chance.choice(everywhere), chance.choice(NONSENSE)
        before = transaction.savepoint()
        try:
            yearfile.load(with_value(path, value))
        except FileFault:
            refused += 1
            assert not Unit.objects.exists(), path
        else:
            assert EmulationYear.objects.exists(), path
        transaction.savepoint_rollback(before)

    assert 4 < refused < 16


@pytest.mark.parametrize(
    "content",
    ["[" * 200_000 + "]" * 200_000, '{"a":' * 100_000 + "1" + "}" * 100_000, '{"year": NaN}', "9" * 6000],
    ids=["nested lists", "nested objects", "not a number", "a long number"],
)
def test_what_no_reader_of_json_takes_is_told(tmp_path, content):
    (tmp_path / "nam.json").write_text(content)

    with pytest.raises(CommandError, match="quá dài hoặc không phải là số"):
        call_command("load_year", str(tmp_path / "nam.json"))
