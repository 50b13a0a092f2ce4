"""Between tests that commit: the tables that hold something are emptied.

Django empties all of them each time, and on PostgreSQL a table that is truncated is a file begun anew, whether or not
anything stood in it. Here a hundred tables are asked, and the few with rows lose them. Then, as after Django's own
``flush``, every app writes again what its tables come with.
"""

from functools import cache

from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, transaction

KEPT = {"django_content_type", "auth_permission"}  # what Django knows of the models; no test changes them


def empty(name):
    """As ``flush`` does: whoever still writes is waited for, and keys go on counting."""
    connection = connections[name]
    tables = _tables(connection)
    with transaction.atomic(using=name), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
            # Everything that points at a row goes with it: nobody need look for what would be left pointing nowhere.
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables))
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")
    emit_post_migrate_signal(verbosity=0, interactive=False, db=name)


def can_empty(name):
    """On PostgreSQL only a superuser may leave keys unasked, as the tests' own server lets everybody be."""
    connection = connections[name]
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        return cursor.fetchone()[0] == "on"


@cache
def _tables(connection):
    there = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [connection.ops.quote_name(table) for table in there if table not in KEPT]
