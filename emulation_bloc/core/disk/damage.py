"""A damaged database is told in words, and nothing is shown or counted from it.

A disk that lost its end, a page that holds zeros or another page: SQLite itself notices only what it happens to read,
and answers from the rest as if nothing were missing. So the whole file is read before anything is built on it
(``faults``, at each start), and once a request has met damage no other is answered (``Damage``).

PostgreSQL proves each page it reads by a sum, where the cluster was made with them, and counts what did not add up.
"""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

log = logging.getLogger(__name__)
# What SQLite answers for a page that makes no sense, and for a file whose beginning makes none.
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
KIND = 0xFF  # of a code of SQLite; the rest says where it was noticed
TOLD_AT_ONCE, PATIENCE = 5, 20  # faults; seconds, where another process holds the file


def faults():
    """What is wrong with the database of this installation, in the words of the database; nothing when it is whole."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return [] if "memory" in name.split("?")[-1] else _of_installed(Path(name))
    return _of_sums()


def faults_in(file):
    """Of a SQLite file, read from its first page to its last. Nothing is written, not even what a log still holds."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as found:
            # Not quick_check, which leaves out whether rows and indexes agree: as slow, and blind to a page that
            # holds what another page held.
            rows = found.execute(f"PRAGMA integrity_check({TOLD_AT_ONCE})").fetchall()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & KIND in DAMAGED | {sqlite3.SQLITE_IOERR}:
            return [str(error)]
        raise
    return [row for (row,) in rows if row != "ok"]


def is_damage(error):
    """Whether an exception says so, itself or what it came from."""
    while error is not None:
        if getattr(error, "sqlite_errorcode", 0) & KIND in DAMAGED:
            return True
        error = error.__cause__ or error.__context__
    return False


class Damage:
    """What this process has met. The next start reads the file anew, and says what to do."""

    met = False

    @classmethod
    def meet(cls, error):
        cls.met = True
        log.critical("The database is damaged: %s. Stop the program and bring back a backup.", error)


def _of_installed(file):
    if file.exists() and file.stat().st_size:
        return faults_in(file)
    # An empty file is a good beginning, but not beside the files of a year.
    if any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*")):
        return [
            f"tệp {file.name} {'rỗng' if file.exists() else 'không còn'}, trong khi kho tệp của chương trình thì còn"
        ]
    return []


def _of_sums():
    with connection.cursor() as cursor:
        cursor.execute("SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()")
        failures = cursor.fetchone()[0]  # None where the cluster keeps no sums
    return [f"{failures} trang không khớp mã kiểm (pg_stat_database.checksum_failures)"] if failures else []
