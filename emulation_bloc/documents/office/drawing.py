"""One file drawn by LibreOffice: started in its cell, under limits, ended whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory

from . import cell, warder

PATIENCE = 45  # seconds a file may take

TOO_SLOW = "Tệp quá nặng: máy chủ đã ngừng dựng bản xem sau {seconds} giây."
NOT_DRAWN = "Không dựng được bản xem: tệp bị hỏng, hoặc đòi nhiều bộ nhớ hơn mức máy chủ dành cho một tệp."


class NotDrawn(Exception):
    """The file cannot be shown; the message is the sentence for its reader."""


def as_pdf(content, suffix):
    """``content`` (bytes of a file ending in ``suffix``) as PDF bytes. Raises ``NotDrawn``.

    Each run has a profile of its own, thrown away afterwards: no macro is trusted and nothing is remembered.
    """
    with TemporaryDirectory(prefix="preview-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / f"file{suffix}").write_bytes(content)
        _run(_command(suffix), folder)
        return _drawn(Path(folder) / "file.pdf")


def _command(suffix):
    profile = f"-env:UserInstallation=file://{cell.INSIDE}/profile"
    options = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", cell.INSIDE]
    return [str(cell.program()), profile, *options, f"{cell.INSIDE}/file{suffix}"]


def _run(command, folder):
    """A session of its own, so that nothing of it is left when it is stopped."""
    limited = [sys.executable, "-I", "-S", warder.__file__, str(PATIENCE), *cell.walled(command, folder)]
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    process = subprocess.Popen(limited, start_new_session=True, cwd=folder, env={}, **quiet)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise NotDrawn(TOO_SLOW.format(seconds=PATIENCE)) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _drawn(path):
    """What came out, if it is a file: whoever took the cell over could have left a link to one of ours."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            content = file.read() if S_ISREG(os.fstat(file.fileno()).st_mode) else b""
    except OSError:
        content = b""
    if not content.startswith(b"%PDF-"):
        raise NotDrawn(NOT_DRAWN)
    return content
