"""A thief with the disk: every byte of the database, its logs and its backups, while a vote runs and afterwards.

The vote is held by a server process of its own on a database on disk, so that the files are the ones a thief would
find. After every step everything is copied, and in the end searched for all that was ever secret.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from base64 import b64encode
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from meetings.enums import PollMethod, PollStatus
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import make_year
from units.enums import Stage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
ROOT = Path(__file__).parents[3]
BALLOTS = [("for", "against"), ("against", "for"), ("for", "for"), ("abstain", "against"), ("for", "abstain")]


class Disk:
    """The files of the database, and copies of all of them; ``loot`` is what a thief carries off, step by step."""

    def __init__(self, folder):
        self.folder = folder / "var"
        self.folder.mkdir()
        self.loot = {}
        self.log = folder / "server.log"  # of the program, which tells every statement it sends
        self.file = self.folder / "bloc.sqlite3"
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(self.file)) as copy:
                connection.connection.backup(copy)
            self.url = f"sqlite:///{self.file}"
        else:
            told = connection.settings_dict
            self.url = (
                f"postgresql://{told['USER']}:{quote(told['PASSWORD'])}@{quote(told['HOST'], safe='')}/{told['NAME']}"
            )

    def steal(self, moment):
        self.loot[moment] = b"".join([*self._files(), self.log.read_bytes()])
        self.loot[f"{moment}, backup"] = self._backup()

    def tables(self):
        """What lies on the disk of the tables alone: no log of the program, of PostgreSQL no write-ahead log."""
        if connection.vendor == "sqlite":
            return b"".join(self._files())
        home, oid = self._home()
        return b"".join(path.read_bytes() for path in _there(Path(home, "base", str(oid))))

    def _files(self):
        if connection.vendor == "sqlite":
            return [path.read_bytes() for path in sorted(self.folder.iterdir()) if path.is_file()]
        home, oid = self._home()
        places = [Path(home, "base", str(oid)), Path(home, "pg_wal")]
        logs = [path for path in (Path(home).parent / "log",) if path.is_file()]
        return [path.read_bytes() for place in places for path in _there(place)] + [log.read_bytes() for log in logs]

    def _home(self):
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute(
                "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
            )
            return cursor.fetchone()

    def _backup(self):
        if connection.vendor == "sqlite":
            target = self.folder.parent / "backup.sqlite3"
            with closing(sqlite3.connect(self.file)) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
            taken = target.read_bytes()
            target.unlink()
            return taken
        dump = shutil.which("pg_dump")
        assert dump, "pg_dump comes with the server"
        return subprocess.run([dump, "--dbname", self.url], check=True, capture_output=True).stdout


def _there(place):
    """Files may go while they are listed: the server recycles and vacuums."""
    return [path for path in sorted(place.rglob("*")) if path.is_file()]


class Server:
    def __init__(self, disk, poll):
        self.log = disk.log
        env = {**os.environ, "DATABASE_URL": disk.url, "VAR_DIR": str(disk.folder), "LOG_LEVEL": "DEBUG", "DEBUG": "1"}
        env.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.meetings.box.vote_on_disk", str(poll.pk)],
                cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip

    def __call__(self, step):
        print(step, file=self.process.stdin, flush=True)
        told = self.process.stdout.readline()
        assert told, self.log.read_text()[-3000:]
        return json.loads(told)

    def stop(self):
        """Once or twice: closed pipes and an ended process may be asked again."""
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


@pytest.fixture
def start():
    """Servers that end with the test, however it ends."""
    started = []

    def start(*given):
        started.append(Server(*given))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def somebody_elsewhere(transactional_db):
    """A transaction that began before everything, in another database of the server, and outlasts it: it can read
    nothing of ours, so nothing of ours may be kept for it."""
    if connection.vendor == "sqlite":
        yield
        return
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, "NAME": "postgres"}
    with closing(other):
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT txid_current()")
        yield
        other.rollback()


def forms(secret):
    """Every way in which these bytes could be written down."""
    raw = secret if isinstance(secret, bytes) else secret.encode()
    yield raw
    yield raw.hex().encode()
    yield b64encode(raw).rstrip(b"=")
    if isinstance(secret, str):
        escaped = json.dumps(secret)[1:-1].encode()
        yield escaped
        yield escaped.replace(b'"', b'\\"')


def found_in(loot, secret):
    return [moment for moment, content in loot.items() if any(form in content for form in forms(secret))]


def test_no_byte_of_disk_log_or_backup_tells_how_anybody_voted(tmp_path, start, somebody_elsewhere):
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=len(BALLOTS)))
    panel = [panel_head(meeting, place) for place in (2, 3, 4)]
    poll = make_poll(meeting, method=PollMethod.SECRET_ONLINE)
    for place, user in enumerate(panel):
        poll.panel.create(user=user, name=user.full_name, role="member" if place else "head",
                          participation=meeting.year.participations.all()[2 + place])  # fmt: skip
    # A ballot of another box stays where it lies: the table is not simply cut off.
    make_poll(meeting, status=PollStatus.CLOSED).box.ballots.create(sealed=bytes(600))
    disk = Disk(tmp_path)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute(f"ALTER DATABASE {name} SET log_statement = 'all'")
    server = start(disk, poll)
    texts, memory = [], []

    def step(line):
        told = server(line)
        texts.extend(told.get("texts", ()))
        memory.extend(bytes.fromhex(one) for one in told["memory"])
        disk.steal(line)
        return told

    step("keys")
    step("open")
    for place, answers in enumerate(BALLOTS):
        step(f"cast {place} {' '.join(answers)}")
    sealed = [bytes.fromhex(one) for one in server("sealed")["bytes"]]
    shares = [bytes.fromhex(one) for one in server("shares")["bytes"]]
    assert all(share in disk.tables() for share in [*sealed, *shares])
    for line in ("close", "turn 1", "turn 0"):
        step(line)
    # Gone from the disk with the turn that opened the box, while the program runs on: nobody waits for its end.
    tables = disk.tables()
    assert [place for place, share in enumerate([*sealed, *shares]) if share in tables] == []
    published = step("seal")["words"]
    server.stop()

    # The search finds what is there: ballots lie on the disk while the vote runs, sealed.
    assert len(sealed) == len(BALLOTS)
    assert all("cast 4 for abstain" in found_in(disk.loot, ballot) for ballot in sealed)
    assert all(len(found_in(disk.loot, unit.name)) > 10 for unit in meeting.year.participations.all())
    # Keys, shares and words of the panel: nowhere, ever. What ballots said and their words: not before the list.
    assert len(memory) >= 4
    assert [moments for secret in memory if (moments := found_in(disk.loot, secret))] == []
    before = {moment: content for moment, content in disk.loot.items() if moment in BEFORE_OPENING}
    checked = set(published)
    assert len(checked & set(texts)) == len(BALLOTS)
    for text in texts:
        assert found_in(before if text in checked else disk.loot, text) == [], text
    # And when it is over, not even the sealed ballots.
    disk.log.write_bytes(b"")  # the program's own log told every statement here, sealed ballots too
    disk.steal("afterwards")
    # PostgreSQL keeps its write-ahead log until it recycles it: sealed ballots, and nothing that opens them.
    left = ["afterwards, backup"] if connection.vendor == "postgresql" else ["afterwards", "afterwards, backup"]
    assert [ballot for ballot in sealed if found_in({moment: disk.loot[moment] for moment in left}, ballot)] == []


BEFORE_OPENING = {
    f"{line}{backup}"
    for line in ("keys", "open", *(f"cast {n} {' '.join(a)}" for n, a in enumerate(BALLOTS)), "close", "turn 1")
    for backup in ("", ", backup")
}
