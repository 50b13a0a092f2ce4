"""Whoever has used the program from its first day keeps every row, and finds every page."""

import json
import lzma
import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

HERE = Path(__file__).parent
OLD = "first-demo.json.xz"
FULL = "demo-0.1.0.json.xz"
# What Django itself keeps of the models that are there.
NOT_OURS = {"contenttypes.contenttype", "auth.permission", "admin.logentry"}

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@contextmanager
def empty_database(folder):
    """The address of a database of the kind the tests run on, with nothing in it."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'bloc.sqlite3'}"
        return
    import psycopg2

    own, name = connection.settings_dict, f"upgrade_{os.getpid()}"
    person = quote(own["USER"] or "", safe="") + (f":{quote(own['PASSWORD'], safe='')}" if own["PASSWORD"] else "")
    place = quote(own["HOST"] or "", safe="") + (f":{own['PORT']}" if own["PORT"] else "")
    with_database = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"], "password": own["PASSWORD"]}
    server = psycopg2.connect(dbname=own["NAME"], **{key: value for key, value in with_database.items() if value})
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://{person}@{place}/{name}"
    finally:
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.close()


def carried(pack, folder):
    with empty_database(folder) as address:
        environment = os.environ | {"DATABASE_URL": address, "VAR_DIR": str(folder), "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "tests.upgrade.carry", str(HERE / pack)]
        done = subprocess.run(command, cwd=HERE.parents[1], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def rows_of(pack):
    with lzma.open(HERE / pack) as file:
        counted = Counter(row["model"] for row in json.load(file)["rows"])
    return {model: number for model, number in counted.items() if model not in NOT_OURS}


def assert_nothing_is_lost(pack, told):
    """Renamed tables would be named here, with what became of their rows."""
    lost = {
        model: (number, told["rows"].get(model))
        for model, number in rows_of(pack).items()
        if told["rows"].get(model, 0) < number
    }
    assert not lost
    assert told["faults"] == []
    assert min(told["pages"].values()) > 5


@pytest.mark.once
def test_a_demo_of_the_first_day_is_carried_to_today(tmp_path):
    assert_nothing_is_lost(OLD, carried(OLD, tmp_path))


def test_a_whole_year_of_the_first_release_is_carried_to_today(tmp_path):
    assert_nothing_is_lost(FULL, carried(FULL, tmp_path))
