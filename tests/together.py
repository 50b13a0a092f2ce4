"""Two people on two connections: who comes second waits for the first, and is told what became of it."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from django.db import connection, connections, transaction

from emulation_bloc.core.verdict import Refused

PATIENCE = 60  # seconds until a test gives up, on however busy a machine


def at_once(*acts):
    """Run the acts at the same moment, each on its own connection; what each came to: None, or why it was refused."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=PATIENCE)
            act()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def behind(first, second):
    """``first`` is done but not committed when ``second`` begins, on a connection of its own.

    The first commits once the second waits for it (or is through). What the second came to: None, or why it was
    refused. The first must not be refused.
    """
    done, through, backend = Event(), Event(), []

    def ahead():
        try:
            with transaction.atomic():
                first()
                done.set()
                _wait_for(lambda: through.is_set() or (backend and _waits(backend[0])))
        finally:
            done.set()
            connections.close_all()

    def after():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                backend.append(cursor.fetchone()[0])
            done.wait(timeout=PATIENCE)
            second()
        except Refused as refusal:
            return refusal
        finally:
            through.set()
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        leading, following = pool.submit(ahead), pool.submit(after)
        leading.result()
        return following.result()


def one_of(outcomes):
    """The refusals; exactly one act was done."""
    assert sum(outcome is None for outcome in outcomes) == 1, outcomes
    return [outcome for outcome in outcomes if outcome is not None]


def _waits(backend):
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [backend])
        return cursor.fetchone()[0]


def _wait_for(answer):
    until = time.monotonic() + PATIENCE
    while not answer():
        assert time.monotonic() < until, "the second act neither waited nor ended"
        time.sleep(0.02)
