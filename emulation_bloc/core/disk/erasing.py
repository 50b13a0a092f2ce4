"""What was deleted is gone from the disk too, not only from the tables.

A deleted row stays where it lay until something else is written there. Ballots and shares of keys are sealed, so that
nobody could read them; even so nothing of them is to lie about when the vote is over.
"""

import logging

from django.db import DatabaseError, connections, router, transaction
from django.db.models import BinaryField

log = logging.getLogger(__name__)
TRIES = 5


def erase_deleted(*models):
    """Once this transaction is committed, overwrite what was deleted from the tables of ``models``.

    SQLite (``secure_delete`` is on): the file is written anew and the write-ahead log cut to nothing. PostgreSQL: the
    tables, each of which has one column of bytes, are written anew; its write-ahead log is recycled by the server
    (``docs/operating.md``). Where another transaction holds the table too long this is told in the log of the program,
    and done with the next vote.
    """
    connection = connections[router.db_for_write(models[0])]
    transaction.on_commit(lambda: _erase(connection, models), using=connection.alias)


def _erase(connection, models):
    try:
        if connection.vendor == "sqlite":
            _rewrite_sqlite(connection)
        elif connection.vendor == "postgresql":
            _rewrite_postgresql(connection, models)
    except DatabaseError as error:
        log.warning("Deleted rows were not overwritten, since the database is busy: %s", type(error).__name__)


def _rewrite_sqlite(connection):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        for _ in range(TRIES):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
            if not busy:
                return
    log.warning("The write-ahead log could not be cut: somebody is reading.")


def _rewrite_postgresql(connection, models):
    """By a change of type to the same type, which copies the rows that live and nothing else.

    ``VACUUM (FULL)`` would not do: it keeps deleted rows that a transaction older than itself might still read, and any
    transaction of any database of the server counts as one. The price: a backup whose snapshot is taken in this very
    moment, before it has locked the table, finds it empty.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '3s'")
        try:
            for model in models:
                (field,) = [field for field in model._meta.concrete_fields if isinstance(field, BinaryField)]
                table, column = (connection.ops.quote_name(name) for name in (model._meta.db_table, field.column))
                cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE bytea USING {column} || ''::bytea")
        finally:
            cursor.execute("RESET lock_timeout")
