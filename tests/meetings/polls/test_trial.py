"""A trial vote is cast like a real one and is nowhere on record."""

import pytest
from django.urls import reverse

from emulation_bloc.secretariat.yearfile import dump
from meetings.ballots import services as ballots_services
from meetings.enums import PollKind, PollStatus
from meetings.minutes import documents as minutes_documents
from meetings.models import Poll
from meetings.opening import services as opening_services
from meetings.panel import policies as panel_policies
from meetings.polls import documents as polls_documents
from meetings.polls import policies as polls_policies
from meetings.polls import queries as polls_queries
from meetings.polls import services as polls_services
from meetings.polls.preparing import trial
from meetings.sittings import policies as sittings_policies
from tests.factories.meetings import make_meeting
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, loaded
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting(make_year(stage=Stage.REVIEW, units=4), present=1)


def page(client, name, thing):
    year = getattr(thing, "meeting", thing).year
    return client.get(reverse(f"meetings:{name}", kwargs={**year.address, "pk": thing.pk})).content.decode()


def opened(meeting):
    by = secretary(meeting.year)
    return loaded(opening_services.open_poll(poll=trial.add_trial(meeting=meeting, by=by), by=by))


def closed(meeting):
    poll = opened(meeting)
    cast(poll, head_of(meeting.year.participations.all()[0]), "for", "against")
    return loaded(ballots_services.close_poll(poll=poll, by=secretary(meeting.year)))


def test_it_opens_without_panel_and_quorum(meeting):
    poll = opened(meeting)

    assert (poll.kind, poll.status, poll.is_online) == (PollKind.TRIAL, PollStatus.OPEN, True)
    assert [option.label for option in poll.candidates] == ["Phở", "Bún chả", "Xôi"]


def test_closing_shows_the_result_to_everybody_at_once(meeting, client):
    poll = closed(meeting)
    client.force_login(officer_of(meeting.year.participations.all()[2]))

    told = page(client, "poll", poll)

    assert poll.status == PollStatus.SEALED
    assert (poll.box.ballots.count(), bytes(poll.box.trial_key)) == (0, b"")
    assert "Phở" in told
    assert "1/1 phiếu thu về, đạt 100,00%" in told
    assert "Bỏ phiếu thử" in told


def test_one_click_of_the_secretary_adds_it(meeting, client):
    url = reverse("meetings:trial_add", kwargs={**meeting.year.address, "pk": meeting.pk})
    client.force_login(officer_of(meeting.year.participations.all()[2]))
    assert client.post(url).status_code == 403

    client.force_login(secretary(meeting.year))
    assert "Thêm cuộc bỏ phiếu thử" in page(client, "detail", meeting)
    assert client.post(url).status_code == 302
    assert Poll.objects.get().kind == PollKind.TRIAL


def test_it_is_in_no_result_no_paper_and_no_file(meeting):
    closed(meeting)
    cancelled = opened(meeting)
    polls_services.cancel_poll(poll=cancelled, reason="Thử xong", by=secretary(meeting.year))

    assert polls_queries.poll_results(year=meeting.year) == []
    assert polls_queries.poll_results(meeting=meeting) == []
    assert minutes_documents.minutes_context(meeting)["votes"] == []
    assert polls_documents.counting_context(meeting)["results"] == []
    assert "polls" not in dump([meeting.year])["years"][0]["meetings"][0]


def test_one_left_open_blocks_nothing(meeting):
    opened(meeting)

    assert not polls_queries.unsealed_polls(meeting.year).exists()
    assert sittings_policies.may_end_meeting(secretary(meeting.year), meeting, polls_queries.polls_of(meeting))


def test_it_has_no_panel_no_change_and_no_next_round(meeting):
    by = secretary(meeting.year)
    draft = loaded(trial.add_trial(meeting=meeting, by=by))
    assert not panel_policies.may_name_panel(by, draft)
    assert not polls_policies.may_edit_poll(by, draft)
    assert not polls_policies.may_add_run_off(by, closed(meeting))
