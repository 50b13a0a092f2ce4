"""Who sees which page, that the button and the request refuse alike, and that nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus, PollKind
from meetings.models import Meeting
from tests.factories.meetings import ENDS, make_meeting, make_minutes, make_poll, make_sealed_poll, panel_head
from tests.factories.units import home_affairs_user, make_user, make_year, member, officer_of, secretary, secretary_head
from tests.meetings.pages.addresses import url
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db


def year_url(name, year):
    return reverse(f"meetings:{name}", kwargs=year.address)


PAGES = ["detail", "minutes", "minutes_pdf", "counting_pdf"]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_of_the_year_reads_and_outsiders_do_not(client, meeting, name):
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    for user in (secretary(meeting.year), officer_of(member(meeting.year))):
        client.force_login(user)
        assert client.get(url(name, meeting)).status_code == 200
    client.force_login(make_user(unit=member(make_year()).unit))
    assert client.get(url(name, meeting)).status_code == 404
    client.logout()
    assert client.get(url(name, meeting)).status_code == 302


def test_home_affairs_sees_ended_meetings_of_shared_years(client, meeting):
    specialist = home_affairs_user(meeting.year)
    client.force_login(specialist)
    assert client.get(url("detail", meeting)).status_code == 404

    meeting.year.home_affairs_since = ENDS
    meeting.year.save()
    assert client.get(url("detail", meeting)).status_code == 404
    assert meeting.title not in client.get(year_url("list", meeting.year)).content.decode()

    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=ENDS)
    assert client.get(url("detail", meeting)).status_code == 200
    assert meeting.title in client.get(year_url("list", meeting.year)).content.decode()


def test_the_secretary_schedules_a_meeting(client):
    year = make_year(units=3)
    client.force_login(secretary_head(year))
    data = {
        "kind": "midyear",
        "title": "Hội nghị sơ kết",
        "starts_at": "2022-07-08T08:00",
        "place": "Yên Bái",
        "chair_name": "Lê Thị Thanh Bình",
        "chair_title": "Giám đốc",
    }

    response = client.post(year_url("create", year), data)

    made = Meeting.objects.get()
    assert response.url == url("detail", made)
    assert made.attendance.count() == 3


def test_a_second_yearend_meeting_keeps_what_was_typed(client, meeting):
    client.force_login(secretary(meeting.year))
    data = {
        "kind": MeetingKind.YEAREND,
        "title": "Tổng kết lần nữa",
        "starts_at": "2022-12-30T08:00",
        "place": "Yên Bái",
        "chair_name": "A",
        "chair_title": "B",
    }

    response = client.post(year_url("create", meeting.year), data)

    assert response.status_code == 422
    assert "Năm thi đua đã có hội nghị tổng kết" in response.content.decode()
    assert "Tổng kết lần nữa" in response.content.decode()


def test_scheduling_is_refused_with_the_sentence_of_the_button(client, meeting):
    client.force_login(officer_of(member(meeting.year)))

    page = client.get(year_url("list", meeting.year)).content.decode()
    refused = client.get(year_url("create", meeting.year))

    assert refused.status_code == 403
    for text in (page, refused.content.decode()):
        assert "Chỉ đơn vị Khối trưởng của năm được điều hành hội nghị." in text


def test_acts_are_posts(client, meeting):
    poll = make_poll(meeting)
    client.force_login(secretary(meeting.year))
    for name in ("open", "end", "reopen", "minutes_circulate", "minutes_sign", "minutes_withdraw"):
        assert client.get(url(name, meeting)).status_code == 405
    for name in ("poll_open", "poll_cancel", "poll_recount", "poll_seal", "run_off"):
        assert client.get(url(name, poll)).status_code == 405


def test_a_meeting_ends_at_the_hour_typed(client, meeting):
    client.force_login(secretary(meeting.year))
    wrong = client.post(url("end", meeting), {"ended_at": "2022-12-29T07:00"})
    assert (wrong.status_code, "Giờ kết thúc phải sau giờ bắt đầu" in wrong.text) == (422, True)

    client.post(url("end", meeting), {"ended_at": "2022-12-29T11:15"})

    meeting.refresh_from_db()
    assert (meeting.status, meeting.ended_at) == (MeetingStatus.ENDED, ENDS)


def _cost(client, address):
    client.get(address)  # whatever is asked once per process is asked now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["detail", "minutes"])
def test_pages_cost_the_same_for_any_number_of_units_and_polls(client, name):
    costs = []
    for size in (2, 5):
        meeting = make_meeting(make_year(stage=Stage.REVIEW, units=size))
        for _ in range(size):
            make_poll(meeting, panel=[panel_head(meeting, place=size - 1)])
            make_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.DEPUTY)
            make_sealed_poll(meeting, votes=(2, 0))
        client.force_login(secretary(meeting.year))
        costs.append(_cost(client, url(name, meeting)))

    assert costs[0] == costs[1]
    assert costs[0] < 70


def test_the_list_costs_the_same_for_any_number_of_meetings(client):
    costs = []
    for size in (1, 3):
        year = make_year(stage=Stage.REVIEW, units=2)
        for _ in range(size):
            make_poll(make_meeting(year, kind=MeetingKind.OTHER))
        client.force_login(secretary(year))
        costs.append(_cost(client, year_url("list", year)))

    assert costs[0] == costs[1]
