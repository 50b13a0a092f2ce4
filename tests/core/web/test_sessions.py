"""How long somebody stays signed in: as long as something is done, and not for a page that refreshes itself."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation_bloc.core.web.sessions import RENEW_AFTER, SEEN
from meetings.enums import MeetingStatus
from tests.factories.meetings import make_meeting
from tests.factories.units import PASSWORD, make_user, make_year, secretary

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 8, 0, tzinfo=datetime.UTC)
IDLE = datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
MINUTE = datetime.timedelta(minutes=1)
BACKGROUND = {"X-Background": "1"}


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def person(client, clock):
    person = secretary(make_year())
    client.force_login(person)
    return person


def is_in(client, **headers):
    return client.get(reverse("home"), headers=headers).status_code == 200


def test_two_hours_without_doing_anything_end_it(client, person, clock):
    clock.shift(IDLE - MINUTE)
    assert is_in(client)
    clock.shift(IDLE + MINUTE)
    assert not is_in(client)


def test_whoever_goes_on_working_is_never_thrown_out(client, person, clock):
    for _ in range(30):  # a day and a quarter
        clock.shift(datetime.timedelta(hours=1))
        assert is_in(client)


def test_a_page_that_refreshes_itself_is_no_person(client, person, clock):
    for _ in range(10):
        clock.shift(IDLE / 10)
        client.get(reverse("home"), headers=BACKGROUND)
    clock.shift(MINUTE)

    assert not is_in(client)


def test_the_wall_of_a_meeting_being_held_stays_whatever_happens(client, person, clock):
    meeting = make_meeting(person.unit.participations.get().year)
    wall = reverse("meetings:projector", kwargs=meeting.year.address | {"pk": meeting.pk})
    for _ in range(10):
        clock.shift(IDLE / 3)
        assert client.get(wall, headers={"Live": "wall=0"}).status_code == 200

    meeting.status, meeting.ended_at = MeetingStatus.ENDED, NOW + datetime.timedelta(days=2000)
    meeting.starts_at = NOW
    meeting.save()
    for _ in range(4):
        clock.shift(IDLE / 3)
        answer = client.get(wall, headers={"Live": "wall=0"})
    assert answer.status_code == 401


def test_reading_page_after_page_writes_no_session(client, person, clock):
    is_in(client)

    def writes():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            is_in(client)
        return [query["sql"] for query in queries if query["sql"].startswith("UPDATE")]

    assert writes() == []
    clock.shift(RENEW_AFTER + 1)
    assert len(writes()) == 1
    assert writes() == []


def test_a_clock_set_back_begins_the_time_anew(client, person, clock):
    clock.shift(datetime.timedelta(days=-30))

    is_in(client)

    assert client.session[SEEN] == int((NOW - datetime.timedelta(days=30)).timestamp())


@pytest.mark.parametrize("path", ["units:paper_add", "units:regulation_edit"])
def test_what_was_sent_without_a_session_is_told_to_be_undone_and_kept(client, path):
    year = make_year()
    url = reverse(path, kwargs=year.address)

    answer = client.post(url, {"title": "a"}, headers={"Referer": f"http://testserver{url}?trang=2"})

    assert answer.status_code == 401
    assert "chưa có gì được ghi" in answer.text
    assert f'href="{reverse("login")}?next={url}%3Ftrang%3D2"' in answer.text
    assert "data-undelivered" in answer.text


def test_no_other_site_is_led_to_after_signing_in(client):
    url = reverse("units:paper_add", kwargs=make_year().address)

    assert "next=" not in client.post(url, headers={"Referer": "https://example.com/"}).text


def test_who_signs_out_twice_is_signed_out(client):
    assert client.post(reverse("logout")).url.startswith(reverse("login"))


def test_a_page_opened_before_signing_in_again_says_that_nothing_was_done():
    client = Client(enforce_csrf_checks=True)
    client.force_login(secretary(make_year()))

    answer = client.post(reverse("home"), {"title": "a"})

    assert answer.status_code == 403
    assert "chưa có gì được ghi" in answer.text and "data-undelivered" in answer.text


# Signing in beside the page


def told(client):
    return client.get(reverse("session"), headers=BACKGROUND).json()


def sign_in(client, user, password=PASSWORD, person=None):
    data = {"username": user.username, "password": password, "person": person or user.pk}
    return client.post(reverse("session"), data)


def test_a_page_may_ask_who_is_signed_in_and_for_how_long(client, person, clock):
    clock.shift(10 * MINUTE)

    answer = told(client)

    assert (answer["person"], answer["left"]) == (str(person.pk), settings.SESSION_COOKIE_AGE - 600)
    assert told(Client()) | {"token": ""} == {"person": "", "left": 0, "token": ""}


def test_going_on_is_asked_for_without_that_word(client, person, clock):
    clock.shift(10 * MINUTE)
    client.get(reverse("session"))

    assert told(client)["left"] == settings.SESSION_COOKIE_AGE


def test_the_person_of_the_page_signs_in_beside_it(client):
    person = make_user()

    answer = sign_in(client, person)

    assert answer.json()["person"] == str(person.pk) == told(client)["person"]


def test_nobody_else_does(client):
    person, other = make_user(), make_user()

    answer = sign_in(client, other, person=person.pk)

    assert answer.status_code == 422
    assert answer.json() == {
        "faults": ["Nội dung ở trang này do người khác nhập. Hãy đăng nhập bằng chính tài khoản ấy."]
    }
    assert told(client)["person"] == ""


def test_a_wrong_password_is_told_there_and_counts_as_everywhere(client):
    person = make_user()
    for _ in range(8):
        assert "chưa đúng" in sign_in(client, person, "sai").json()["faults"][0]

    assert "quá nhiều lần" in sign_in(client, person).json()["faults"][0]


def test_signing_in_beside_a_page_is_guarded_against_forgery():
    client = Client(enforce_csrf_checks=True)

    assert sign_in(client, make_user()).status_code == 403


def test_the_window_names_nobody(client):
    assert client.get(reverse("session_window")).text.count("<dialog") == 1
