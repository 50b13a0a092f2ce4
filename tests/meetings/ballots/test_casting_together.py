"""Many server processes at once, and one killed in the middle: nobody counts twice, nothing is half done.

The ballots are cast by processes of their own against a database on disk (the test database on PostgreSQL, a copy of it
in a file on SQLite), so that locks are real and a kill is one.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from meetings.enums import PollMethod, PollStatus
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import head_of, make_year
from units.enums import Stage

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]
VOTERS, POLLS, PROCESSES = 10, 30, 6


class Servers:
    """Processes on one database; ``ask`` reads that database once they are done."""

    def __init__(self, folder):
        self.file = folder / "bloc.sqlite3"
        self.env = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": self._url()}
        self.env.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")

    def _url(self):
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(self.file)) as copy:
                connection.connection.backup(copy)
            return f"sqlite:///{self.file}"
        told = connection.settings_dict
        return f"postgresql://{told['USER']}:{quote(told['PASSWORD'])}@{quote(told['HOST'], safe='')}/{told['NAME']}"

    def run(self, *tasks, dies=False):
        """Start one process per list of (poll, user), all together; each answers what went in, or how it ended."""
        with ExitStack() as open_pipes:
            running = [open_pipes.enter_context(self._start(work, dies)) for work in tasks]
            told = [process.stdout.read() for process in running]
        return [json.loads(text) if p.returncode == 0 else p.returncode for text, p in zip(told, running, strict=True)]

    def _start(self, work, dies):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.meetings.ballots.phone"],
            cwd=ROOT, env=self.env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        process.stdin.write(json.dumps({"work": work, "dies": dies}))
        process.stdin.close()
        return process

    def ask(self, sql):
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.file)) as database:
                return database.execute(sql).fetchall()
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()


def open_polls(count):
    year = make_year(stage=Stage.REVIEW, units=VOTERS)
    meeting = make_meeting(year)
    polls = [make_poll(meeting, method=PollMethod.SECRET_ONLINE, status=PollStatus.OPEN) for _ in range(count)]
    return [poll.pk for poll in polls], [head_of(unit).pk for unit in year.participations.all()]


@pytest.mark.long
def test_three_hundred_casts_over_thirty_polls_end_with_exact_counts(tmp_path):
    polls, users = open_polls(POLLS)
    work = [(poll, user) for user in users for poll in polls]
    servers = Servers(tmp_path)

    # Everybody's first poll is pressed by a second process too: a double click that reached two of them.
    told = servers.run(*[[*work[place::PROCESSES], *work[:VOTERS]] for place in range(PROCESSES)])

    cast = [answer for answers in told for answer in answers]
    assert cast.count(True) == len(work) == 300
    assert cast.count(False) == PROCESSES * VOTERS
    assert servers.ask("select count(*) from meetings_voter where has_voted") == [(300,)]
    boxes = servers.ask("select count(*), count(distinct sealed) from meetings_sealedballot group by box_id")
    assert boxes == [(VOTERS, VOTERS)] * POLLS


def test_a_server_killed_between_roll_and_box_leaves_nothing_behind(tmp_path):
    [poll], users = open_polls(1)
    servers = Servers(tmp_path)

    assert servers.run([(poll, users[0])], dies=True) == [-signal.SIGKILL]

    assert servers.ask("select count(*) from meetings_voter where has_voted") == [(0,)]
    assert servers.ask("select count(*) from meetings_sealedballot") == [(0,)]
    assert servers.run([(poll, users[0])]) == [[True]], "the same head votes again as if nothing had been"
