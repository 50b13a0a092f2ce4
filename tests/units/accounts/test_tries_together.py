"""Fifty guesses sent at the same moment: no more of them are let in than one after the other."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import RequestFactory

from tests.factories.units import make_user
from units.accounts.sign_in import SignInForm
from units.accounts.tries import ALLOWED_FAILURES, TOO_MANY, Tries

pytestmark = pytest.mark.django_db(transaction=True)
GUESSES = 50


@pytest.fixture
def _on_disk(tmp_path, monkeypatch):
    """Threads meet on a file, as they do in the program: tables of a database in memory lock each other out."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(tmp_path / "bloc.sqlite3")) as copy:
            connection.connection.backup(copy)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "bloc.sqlite3"))


def at_once(guess, times=GUESSES, threads=10):
    start = Barrier(threads)

    def run(number):
        try:
            start.wait(timeout=20)
            return [guess() for _ in range(number)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return [answer for answers in pool.map(run, [times // threads] * threads) for answer in answers]


@pytest.mark.usefixtures("_on_disk")
def test_wrong_passwords():
    name = make_user().username
    if connection.vendor == "sqlite":
        name = "chua.co"  # the copy on disk was made before

    def guess():
        request = RequestFactory().post("/dang-nhap/", REMOTE_ADDR="10.0.0.7")
        return list(SignInForm(request, {"username": name, "password": "sai"}).non_field_errors())

    answers = at_once(guess)

    looked_at = [answer for answer in answers if answer != [TOO_MANY]]
    assert 0 < len(looked_at) <= ALLOWED_FAILURES
    assert len(answers) == GUESSES


@pytest.mark.usefixtures("_on_disk")
def test_codes_and_old_passwords_from_no_address():
    let_in = at_once(lambda: Tries("điểm danh 1 nguoi").take())

    assert 0 < let_in.count(True) <= ALLOWED_FAILURES
