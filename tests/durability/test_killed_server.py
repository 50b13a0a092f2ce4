"""The real server killed in the middle of answering: whoever heard “signed in” is signed in after the next start.

A session is written as most of the program's small writes are, by one statement without a transaction.
"""

import http.cookiejar
import re
import sqlite3
import time
import urllib.request
from contextlib import closing
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.db import connection

from tests.factories.units import make_user
from tests.server import PATIENCE, url_of_database
from tests.server import Server as RealServer

PASSWORD = "mot-mat-khau-that-dai"
PEOPLE, HEARD = 4, 8

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


@pytest.fixture
def database(tmp_path):
    """Where the server finds what the test has written, and what is asked of it afterwards."""
    if connection.vendor != "sqlite":
        return url_of_database()
    with closing(sqlite3.connect(tmp_path / "bloc.sqlite3")) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{tmp_path / 'bloc.sqlite3'}"


def sessions(folder):
    if connection.vendor != "sqlite":
        return set(Session.objects.values_list("session_key", flat=True))
    with closing(sqlite3.connect(folder / "bloc.sqlite3")) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {key for (key,) in found.execute("SELECT session_key FROM django_session")}


class Server(RealServer):
    def sign_in(self, username):
        """The key of the session, once the answer is heard to its end."""
        address = f"{self.url}/dang-nhap/"
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        with browser.open(address, timeout=PATIENCE) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())[1]
        form = {"csrfmiddlewaretoken": token, "username": username, "password": PASSWORD}
        with browser.open(address, urlencode(form).encode(), timeout=PATIENCE) as answer:
            answer.read()
        return next(cookie.value for cookie in jar if cookie.name == "sessionid")


@pytest.fixture
def people():
    hasher = Argon2PasswordHasher()
    made = [make_user(username=f"nguoi{number}") for number in range(PEOPLE)]
    for person in made:
        person.password = hasher.encode(PASSWORD, hasher.salt())
        person.save(update_fields=["password"])
    return [person.username for person in made]


def test_whoever_heard_that_it_was_done_finds_it_done(tmp_path, people, request):
    database = request.getfixturevalue("database")  # copied once the people are in it
    heard = []

    def keep_signing_in(server, username):
        try:
            while True:
                heard.append(server.sign_in(username))
        except (OSError, http.client.HTTPException):
            return

    with Server(tmp_path, database) as server:
        phones = [Thread(target=keep_signing_in, args=(server, username)) for username in people]
        for phone in phones:
            phone.start()
        end = time.monotonic() + 2 * PATIENCE
        while len(heard) < HEARD and time.monotonic() < end:
            time.sleep(0.02)
        server.kill()
        for phone in phones:
            phone.join()

    assert len(heard) >= HEARD
    assert set(heard) <= sessions(tmp_path)

    with Server(tmp_path, database) as again:
        assert again.sign_in(people[0]) in sessions(tmp_path)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a file is not restarted")
def test_a_connection_that_the_server_has_ended_is_noticed_by_the_next_request(client):
    assert connection.settings_dict["CONN_HEALTH_CHECKS"]
    connection.ensure_connection()
    own = connection.connection.info.backend_pid
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [own])
    other.close()

    connection.health_check_done = False  # as at the beginning of a request
    connection.close_if_unusable_or_obsolete()

    assert Session.objects.count() == 0
