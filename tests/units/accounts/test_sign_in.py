import datetime
from importlib import import_module

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from tests.factories.units import PASSWORD, make_user
from units.accounts.sign_in import SignInForm
from units.accounts.tries import ALLOWED_FAILURES, KEPT, OF_A_NAME, OF_AN_ADDRESS, WINDOW
from units.models import FailedSignIn, User

pytestmark = pytest.mark.django_db

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Mật khẩu phân biệt chữ hoa, chữ thường."
TOO_OFTEN = "Đã nhập sai quá nhiều lần. Xin chờ 10 phút rồi thử lại."
NOW = datetime.datetime(2026, 3, 2, 8, 0, tzinfo=datetime.UTC)


def sign_in(username, password, address="10.0.0.7"):
    request = RequestFactory().post("/dang-nhap/", REMOTE_ADDR=address)
    return SignInForm(request, {"username": username, "password": password})


def fail(username, times, **where):
    for _ in range(times):
        assert sign_in(username, "sai", **where).non_field_errors() == [WRONG]


def test_the_right_password_opens():
    person = make_user()

    assert sign_in(person.username, PASSWORD).is_valid()


def test_a_wrong_password_and_an_unknown_name_are_answered_alike():
    person = make_user()

    assert sign_in(person.username, "sai").non_field_errors() == [WRONG]
    assert sign_in("khong.co", PASSWORD).non_field_errors() == [WRONG]


def test_a_closed_account_does_not_open():
    person = make_user(is_active=False)

    assert not sign_in(person.username, PASSWORD).is_valid()


def test_guessing_is_refused_even_with_the_right_password():
    person = make_user()
    fail(person.username, ALLOWED_FAILURES)

    assert sign_in(person.username, PASSWORD).non_field_errors() == [TOO_OFTEN]


def test_one_failure_less_still_opens_and_starts_afresh():
    person = make_user()
    fail(person.username, ALLOWED_FAILURES - 1)

    assert sign_in(person.username, PASSWORD).is_valid()
    assert not FailedSignIn.objects.exists()


@pytest.mark.parametrize("password", ["", " "])
def test_a_form_without_a_password_forgets_no_failures(password):
    person = make_user()
    fail(person.username, ALLOWED_FAILURES)

    assert not sign_in(person.username, password).is_valid()
    assert FailedSignIn.objects.count() >= ALLOWED_FAILURES
    assert sign_in(person.username, PASSWORD).non_field_errors() == [TOO_OFTEN]


def test_writing_the_name_otherwise_does_not_begin_a_new_count():
    make_user(username="can.bo")
    fail("can.bo", ALLOWED_FAILURES)

    assert sign_in("CAN.BO", "sai").non_field_errors() == [TOO_OFTEN]


def test_others_and_other_places_are_not_held_up():
    person, colleague = make_user(), make_user()
    fail(person.username, ALLOWED_FAILURES)

    assert sign_in(colleague.username, PASSWORD).is_valid()
    assert sign_in(person.username, PASSWORD, address="10.0.0.8").is_valid()


def test_one_name_is_not_guessed_at_from_many_addresses():
    person = make_user()
    for place in range(OF_A_NAME):
        fail(person.username, 1, address=f"10.0.1.{place}")

    assert sign_in(person.username, PASSWORD, address="10.0.2.1").non_field_errors() == [TOO_OFTEN]
    assert sign_in(make_user().username, PASSWORD, address="10.0.2.1").is_valid()


def test_one_address_does_not_try_one_password_at_every_name():
    person = make_user()
    for number in range(OF_AN_ADDRESS):
        fail(f"ai.do.{number}", 1)

    assert sign_in(person.username, PASSWORD).non_field_errors() == [TOO_OFTEN]
    assert sign_in(person.username, PASSWORD, address="10.0.0.8").is_valid()


def test_a_guess_that_was_refused_lengthens_no_wait():
    person = make_user()
    with time_machine.travel(NOW, tick=False):
        fail(person.username, ALLOWED_FAILURES)
    with time_machine.travel(NOW + WINDOW / 2, tick=False):
        for _ in range(ALLOWED_FAILURES + 1):  # as many as would begin another wait
            assert sign_in(person.username, "sai").non_field_errors() == [TOO_OFTEN]

    with time_machine.travel(NOW + WINDOW + datetime.timedelta(seconds=1), tick=False):
        assert sign_in(person.username, PASSWORD).is_valid()


def test_a_clock_set_back_makes_nobody_wait_longer():
    person = make_user()
    with time_machine.travel(NOW + datetime.timedelta(days=400), tick=False):
        fail(person.username, ALLOWED_FAILURES)

    with time_machine.travel(NOW, tick=False):
        assert sign_in(person.username, PASSWORD).non_field_errors() == [TOO_OFTEN]
    with time_machine.travel(NOW + WINDOW + datetime.timedelta(seconds=1), tick=False):
        assert sign_in(person.username, PASSWORD).is_valid()


@pytest.mark.parametrize("typed", ["CAN.BO", "Can.Bo", " can.bo "])
def test_the_name_is_found_in_any_case(typed):
    make_user(username="Can.Bo")

    assert sign_in(typed, PASSWORD).is_valid()


def test_a_name_is_given_once_in_any_case():
    make_user(username="can.bo")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(username="CAN.BO", full_name="Người khác")])


def test_of_names_that_differ_by_capitals_each_account_keeps_one_of_its_own():
    migration = import_module("units.migrations.0004_names_in_small_letters")

    changed = migration.new_names({1: "AN", 2: "an", 3: "An", 4: "an.2", 5: "Đỗ.Bình", 6: "binh"})

    assert changed == {1: "an.3", 3: "an.4", 5: "đỗ.bình"}


def test_the_old_password_is_not_guessed_at_either(client):
    person = make_user()
    client.force_login(person)
    new = "đàn chim én bay về"

    def change(old, address="/doi-mat-khau/"):
        return client.post(address, {"old_password": old, "new_password1": new, "new_password2": new})

    for _ in range(ALLOWED_FAILURES):
        assert TOO_OFTEN not in change("sai").text

    assert TOO_OFTEN in change(PASSWORD).text
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_after_the_wait_the_right_password_opens_again():
    person = make_user()
    with time_machine.travel(NOW, tick=False):
        fail(person.username, ALLOWED_FAILURES)

    with time_machine.travel(NOW + WINDOW + datetime.timedelta(seconds=1), tick=False):
        assert sign_in(person.username, PASSWORD).is_valid()


def test_a_name_of_any_length_is_answered():
    assert not sign_in("ß" * 150, "sai").is_valid()
    assert FailedSignIn.objects.get().username == "s" * 150


def test_failures_of_long_ago_are_forgotten_when_a_new_one_is_counted():
    with time_machine.travel(NOW, tick=False):
        fail("khong.co", 3)
    with time_machine.travel(NOW + KEPT + datetime.timedelta(seconds=1), tick=False):
        fail("ai.do", 1)

    assert [failure.username for failure in FailedSignIn.objects.all()] == ["ai.do"]
