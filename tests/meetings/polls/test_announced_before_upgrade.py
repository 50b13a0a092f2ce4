"""Results announced before the hour of it was kept: told with the trail's hour, else plainly as not recorded."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from emulation_bloc.core.audit import record
from emulation_bloc.core.models import AuditEntry
from meetings.enums import AgendaShow, MeetingStatus
from meetings.models import Meeting, Poll
from meetings.wall import polls
from tests.factories.meetings import ENDS, make_meeting, make_sealed_poll
from tests.factories.units import secretary

pytestmark = pytest.mark.django_db
upgrade = import_module("meetings.migrations.0016_announced_before")


@pytest.fixture
def meeting():
    return make_meeting()


def test_the_hour_is_taken_from_the_trail_where_it_stands_there(meeting):
    told, untold = make_sealed_poll(meeting), make_sealed_poll(meeting)
    record("meetings.reveal", told, by=secretary(meeting.year))

    upgrade.fill_hours(apps, None)
    upgrade.fill_hours(apps, None)

    assert Poll.objects.get(pk=told.pk).revealed_at == AuditEntry.objects.about(told).get().at
    assert Poll.objects.get(pk=untold.pk).revealed_at is None


def test_what_was_announced_before_it_was_sealed_anew_is_not_this_result(meeting):
    poll = make_sealed_poll(meeting)
    record("meetings.reveal", poll, by=secretary(meeting.year))
    Poll.objects.update(sealed_at=AuditEntry.objects.get().at.replace(year=2099))

    upgrade.fill_hours(apps, None)

    assert Poll.objects.get().revealed_at is None


def state(meeting):
    return polls.PollOnWall(Poll.objects.get(), "").state


def test_while_the_meeting_runs_a_sealed_result_waits_to_be_announced(meeting):
    make_sealed_poll(meeting)

    assert state(meeting) == "Đã kiểm phiếu xong, chờ công bố"


def test_after_the_meeting_nothing_waits_any_more_and_a_missing_hour_is_said(meeting, client):
    make_sealed_poll(meeting)
    meeting.agenda.create(position=1, title="Kết quả", shows=AgendaShow.RESULTS)
    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=ENDS)

    assert state(meeting) == "Đã kiểm phiếu xong; không ghi giờ công bố"
    client.force_login(secretary(meeting.year))
    page = client.get(reverse("meetings:projector", kwargs={**meeting.year.address, "pk": meeting.pk})).content.decode()
    assert "chờ công bố" not in page
    assert "không ghi giờ công bố" in page
