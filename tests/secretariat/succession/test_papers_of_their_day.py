"""Papers drawn after a renaming or a merger call a unit as on the day they are about; those to come, as it is today."""

import datetime

import pytest
from django.utils import timezone

from awards.documents import draw_submission
from meetings.enums import MeetingStatus
from meetings.minutes.documents import minutes_context, minutes_pdf
from meetings.polls.documents import counting_context
from scoring.models import Ranking
from scoring.ranking.documents import ranking_pdf
from scoring.ranking.queries import publications, ranking
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_meeting
from tests.factories.scoring import make_ranking
from tests.factories.units import administrator, leader, make_year, member
from tests.pdf import text_of
from tests.secretariat.succession.asking import DAY, confirm, merge, new_unit, rename, today
from units.enums import Stage
from units.models import Participation, Unit
from units.queries import called_as_on

pytestmark = pytest.mark.django_db


def month_ago():
    return timezone.now() - datetime.timedelta(days=30)


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


@pytest.fixture
def admin():
    return administrator()


def test_the_minutes_and_the_counting_record_name_who_came_that_day(year, admin):
    gone = leader(year)
    meeting = make_meeting(year, status=MeetingStatus.ENDED, starts_at=month_ago(), ended_at=month_ago())
    old = gone.name
    confirm(rename(gone.unit, "Sở Hoàn toàn mới", "SHTM"), admin)

    context = minutes_context(meeting)

    assert old in [row.participation.name for row in context["present"]]
    assert (context["leading_unit"].name, counting_context(meeting)["leading_unit"].name) == (old, old)
    text = text_of(minutes_pdf(meeting))
    assert old in text and "Sở Hoàn toàn mới" not in text
    assert Participation.objects.get(pk=gone.pk).name == "Sở Hoàn toàn mới"  # nothing was written


def test_a_meeting_of_today_calls_it_by_its_new_name(year, admin):
    unit = member(year)
    confirm(rename(unit.unit, "Sở Hoàn toàn mới", "SHTM"), admin)
    meeting = make_meeting(year, status=MeetingStatus.ENDED, starts_at=timezone.now(), ended_at=timezone.now())

    assert "Sở Hoàn toàn mới" in text_of(minutes_pdf(meeting))


def test_a_place_that_was_taken_is_named_as_it_was(year, admin):
    first, second = year.participations.order_by("-position")[:2]
    meeting = make_meeting(year, status=MeetingStatus.ENDED, starts_at=month_ago(), ended_at=month_ago())
    confirm(merge([first.unit, second.unit], new_unit("Sở Hợp nhất sau")), admin)

    text = text_of(minutes_pdf(meeting))

    assert first.name in text and second.name in text and "Sở Hợp nhất sau" not in text


def test_each_publication_of_the_ranking_has_the_names_of_its_day(year, admin):
    unit = member(year)
    old = unit.name
    Ranking.objects.filter(pk=make_ranking(year).pk).update(published_at=month_ago())
    confirm(rename(unit.unit, "Sở Hoàn toàn mới", "SHTM"), admin)

    (printed,) = publications(year)

    for result in (printed, ranking(year)):
        assert old in [place.participation.name for place in result.places]
    text = text_of(ranking_pdf(year, printed))
    assert old in text and "Sở Hoàn toàn mới" not in text


def test_a_submission_of_before_names_the_unit_as_it_was(year, admin):
    proposal = make_proposal(year)
    type(proposal).objects.filter(pk=proposal.pk).update(issued_on=month_ago().date())
    unit = proposal.items.get().nomination.participation
    confirm(rename(unit.unit, "Sở Hoàn toàn mới", "SHTM"), admin)

    text = text_of(draw_submission(year))

    assert unit.name in text and "Sở Hoàn toàn mới" not in text
    type(proposal).objects.filter(pk=proposal.pk).update(issued_on=today())
    assert "Sở Hoàn toàn mới" in text_of(draw_submission(year))


def test_of_two_renamings_the_one_after_the_day_counts(year, admin):
    unit = member(year)
    confirm(rename(unit.unit, "Sở Thứ hai", "S2", on=today() - 10 * DAY), admin)
    confirm(rename(Unit.objects.get(pk=unit.unit_id), "Sở Thứ ba", "S3", number="13"), admin)

    def on(day):
        with called_as_on(year, day):
            return Participation.objects.get(pk=unit.pk).name, Unit.objects.get(pk=unit.unit_id).short_name

    assert on(today() - 20 * DAY) == (unit.name, unit.short_name)
    assert on(today() - 10 * DAY) == on(today() - DAY) == ("Sở Thứ hai", "S2")
    assert on(today()) == ("Sở Thứ ba", "S3")
