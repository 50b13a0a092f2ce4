"""What the program writes its user alone may read, and its key is one."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.private import close_to_others, kept_key
from emulation_bloc.secretariat.command_line import write_bytes
from scoring.evidence.services import add_file
from tests.factories.units import make_year, member, officer_of
from tests.scoring import files
from units.enums import Stage

ROOT = Path(__file__).parents[2]
WRITES = """
import django; django.setup()
from django.conf import settings
from django.db import connection
connection.cursor().execute("CREATE TABLE t (x integer)")
import os
print(*(f"{p.name}={p.stat().st_mode & 0o777:o}" for p in sorted(settings.VAR_DIR.iterdir())))
"""


def mode(path):
    return path.stat().st_mode & 0o777


def started(folder, program):
    environment = os.environ | {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "emulation_bloc.settings"}
    environment["DATABASE_URL"] = f"sqlite:///{folder / 'bloc.sqlite3'}"
    environment["SECRET_KEY"] = ""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, umask=0o022,
    )  # fmt: skip


def told(process):
    return process.communicate(timeout=60)[0].split()


def test_database_log_and_key_are_readable_by_their_user_alone(tmp_path):
    folder = tmp_path / "var"

    assert told(started(folder, WRITES)) == [
        "bloc.sqlite3=600",
        "bloc.sqlite3-shm=600",
        "bloc.sqlite3-wal=600",
        "secret_key=600",
    ]
    assert mode(folder) == 0o700


def test_what_an_older_version_left_open_is_closed_at_the_next_start(tmp_path):
    for name in ("bloc.sqlite3", "bloc.sqlite3-wal"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    (tmp_path / "files").mkdir(mode=0o755)
    (tmp_path / "files").chmod(0o755)

    told(started(tmp_path, "import emulation_bloc.settings"))

    assert [mode(tmp_path / name) for name in ("bloc.sqlite3", "bloc.sqlite3-wal", "files")] == [0o600, 0o600, 0o700]


def test_what_is_not_there_or_not_ours_is_left_alone(tmp_path):
    close_to_others(tmp_path / "nothing", Path("/proc/1/environ"))


def test_processes_started_together_share_one_key(tmp_path):
    tell = "from emulation_bloc.settings import SECRET_KEY; print(SECRET_KEY)"
    running = [started(tmp_path / "var", tell) for _ in range(4)]

    keys = {tuple(told(process)) for process in running}

    assert len(keys) == 1
    assert keys == {((tmp_path / "var/secret_key").read_text(),)}
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]


def test_the_key_is_never_seen_half_made(tmp_path):
    together = Barrier(8)

    def start(folder):
        together.wait()
        return kept_key(folder / "secret_key")

    with ThreadPoolExecutor(8) as threads:
        for number in range(40):
            folder = tmp_path / str(number)
            keys = set(threads.map(start, [folder] * 8))
            assert len(keys) == 1
            assert len(keys.pop()) == 50


def test_an_empty_key_is_said_to_be_so(tmp_path):
    (tmp_path / "secret_key").touch()

    with pytest.raises(ImproperlyConfigured, match="Remove it"):
        kept_key(tmp_path / "secret_key")


@pytest.mark.django_db
def test_evidence_is_readable_by_its_user_alone(settings):
    unit = member(make_year(stage=Stage.SELF_SCORING))
    upload = SimpleUploadedFile("so-lieu.xlsx", files.workbook())

    stored = Path(add_file(participation=unit, upload=upload, title="Số liệu", by=officer_of(unit)).file.path)

    assert mode(stored) == 0o600
    folders = [folder for folder in stored.parents if folder.is_relative_to(settings.MEDIA_ROOT)]
    assert {mode(folder) for folder in folders} == {0o700}


@pytest.mark.django_db
def test_evidence_is_on_the_disk_before_its_record_is(monkeypatch, settings):
    """The file, its folder, and every folder made for it."""
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.readlink(f"/proc/self/fd/{handle}")))
    unit = member(make_year(stage=Stage.SELF_SCORING))
    upload = SimpleUploadedFile("so-lieu.xlsx", files.workbook())

    stored = Path(add_file(participation=unit, upload=upload, title="Số liệu", by=officer_of(unit)).file.path)

    top = Path(settings.MEDIA_ROOT).parent
    assert synced == [str(stored), *(str(f) for f in stored.parents if f.is_relative_to(top))]


def test_what_a_command_writes_is_readable_by_its_user_alone(tmp_path):
    (tmp_path / "nam.json").write_text("old")
    (tmp_path / "nam.json").chmod(0o644)

    write_bytes(tmp_path / "nam.json", b"{}")

    assert mode(tmp_path / "nam.json") == 0o600


CRASHES = """
import ctypes, os, resource
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
import emulation_bloc.wsgi
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)  # 3: get
os.kill(os.getpid(), 11)
"""


def crashed(folder):
    """What a process said of itself before it crashed, and what it left in its folder."""
    home, data = folder / "home", folder / "var"
    home.mkdir()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "VAR_DIR": str(data), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-c", CRASHES]
    ended = subprocess.run(command, cwd=home, env=environment, text=True, capture_output=True, timeout=120)
    assert ended.returncode == -11, ended.stderr
    return ended.stdout.split(), list(home.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="a call of Linux")
def test_no_memory_of_a_server_is_written_when_it_crashes_nor_read_by_its_user(tmp_path):
    assert crashed(tmp_path) == (["0", "0"], [])
