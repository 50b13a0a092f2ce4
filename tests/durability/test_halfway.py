"""A process killed in the middle of a long act leaves nothing of it, and the act is done the next time."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.factories.awards import make_proposal
from tests.factories.newyear import make_lived_year, open_after
from tests.factories.units import administrator, head_of, make_year, officer_of, secretary, secretary_head
from tests.server import PATIENCE, url_of_database
from units.enums import Stage

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


def for_bringing_in():
    administrator()


def for_merging():
    year = make_year(stage=Stage.SELF_SCORING, units=4)
    administrator()
    for row in year.participations.all():
        officer_of(row)
        head_of(row)


def for_opening():
    make_lived_year()


def for_taking_over():
    year = open_after(make_lived_year())
    secretary(year)


def for_sending():
    secretary_head(make_proposal().year)


SCENES = {
    "bring_in": for_bringing_in,
    "merge_two": for_merging,
    "open_the_next": for_opening,
    "take_all_over": for_taking_over,
    "send_dossier": for_sending,
}
HALVES = [("bring_in", 9), ("merge_two", 3), ("merge_two", 14), ("open_the_next", 3), ("take_all_over", 7)]
HALVES += [("send_dossier", 4), ("send_dossier", 9)]  # the step was taken; some of the papers are kept


@pytest.fixture
def database(tmp_path):
    """Copies what the test has written to where another process finds it; tells the address."""

    def written():
        if connection.vendor != "sqlite":
            return url_of_database()
        with closing(sqlite3.connect(tmp_path / "bloc.sqlite3")) as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{tmp_path / 'bloc.sqlite3'}"

    return written


def rows_in(folder):
    """Every row of every table, as the database holds it."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / "bloc.sqlite3")) as found:
            assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return _rows(found.cursor())
    with connection.cursor() as cursor:
        return _rows(cursor)


def _rows(cursor):
    found = {}
    for table in connection.introspection.table_names():
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        found[table] = cursor.fetchall()
    return found


def started(act, number, folder, address):
    told = {
        "VAR_DIR": str(folder),
        "DATABASE_URL": address,
        "SECRET_KEY": settings.SECRET_KEY,
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "tests.durability.halfway", act, str(number)]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | told, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(("act", "number"), HALVES)
def test_nothing_half_is_left_and_the_next_time_it_is_done(act, number, database, tmp_path):
    SCENES[act]()
    address = database()
    before = rows_in(tmp_path)

    with started(act, number, tmp_path, address) as process:
        assert process.stdout.readline() == "half\n"
        process.kill()
        process.wait(timeout=PATIENCE)

    assert rows_in(tmp_path) == before
    with started(act, 0, tmp_path, address) as again:
        assert again.stdout.readline() == "done\n"
    assert rows_in(tmp_path) != before
