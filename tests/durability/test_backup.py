"""The backup of the administrators' guide, typed as it stands there, and brought back."""

import re
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def block_with(words):
    blocks = re.findall(r"^```\n(.*?)^```$", (ROOT / "docs/operating.md").read_text(), re.M | re.S)
    (found,) = [block for block in blocks if words in block]
    return found


@pytest.fixture
def installation(tmp_path):
    home = tmp_path / "khoithidua"
    (home / "var/files/evidence").mkdir(parents=True)
    (home / "var/files/drawn").mkdir()
    (home / "var/static").mkdir()
    (home / ".venv").symlink_to(ROOT / ".venv")
    for name in ("secret_key", "files/evidence/a", "files/drawn/a.pdf", "static/app.css"):
        (home / "var" / name).write_text(name)
    with closing(sqlite3.connect(home / "var/bloc.sqlite3")) as database:
        database.execute("CREATE TABLE t AS SELECT 12 AS x")
    return home


def typed(block, home):
    text = block.replace("/srv/saoluu", str(home.parent / "saoluu")).replace("DEMO=no ./run\n", "")
    subprocess.run(["bash", "-euc", text], cwd=home, check=True)


@pytest.mark.skipif(
    not (ROOT / ".venv/bin/python").exists(), reason="the guide speaks of the installation's own Python"
)
def test_the_guides_backup_comes_back_without_the_key_and_for_nobody_else(installation):
    typed(block_with("sqlite3.connect(sys.argv[1])"), installation)
    (backup,) = (installation.parent / "saoluu").iterdir()

    with tarfile.open(backup / "files.tar.gz") as archive:
        assert archive.getnames() == ["./files", "./files/evidence", "./files/evidence/a"]
    assert {path.stat().st_mode & 0o077 for path in (backup, *backup.iterdir())} == {0}

    restore = block_with("mv var var.hong")
    typed(f'ban="{backup}"\n{restore}', installation)
    with closing(sqlite3.connect(installation / "var/bloc.sqlite3")) as database:
        assert database.execute("SELECT x FROM t").fetchone() == (12,)
    assert (installation / "var/files/evidence/a").read_text() == "files/evidence/a"
    assert not (installation / "var/secret_key").exists()
    assert {path.stat().st_mode & 0o077 for path in (installation / "var").rglob("*")} == {0}


@pytest.mark.skipif(
    not (ROOT / ".venv/bin/python").exists(), reason="the guide speaks of the installation's own Python"
)
def test_the_guide_makes_no_backup_of_a_damaged_database(installation):
    file = installation / "var/bloc.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.executescript("CREATE TABLE u (x UNIQUE); INSERT INTO u VALUES ('a row')")
    file.write_bytes(file.read_bytes().replace(b"a row", b"a cow", 1))  # the table and its index contradict each other

    with pytest.raises(subprocess.CalledProcessError):
        typed(block_with("sqlite3.connect(sys.argv[1])"), installation)

    (backup,) = (installation.parent / "saoluu").iterdir()
    assert not (backup / "files.tar.gz").exists()


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_the_guides_proxy_is_one_that_nginx_accepts(tmp_path):
    server = block_with("proxy_pass").replace("listen 443 ssl;", "listen 127.0.0.1:8443;")
    server = re.sub(r"^  ssl_certificate.*\n", "", server, flags=re.M)
    file = tmp_path / "nginx.conf"
    file.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{server}}}\n")

    asked = subprocess.run(["nginx", "-t", "-p", str(tmp_path), "-c", str(file)], capture_output=True, text=True)

    assert asked.returncode == 0, asked.stderr
