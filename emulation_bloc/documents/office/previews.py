"""What is kept of drawing: each file once, its failure for a day, two runs at a time on the whole machine.

The work is done beside the request, which waits for a moment only: a file that takes long holds up its own readers
and nobody else. Locks on files hold between threads and between processes, and end with the process that took them.
"""

import logging
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from django.conf import settings

from . import drawing

logger = logging.getLogger(__name__)

AT_A_TIME = 2
MOMENT = 2.5  # seconds a request waits before its reader is told to
REMEMBERED = 24 * 60 * 60  # seconds: a machine that was only busy deserves another try
HAS_BEGUN = "Máy chủ đang dựng bản xem của tệp này; trang tự mở bản xem khi dựng xong."
OTHERS_FIRST = "Máy chủ đang dựng bản xem của hai tệp khác; trang tự thử lại sau vài giây."
BROKE_DOWN = "Máy chủ gặp lỗi khi dựng bản xem. Hãy báo quản trị hệ thống nếu lỗi còn lặp lại."


@dataclass(frozen=True)
class Preview:
    """The ``pdf``, or a sentence that says why not; ``is_coming``: asking again is worth while."""

    pdf: bytes | None = None
    sentence: str = ""
    is_coming: bool = False


def preview(sha256, suffix, read):
    """The preview of the file with this hash; ``read`` gives its bytes and is only called when it must be drawn."""
    folder = _folder()
    kept = _kept(folder, sha256)
    if kept is not None:
        return kept
    file_lock = _lock(folder / f"{sha256}.lock")
    if file_lock is None:
        return Preview(sentence=HAS_BEGUN, is_coming=True)
    kept = _kept(folder, sha256)  # drawn by another between the look and the lock
    slot = None if kept else _slot(folder)
    if slot is None:
        (folder / f"{sha256}.lock").unlink(missing_ok=True)
        _release(file_lock)
        return kept or Preview(sentence=OTHERS_FIRST, is_coming=True)
    try:
        content = read()
        work = Thread(target=_draw, args=(folder, sha256, content, suffix, (file_lock, slot)), daemon=True)
        work.start()
    except BaseException:
        _release(file_lock, slot)
        raise
    work.join(MOMENT)
    return _kept(folder, sha256) or Preview(sentence=HAS_BEGUN, is_coming=True)


def _folder():
    """A new name: what was drawn before there was a cell (in ``previews``) may hold what it should not have reached."""
    folder = Path(settings.MEDIA_ROOT) / "drawn"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _kept(folder, sha256):
    with suppress(FileNotFoundError):
        return Preview(pdf=(folder / f"{sha256}.pdf").read_bytes())
    failure = folder / f"{sha256}.txt"
    with suppress(FileNotFoundError):
        if abs(time.time() - failure.stat().st_mtime) < REMEMBERED:
            return Preview(sentence=failure.read_text())
    return None


def _draw(folder, sha256, content, suffix, locks):
    """In a thread of its own. It asks no database."""
    try:
        _keep(folder / f"{sha256}.pdf", drawing.as_pdf(content, suffix))
    except drawing.NotDrawn as refusal:
        _keep(folder / f"{sha256}.txt", str(refusal).encode())
    except Exception:
        logger.exception("Drawing a preview failed.")
        with suppress(OSError):
            _keep(folder / f"{sha256}.txt", BROKE_DOWN.encode())
    finally:
        (folder / f"{sha256}.lock").unlink(missing_ok=True)
        _release(*locks)


def _keep(path, content):
    """Whole or not at all, whoever reads meanwhile."""
    unfinished = path.with_suffix(".part")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    unfinished.replace(path)


def _slot(folder):
    locks = (_lock(folder / f"slot-{number}.lock") for number in range(AT_A_TIME))
    return next((lock for lock in locks if lock is not None), None)


def _lock(path):
    """The open file while the lock is ours; ``None`` while somebody else has it."""
    import fcntl  # not on Windows, where nothing is drawn either: there is no cell

    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    return file


def _release(*locks):
    for lock in locks:
        os.close(lock)
