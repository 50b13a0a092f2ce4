"""A real Chromium, speaking Vietnamese, against the program itself."""

import os
import shutil
import threading

import pytest
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection, connections
from playwright.sync_api import expect

from .office import WINDOW

expect.set_options(timeout=60_000)  # a condition is waited for, however busy the machine

# Playwright's own loop runs in this thread; Django's guard against it protects async servers, which this is not.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Head and body of an answer are two packets: the second would wait until the browser has told that the first is there.
WSGIRequestHandler.disable_nagle_algorithm = True

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """One database for each worker, and on SQLite a file, as the program itself uses: pages that refresh themselves
    read while others write, and tables of a database in memory lock readers and writers out of each other at once
    instead of letting them wait."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "bloc.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _connections_of_the_loop(playwright):
    """While Playwright's loop runs in this thread, Django keeps its connections apart from those made before it;
    they are closed with the loop, or the database of the tests could not be dropped."""
    yield
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    known = ("chromium-headless-shell", "chromium", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, known)), None)
    if not found:
        pytest.fail("No Chromium found: install it, or run the other tests with -m 'not browser'.")
    return browser_type_launch_args | {"executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | WINDOW | {"viewport": {"width": 1366, "height": 768}}


@pytest.fixture(autouse=True)
def _answers_are_finished(browser):
    """Whoever answered the last page still holds a connection, and a database in use cannot be emptied or dropped.
    A window left open, as by a test that failed, would keep its connections for all tests to come."""
    yield
    for context in browser.contexts:
        context.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)
