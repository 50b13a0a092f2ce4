"""Every act that takes a day asks whether the year can have it: 1927 and 2062 are refused before they are kept."""

import datetime

import pytest
from django.utils import timezone

import awards.services
import pledges.services
import scoring.tables.services
from awards.enums import Outcome, ProposalStatus
from emulation_bloc.core.verdict import Refused
from meetings.before import services as before_services
from meetings.conclusions import services as conclusion_services
from meetings.course import services as course_services
from meetings.enums import MeetingKind, MeetingStatus
from scoring.enums import TableStatus
from scoring.tables.queries import table_doubts
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_meeting
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import home_affairs_user, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db

ANOTHER_AGE = [datetime.date(1927, 1, 1), datetime.date(2062, 1, 1)]


def at(day):
    return timezone.make_aware(datetime.datetime(day.year, day.month, day.day, 8, 0))


def issue_table(day):
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)
    confirmed = table_doubts(table)
    scoring.tables.services.issue_table(table=table, issued_on=day, confirmed=confirmed, by=secretary(table.year))


def record_decision(day):
    proposal = make_proposal(status=ProposalStatus.ACCEPTED)
    said = {"outcome": Outcome.GRANTED, "number": "1/QĐ", "decided_on": day}
    nomination = proposal.items.get().nomination
    awards.services.record_decision(nomination=nomination, **said, by=home_affairs_user(proposal.year))


def planned():
    return make_meeting(make_year(stage=Stage.REVIEW), status=MeetingStatus.PLANNED)


def send_invitation(day):
    meeting = planned()
    before_services.send_invitation(meeting=meeting, number="1/GM", invited_on=day, by=secretary(meeting.year))


def schedule_meeting(day):
    year = make_year(stage=Stage.RUNNING)
    said = {"title": "Sơ kết", "place": "Hội trường", "chair_name": "A", "chair_title": "B", "starts_at": at(day)}
    course_services.schedule_meeting(year=year, kind=MeetingKind.MIDYEAR, **said, by=secretary(year))


def move_meeting(day):
    meeting = planned()
    course_services.edit_meeting(meeting=meeting, starts_at=at(day), by=secretary(meeting.year))


def conclude(day):
    meeting = make_meeting(make_year(stage=Stage.REVIEW))
    rows = [{"what": "Báo cáo", "lead": None, "due": day}]
    conclusion_services.save_conclusions(meeting=meeting, rows=rows, by=secretary(meeting.year))


def pledge_by_a_day(day):
    year = make_year(stage=Stage.REGISTRATION)
    unit = member(year)
    targets = [{"content": "Nộp báo cáo", "comparison": "by_date", "aim_date": day}]
    said = {"theme": "", "content": "", "targets": targets}
    pledges.services.save_pledge(participation=unit, **said, by=officer_of(unit))


ACTS = [issue_table, record_decision, send_invitation, schedule_meeting, move_meeting, conclude, pledge_by_a_day]


@pytest.mark.parametrize("day", ANOTHER_AGE)
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_no_act_takes_a_day_of_another_age(act, day):
    with pytest.raises(Refused) as refused:
        act(day)

    assert all("ngày" in reason.lower() for reason in refused.value.reasons)


def test_a_meeting_does_not_end_at_an_hour_to_come():
    meeting = make_meeting(make_year(stage=Stage.REVIEW))
    later = timezone.now() + datetime.timedelta(days=1)

    with pytest.raises(Refused, match="chưa tới"):
        course_services.end_meeting(meeting=meeting, ended_at=later, by=secretary(meeting.year))


def test_units_are_not_asked_to_answer_after_the_meeting():
    meeting = planned()
    day = timezone.localdate(meeting.starts_at)
    with pytest.raises(Refused, match="sau ngày họp"):
        before_services.send_invitation(
            meeting=meeting,
            number="1/GM",
            invited_on=day,
            reply_by=day + datetime.timedelta(days=1),
            by=secretary(meeting.year),
        )
