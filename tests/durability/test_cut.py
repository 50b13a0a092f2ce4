"""A power cut: SQLite's files end wherever they end, and hold whatever was acknowledged before that."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
ACKNOWLEDGED = 40


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """The files of a process killed while it wrote, and (number, length of the log) of what it had acknowledged."""
    folder = tmp_path_factory.mktemp("cut")
    environment = os.environ | {"VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'bloc.sqlite3'}"}
    environment["PYTHONWARNINGS"] = "ignore"
    command = [sys.executable, "-m", "tests.durability.writer"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        told = [tuple(map(int, writer.stdout.readline().split())) for _ in range(ACKNOWLEDGED)]
        writer.kill()
        told += [tuple(map(int, line.split())) for line in writer.stdout if line.endswith("\n")]
    return folder / "bloc.sqlite3", told


def opened(database, log, folder):
    """The rows after a start on ``database`` with this ``log``; the file is whole."""
    copy = folder / "bloc.sqlite3"
    shutil.copyfile(database, copy)
    copy.with_name("bloc.sqlite3-wal").write_bytes(log)
    copy.with_name("bloc.sqlite3-shm").unlink(missing_ok=True)
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not found.execute("SELECT 1 FROM sqlite_master WHERE name = 'written'").fetchall():
            return []
        return found.execute("SELECT number, part FROM written ORDER BY rowid").fetchall()


def rows_up_to(number):
    return [(n, part) for n in range(1, number + 1) for part in ((1,) if n % 2 else (1, 2))]


def test_a_killed_process_loses_nothing_it_acknowledged(killed, tmp_path):
    database, told = killed
    rows = opened(database, database.with_name("bloc.sqlite3-wal").read_bytes(), tmp_path)

    last = told[-1][0]
    assert len(told) >= ACKNOWLEDGED
    assert rows in (rows_up_to(last), rows_up_to(last + 1))  # one may have gone in unheard


def test_wherever_the_log_is_cut_all_that_was_acknowledged_by_then_is_there(killed, tmp_path):
    database, told = killed
    log = database.with_name("bloc.sqlite3-wal").read_bytes()
    chance = random.Random(12)
    cuts = {length for _, length in told} | {chance.randrange(len(log) + 1) for _ in range(60)}

    for cut in sorted(cuts):
        acknowledged = max((number for number, length in told if length <= cut), default=0)
        for end in (b"", chance.randbytes(5000)):  # a disk leaves nothing there, or whatever was there before
            rows = opened(database, log[:cut] + end, tmp_path)
            assert rows in (rows_up_to(acknowledged), rows_up_to(acknowledged + 1)), cut


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a setting of SQLite")
@pytest.mark.django_db
def test_nothing_is_acknowledged_before_it_is_on_the_disk():
    """2 is FULL: the log is synced at each commit. Of what views write without a transaction each statement is one."""
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.settings_dict["AUTOCOMMIT"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a setting of SQLite")
@pytest.mark.django_db
def test_what_is_deleted_is_overwritten_where_it_lay():
    """Asked for by us: some builds of SQLite do so by themselves, others do not."""
    assert "PRAGMA secure_delete=ON" in connection.settings_dict["OPTIONS"]["init_command"]
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_connection_of_before_a_restart_of_the_database_is_noticed():
    assert connection.settings_dict["CONN_HEALTH_CHECKS"]
