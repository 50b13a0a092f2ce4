"""Who votes instead of the head is named as of the day it was deputed, whatever the account is called later."""

from contextlib import contextmanager
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse

from emulation_bloc.core.audit import record
from emulation_bloc.secretariat.yearfile import dump
from meetings.ballots import policies
from meetings.before import services as before_services
from meetings.course import services as course_services
from meetings.enums import PollMethod, Presence, Reply
from meetings.minutes import documents
from meetings.models import Attendance, Poll, Voter
from meetings.opening import services as opening_services
from meetings.polls.queries import loaded
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import head_of, make_year, officer_of, secretary
from units.enums import Stage
from units.models import User
from units.signing import NOBODY, words_of

pytestmark = pytest.mark.django_db
upgrade = import_module("meetings.migrations.0017_words_of_delegates")
THEN, NOW = "Nông Thị Én", "Nông Thị Én (đã đổi tên)"


@pytest.fixture
def meeting():
    return make_meeting(make_year(stage=Stage.REVIEW, units=4))


@pytest.fixture
def line(meeting):
    return meeting.attendance.select_related("participation")[2]


@pytest.fixture
def person(line):
    return officer_of(line.participation, full_name=THEN)


def depute(meeting, line, person):
    rows = {line.pk: {"presence": Presence.PRESENT, "by_letter": True, "voter": person}}
    course_services.record_attendance(meeting=meeting, rows=rows, by=secretary(meeting.year))


def rename(person):
    User.objects.filter(pk=person.pk).update(full_name=NOW, job_title="Chức vụ sau này")


def test_minutes_page_and_refusal_name_the_delegate_of_the_day(meeting, line, person, client):
    depute(meeting, line, person)
    poll = make_poll(meeting, panel=[panel_head(meeting)], method=PollMethod.SECRET_BOTH)
    poll = opening_services.open_poll(poll=poll, by=secretary(meeting.year))
    rename(person)

    minutes = render_to_string("meetings/documents/minutes/_minutes_body.html", documents.minutes_context(meeting))
    refusal = policies.may_vote(head_of(line.participation), loaded(Poll.objects).get()).reason
    client.force_login(secretary(meeting.year))
    page = client.get(reverse("meetings:poll", kwargs={**meeting.year.address, "pk": poll.pk})).content.decode()

    assert f"bỏ phiếu: {THEN})" in minutes
    assert f"đã ủy quyền cho {THEN} bỏ phiếu" in refusal
    assert f"ủy quyền: {THEN}" in page
    assert NOW not in minutes + refusal + page
    assert Voter.objects.get(delegate=person).delegate_words.name == THEN


def test_a_reply_that_deputes_keeps_the_words_too_and_another_reply_takes_them_away(meeting, line, person):
    meeting.attendance.update(presence=Presence.UNKNOWN)
    type(meeting).objects.update(status="planned", invited_on=meeting.starts_at)
    meeting.refresh_from_db()
    head = head_of(line.participation)

    before_services.reply_to_invitation(meeting=meeting, reply=Reply.DEPUTED, voter=person, by=head)
    assert Attendance.objects.get(pk=line.pk).voter_words == words_of(person)
    before_services.reply_to_invitation(meeting=meeting, reply=Reply.HEAD, by=head)

    assert Attendance.objects.get(pk=line.pk).voter_words == NOBODY


def test_another_change_of_the_line_leaves_the_words_as_they_were(meeting, line, person):
    depute(meeting, line, person)
    rename(person)

    course_services.record_attendance(meeting=meeting, rows={line.pk: {"note": "Đến muộn"}}, by=secretary(meeting.year))

    assert Attendance.objects.get(pk=line.pk).voter_words.name == THEN


def test_the_year_file_carries_them(meeting, line, person):
    depute(meeting, line, person)
    opening_services.open_poll(poll=make_poll(meeting, panel=[panel_head(meeting)]), by=secretary(meeting.year))
    rename(person)

    told = str(dump([meeting.year]))

    assert told.count(f"'name': '{THEN}'") == 2


def test_the_migration_names_old_lines_as_the_trace_did(meeting, line, person):
    depute(meeting, line, person)
    opening_services.open_poll(poll=make_poll(meeting, panel=[panel_head(meeting)]), by=secretary(meeting.year))
    record("meetings.reply", meeting, by=person)
    rename(person)
    with before_words_were_kept():
        Attendance.objects.update(voter_words=NOBODY)
        Voter.objects.update(delegate_words=NOBODY)
        upgrade.fill(apps, None)

    assert Attendance.objects.get(pk=line.pk).voter_words.name == THEN
    assert Voter.objects.get(delegate=person).delegate_words.name == THEN
    assert set(Voter.objects.exclude(delegate=person).values_list("delegate_words", flat=True)) == {NOBODY}


@contextmanager
def before_words_were_kept():
    """The tables without their constraints, as the migration finds them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            connection.check_constraints()
            cursor.execute("ALTER TABLE meetings_attendance DROP CONSTRAINT deputed_voter_has_words")
            cursor.execute("ALTER TABLE meetings_voter DROP CONSTRAINT delegate_of_a_ballot_has_words")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
