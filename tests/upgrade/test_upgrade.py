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

from tests.upgrade import more
from tests.upgrade.on_paper import Stored, assert_papers_say_what_was_stored

HERE = Path(__file__).parent
OLD = "first-demo.json.xz"
FULL = "demo-0.1.0.json.xz"
LAST = "demo-0.2.0.json.xz"
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


def carried(pack, folder, *options):
    return told_by("carry", folder, str(HERE / pack), *options)


def told_by(script, folder, *options):
    with empty_database(folder) as address:
        environment = os.environ | {"DATABASE_URL": address, "VAR_DIR": str(folder), "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", f"tests.upgrade.{script}", *options]
        done = subprocess.run(command, cwd=HERE.parents[1], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def stored(pack):
    with lzma.open(HERE / pack) as file:
        return [row for row in json.load(file)["rows"] if row["model"] not in NOT_OURS]


def assert_nothing_is_lost(pack, told):
    """Renamed tables would be named here, with what became of their rows."""
    then = Counter(row["model"] for row in stored(pack))
    assert not {model: number for model, number in then.items() if told["rows"].get(model, 0) < number}
    assert told["faults"] == []
    assert min(told["pages"].values()) > 5


def assert_what_was_reached_stands_in_reports(pack, told):
    """Two numbers beside each target became figures of the reports of six months and of the year."""
    was_in = {"midyear_actual": 6, "yearend_actual": 12}
    targets = [row for row in stored(pack) if row["model"] == "pledges.target"]
    then = [
        [month, row["pk"], row["fields"][name]]
        for row in targets
        for name, month in was_in.items()
        if row["fields"][name] is not None
    ]
    assert then and told["figures"] == sorted(then)
    for name in was_in:
        assert {now for _, now in changed(told, "pledges.target", name)} <= {"gone"}


def assert_nothing_is_changed(told):
    """Every field of every row is what it was: points, answers counted, names, days. Two were written anew: a trail and
    its papers belong to the key of their year, and of those who vote on machines nobody counts apart any more."""
    of_year = changed(told, "core.auditentry", "scope") | changed(told, "documents.issueddocument", "scope")
    assert of_year <= {("vhxh/2022", "year:1"), ("vhxh/2023", "year:2"), ("vhxh/2024", "year:3")}
    assert {now for _, now in changed(told, "meetings.tally", "online")} <= {"gone"}
    assert told["changed"] == {}


def assert_what_migrations_write_anew_is_written(told):
    """Of rows the demo had none of: a vote under way is called off, what two tabs wrote twice stands once, names are
    those of the day."""
    reason = changed(told, "meetings.poll", "cancel_reason")
    assert [(then, now[:32]) for then, now in reason] == [("", "Chương trình được nâng cấp trong")]
    for field, values in more.CHANGED.items():
        assert changed(told, *field.rsplit(".", 1)) == {values}, field
    assert told["filled"] == more.FILLED


def changed(told, model, field):
    return {tuple(values) for values in told["changed"].pop(f"{model}.{field}", [])}


@pytest.mark.once
def test_a_demo_of_the_first_day_is_carried_to_today(tmp_path):
    told = carried(OLD, tmp_path)

    assert_nothing_is_lost(OLD, told)
    assert_what_was_reached_stands_in_reports(OLD, told)
    assert_nothing_is_changed(told)


def test_a_whole_year_of_the_first_release_is_carried_to_today(tmp_path):
    told = carried(FULL, tmp_path, "--more")

    assert_nothing_is_lost(FULL, told)
    assert_what_was_reached_stands_in_reports(FULL, told)
    assert_what_migrations_write_anew_is_written(told)
    assert_nothing_is_changed(told)
    assert_papers_say_what_was_stored(Stored(stored(FULL)), told["papers"])


@pytest.mark.once
def test_a_whole_year_of_the_last_release_is_carried_to_today(tmp_path):
    told = carried(LAST, tmp_path)

    assert_nothing_is_lost(LAST, told)
    assert_what_was_reached_stands_in_reports(LAST, told)
    assert told["changed"] == {}
    assert_papers_say_what_was_stored(Stored(stored(LAST)), told["papers"])


def test_what_units_said_to_a_draft_finds_their_places_in_the_year(tmp_path):
    told = told_by("opinions", tmp_path)

    takes = {"stays": "stays", "taken": "heir", "renamed": "heir2", "away": "heir3"}
    assert told["said"] == {unit: told["places"][place] for unit, place in takes.items()} | {"gone": None}
    assert told["offices"]["gone"] == "Sở gone (không rõ giữ chỗ nào trong năm)"
    assert "là của Sở gone" in told["output"] and told["output"].count("Ý kiến số") == 1
    assert told["drafters"] == [told["places"]["leads"], None]
