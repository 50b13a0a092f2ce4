"""Files of the store on their way out: opened once it is known that they are there, and still what was kept.

A disk that lost a file, or a part of one, is told by the name that people know, never by a broken answer.
"""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from django.core.files import File
from django.db.models.fields.files import FieldFile

from ..verdict import Refused

PIECE = 1 << 18
FAILURES = (OSError, ValueError)  # the latter: a record that names no file at all
RESTORE = "Quản trị viên cần khôi phục kho tệp từ bản sao lưu."


class FileGone(Refused):
    """A stored file cannot be given out. The middleware answers with a page that names it."""


class Stored(NamedTuple):
    """``name``: as people know it. ``sha256``: of what was kept, empty where it is not known."""

    file: FieldFile
    name: str
    sha256: str = ""


def fault_of(stored: Stored) -> str:
    """Why it cannot be given out, as a sentence; empty where it is whole. Read piece by piece to its end."""
    digest = hashlib.sha256()
    try:
        with stored.file.storage.open(_path(stored.file), "rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except FAILURES:
        return f"Không đọc được tệp “{stored.name}” trong kho. {RESTORE}"
    if stored.sha256 and digest.hexdigest() != stored.sha256:
        return f"Tệp “{stored.name}” trong kho không còn đúng như khi được lưu nên không đưa ra. {RESTORE}"
    return ""


def _path(file):
    if not file.name:
        raise ValueError("no file")
    return file.name


def opened(stored: Stored) -> File:
    """The file at its beginning, for whoever closes it. Raises ``FileGone``."""
    require_all([stored])
    return stored.file.storage.open(stored.file.name, "rb")


def content_of(stored: Stored) -> bytes:
    with opened(stored) as file:
        content: bytes = file.read()
        return content


def require_all(found: Iterable[Stored]) -> None:
    """Raises ``FileGone`` with a sentence for each that cannot be given out, before anything of a package goes."""
    if faults := [fault for one in found if (fault := fault_of(one))]:
        raise FileGone(*faults)
