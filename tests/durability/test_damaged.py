"""A database file that lost its end, or a page of it: told at the start and to whoever asks, and nothing else is."""

import logging
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from emulation_bloc.core.disk import damage
from tests.factories.scoring import submitted_sheet
from tests.factories.units import make_user

ROOT = Path(__file__).parents[2]
PAGE, SECTOR = 4096, 512
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="the file of SQLite")


@pytest.fixture
def whole(tmp_path):
    """A file as an installation has it: some scored sheets, in some hundred pages."""
    submitted_sheet()
    file = tmp_path / "bloc.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return file


def content(file):
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as found:
        found.text_factory = bytes
        tables = [t.decode() for (t,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(map(repr, found.execute(f'SELECT * FROM "{table}" NOT INDEXED'))) for table in tables}


def over(raw, start, new):
    return raw[:start] + new + raw[start + len(new) :]


def damages(raw):
    """(what happened, the bytes then): ends within and between pages; zeros, noise and other pages in its place."""
    chance, pages = random.Random(12), range(len(raw) // PAGE)
    for page in (0, 1, *chance.sample(pages[2:], 10), pages[-1]):
        if page:
            yield f"ends before page {page}", raw[: page * PAGE]
        yield f"ends within page {page}", raw[: page * PAGE + chance.randrange(1, PAGE)]
    yield "ends one byte early", raw[:-1]
    for page in (0, *chance.sample(pages[1:], 40)):
        other = chance.choice(pages)
        yield f"page {page} zeroed", over(raw, page * PAGE, bytes(PAGE))
        yield f"page {page} torn", over(raw, page * PAGE + PAGE // 2, bytes(PAGE // 2))
        yield f"page {page} noise", over(raw, page * PAGE, chance.randbytes(PAGE))
        yield f"page {page} holds page {other}", over(raw, page * PAGE, raw[other * PAGE :][:PAGE])
        sector = page * PAGE + SECTOR * chance.randrange(PAGE // SECTOR)
        yield f"sector at {sector} zeroed", over(raw, sector, bytes(SECTOR))


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_what_damage_took_or_changed_is_never_passed_over(whole):
    raw, was = whole.read_bytes(), content(whole)
    assert damage.faults_in(whole) == []
    noticed = 0

    for what, now in damages(raw):
        whole.write_bytes(now)
        faults = damage.faults_in(whole)
        noticed += bool(faults)
        assert faults or content(whole) == was, what  # a page that nothing lies on harms nobody
        assert whole.read_bytes() == now, what

    assert noticed > 60


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_power_cut_while_the_log_is_brought_over_does_no_damage(whole, tmp_path):
    """The log is cut only once the file is whole on the disk; until then it makes good whatever was half written."""
    before = whole.read_bytes()
    held = sqlite3.connect(whole)
    for begins in ("PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0"):
        held.execute(begins)
    held.execute("UPDATE scoring_entry SET self_note = self_note || hex(randomblob(400))")
    held.commit()
    was, log = content(whole), whole.with_name("bloc.sqlite3-wal").read_bytes()
    held.execute("PRAGMA wal_checkpoint")
    after = whole.read_bytes()
    held.close()
    sectors = range(0, len(after), SECTOR)
    changed = [at for at in sectors if before[at : at + SECTOR] != after[at : at + SECTOR]]
    assert len(changed) > 20

    chance, cut = random.Random(12), tmp_path / "cut.sqlite3"
    for _ in range(20):
        half = before.ljust(len(after), b"\0")
        for at in chance.sample(changed, chance.randrange(len(changed))):
            half = over(half, at, after[at : at + SECTOR])
        cut.write_bytes(half)
        cut.with_name("cut.sqlite3-wal").write_bytes(log)
        cut.with_name("cut.sqlite3-shm").unlink(missing_ok=True)
        assert damage.faults_in(cut) == []
        assert content(cut) == was


def typed(folder, *command):
    environment = os.environ | {"VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'bloc.sqlite3'}"}
    environment |= {"MEDIA_ROOT": str(folder / "files"), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("bloc")}


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_start_on_a_damaged_file_says_so_and_touches_nothing(whole, tmp_path):
    whole.write_bytes(whole.read_bytes()[: 20 * PAGE + 100])
    found = files_of(tmp_path)

    started = typed(tmp_path, "migrate", "-v0")

    assert started.returncode == 1
    assert started.stderr.startswith("CommandError: Cơ sở dữ liệu bị hỏng")
    assert "khôi phục bản sao lưu" in started.stderr
    assert files_of(tmp_path) == found


@pytest.mark.parametrize("there", [True, False], ids=["cut to nothing", "gone"])
def test_an_empty_site_is_not_begun_beside_the_files_of_a_year(tmp_path, there):
    (tmp_path / "files/evidence").mkdir(parents=True)
    (tmp_path / "files/evidence/a.pdf").write_text("a")
    if there:
        (tmp_path / "bloc.sqlite3").touch()
    found = files_of(tmp_path)

    started = typed(tmp_path, "migrate", "-v0")

    assert started.returncode == 1
    assert f"tệp bloc.sqlite3 {'rỗng' if there else 'không còn'}" in started.stderr
    assert files_of(tmp_path) == found


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_copy_is_checked_by_name(whole, tmp_path, capsys):
    call_command("check_database", str(whole))
    assert "nguyên vẹn" in capsys.readouterr().out

    shutil.copyfile(whole, tmp_path / "cut")
    os.truncate(tmp_path / "cut", 5 * PAGE)
    with pytest.raises(CommandError, match="bị hỏng"):
        call_command("check_database", str(tmp_path / "cut"))
    with pytest.raises(CommandError, match="Không tìm thấy"):
        call_command("check_database", str(tmp_path / "none"))


@pytest.mark.django_db
def test_the_database_of_the_tests_is_whole(capsys):
    call_command("check_database")

    assert "nguyên vẹn" in capsys.readouterr().out


@pytest.fixture
def met():
    yield damage.Damage
    damage.Damage.met = False


def damaged_read(folder):
    """The very exception of the framework that comes from reading a damaged file."""
    file = folder / "broken.sqlite3"
    file.write_bytes(b"not a database" * 100)
    with connection.wrap_database_errors, closing(sqlite3.connect(file)) as found:
        found.execute("SELECT * FROM sqlite_master")


@pytest.mark.django_db
def test_whoever_meets_damage_is_told_and_after_that_nobody_reads_or_writes(tmp_path, met, caplog):
    if connection.vendor != "sqlite":
        pytest.skip("the words of SQLite")
    visitor = Client(raise_request_exception=False)
    visitor.force_login(make_user())

    with connection.execute_wrapper(lambda *query: damaged_read(tmp_path)), caplog.at_level(logging.CRITICAL):
        answer = visitor.get(reverse("home"))

    assert answer.status_code == 503
    assert "Cơ sở dữ liệu bị hỏng" in answer.text
    assert "The database is damaged" in caplog.text
    assert visitor.get(reverse("login")).status_code == 503
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_another_fault_of_the_database_stops_nobody(met):
    visitor = Client(raise_request_exception=False)
    visitor.force_login(make_user())

    def busy(*query):
        raise DatabaseError("database is locked") from sqlite3.OperationalError("database is locked")

    with connection.execute_wrapper(busy):
        assert visitor.get(reverse("home")).status_code == 500
    assert visitor.get(reverse("login")).status_code in (200, 302)
    assert not met.met
