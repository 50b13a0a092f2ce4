"""What the program alone may read: its key, its database, its files. Asked by the settings: knows no app."""

import ctypes
import os
import resource
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

FOLDER, FILE = 0o700, 0o600
OTHERS = 0o077
SET_DUMPABLE = 4  # PR_SET_DUMPABLE of prctl(2)


def write_for_nobody_else():
    """From here on whatever this process makes, its user alone may read."""
    os.umask(OTHERS)


def keep_memory_off_the_disk():
    """No picture of this process's memory is written when it crashes, and its own user cannot take one of it.

    Ballots and the panel's words pass through the memory of a server. A limit alone would not do: where crashes are
    piped to a collector the kernel asks for none. What the process starts is free again (``execve`` sets it back).
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):  # another system than Linux has no such call
        ctypes.CDLL(None).prctl(SET_DUMPABLE, 0, 0, 0, 0)


def close_to_others(*paths):
    """What was made before that: left alone where it is somebody else's, or not there."""
    for path in paths:
        with suppress(FileNotFoundError, PermissionError):
            mode = path.stat().st_mode
            if mode & OTHERS:
                path.chmod(mode & ~OTHERS)


def kept_key(path):
    """The key of this installation, made by whoever comes first.

    Written whole beside its place and then named: a second process, started in the same moment, never reads half of
    it and never puts another in its place.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_key(path)
    key = path.read_text().strip()
    if not key:
        raise ImproperlyConfigured(f"{path} is empty. Remove it: a new key is made, and everybody signs in again.")
    return key


def _make_key(path):
    file, beside = mkstemp(dir=path.parent, prefix=f".{path.name}-")  # readable by its user alone
    try:
        with open(file, "w") as written:
            written.write(get_random_secret_key())
            written.flush()
            os.fsync(written.fileno())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        Path(beside).unlink()
