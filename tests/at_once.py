"""Two people at the same moment, each on a connection of their own (PostgreSQL; SQLite writes one at a time)."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connection, connections, transaction

from emulation_bloc.core.verdict import Refused

PATIENCE = 20  # seconds before a test that waits for a condition gives up


def one_waits_for_the_other(first, second):
    """Do ``first`` and hold its transaction open until ``second`` waits for its lock (or is done without waiting).

    Returns what each came to: ``None``, or the ``Refused`` it was answered with. So ``second`` begins before ``first``
    is committed and goes on after it: the moment in which rows read before a lock are out of date.
    """
    done_first, second_over = Event(), Event()

    def run_first():
        with transaction.atomic():
            first()
            done_first.set()
            _wait_until(lambda: second_over.is_set() or _somebody_waits())

    def run_second():
        done_first.wait(PATIENCE)
        try:
            second()
        finally:
            second_over.set()

    with ThreadPoolExecutor(2) as pool:
        return [future.result() for future in [pool.submit(_told, act) for act in (run_first, run_second)]]


def _told(act):
    try:
        act()
    except Refused as refusal:
        return refusal
    finally:
        connections.close_all()
    return None


def _somebody_waits():
    """For a lock that this very connection holds. What activity there is would be told as it was at first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0] > 0


def _wait_until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("Nobody came: the other act neither waits nor ends.")
        time.sleep(0.01)
