"""The program as ``./run`` starts it: a process of its own on the database of the tests, which may be killed."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds: a busy machine is no failure


def url_of_database():
    """Where another process finds the database of the tests; on SQLite it must be a file."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    person = quote(told["USER"], safe="") + (f":{quote(told['PASSWORD'], safe='')}" if told["PASSWORD"] else "")
    place = quote(told["HOST"], safe="") + (f":{told['PORT']}" if told["PORT"] else "")
    return f"postgresql://{person}@{place}/{told['NAME']}"


class Server:
    """Started with ``with`` or ``start``; killed and started again it answers at the same address."""

    def __init__(self, folder, database, *, threads=4):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = Path(folder) / "server.log"
        # Keys and files are those of the test: it may sign somebody in and read a paper the server has kept.
        self.environment = os.environ | {
            "VAR_DIR": str(folder),
            "DATABASE_URL": database,
            "DEBUG": "true",
            "SECRET_KEY": settings.SECRET_KEY,
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "PYTHONWARNINGS": "ignore",
            "DJANGO_SETTINGS_MODULE": "emulation_bloc.settings",
        }
        listen = ["-m", "waitress", f"--listen=127.0.0.1:{self.port}", f"--threads={threads}"]
        self.command = [sys.executable, *listen, "emulation_bloc.wsgi:application"]
        self.process = None

    def start(self):
        with self.log.open("a") as log:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/dang-nhap/", timeout=PATIENCE).close()
                return self
            except OSError:  # refused: not yet listening
                time.sleep(0.1)
        raise AssertionError(f"the server did not start: {self.log.read_text()[-2000:]}")

    def kill(self):
        """SIGKILL: it finishes nothing and says goodbye to nobody."""
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self.start()

    def __exit__(self, *error):
        self.kill()
