"""A unit is merged while the year runs: the year is lived to its end without it, and nothing waits for it."""

import pytest

from awards.models import Proposal
from emulation_bloc.secretariat import demo, yearfile
from emulation_bloc.secretariat.demo import content
from emulation_bloc.secretariat.demo.people import Cast
from emulation_bloc.secretariat.demo.story import ACTS, Story
from emulation_bloc.secretariat.flow import steps
from emulation_bloc.secretariat.succession import services
from meetings.enums import MeetingKind, MinutesStatus
from meetings.models import Meeting, Poll
from pledges.reporting.services import end_period
from scoring.models import Ranking, ScoreSheet
from tests.factories.units import administrator, confirm
from tests.secretariat.succession.asking import merge, new_unit, shown
from units.enums import Stage
from units.models import EmulationYear, Unit, User

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.long]
GONE, HEIR = "cdyb", "cdnyb"
AGREED = "Khối đã thống nhất chuyển giai đoạn"  # where something wants a reason to go on without


class CastLeft(Cast):
    """Who is left once the merger is done. A unit that took another's place goes by the code of that one here."""

    taken_by = None

    @property
    def units(self):
        codes = {self.taken_by: HEIR}
        rows = self.year.participations.standing().select_related("unit")
        return {codes.get(row.unit.code, row.unit.code): row for row in rows}

    def _person(self, code, position):
        return super()._person(self.taken_by if code == HEIR and self.taken_by else code, position)


class Merged(Story):
    """Tells the year up to the merger, then on with who is left."""

    def end_reports(self):
        """The period that stands half told is ended: the next stage waits for it no longer."""
        for period in self.year.reporting_periods.all():
            end_period(period=period, by=self.cast.secretary)

    def merge(self, asked, by):
        services.carry_out(asked=asked, seen=shown(asked), by=by)
        for person in User.objects.filter(confirmed_state="", is_active=True, unit__isnull=False):
            confirm(person)  # somebody of the bloc vouches for whoever moved
        self.year = EmulationYear.objects.select_related("bloc").get(pk=self.year.pk)
        self.cast = CastLeft(self.year)

    def _assignments(self, code):
        """Whoever was set aside by the merger has no part in the sheet any more."""
        return [row for row in super()._assignments(code) if row.recused_at is None]

    def _vote(self, poll, votes):
        """One ballot less than the story counts on: whoever came last has fewer votes."""
        super()._vote(poll, dict(_within(9 * poll.seats, votes.items())))


def _within(left, votes):
    for code, number in votes:
        yield code, min(number, left, 9)
        left -= min(number, left, 9)


def rest_of_year(story, monkeypatch):
    """From the stage in which the year stands to its end."""
    votes = [{code: number for code, number in one.items() if code != GONE} for one in content.AWARD_VOTES]
    monkeypatch.setattr(content, "AWARD_VOTES", votes)
    for act, step, _, _ in ACTS[Stage(story.year.stage).place - 1 :]:
        act(story)
        steps.advance(year=story.year, step=step, reason=AGREED, by=story.cast.secretary)


def check_end(year, gone):
    year = EmulationYear.objects.get(pk=year.pk)
    assert year.stage == Stage.CLOSED
    ranked = Ranking.objects.filter(year=year).latest("version").standings
    assert ranked.count() == 9 and not ranked.filter(participation=gone).exists()
    assert {poll.members for poll in Poll.objects.filter(meeting__year=year)} == {9}
    meeting = Meeting.objects.get(year=year, kind=MeetingKind.YEAREND)
    assert meeting.minutes.status == MinutesStatus.SIGNED
    assert not meeting.attendance.filter(participation=gone).exists()
    assert not Proposal.objects.get(year=year).items.filter(nomination__participation=gone).exists()
    assert yearfile.dump([year])["years"][0]["stage"] == Stage.CLOSED


@pytest.mark.usefixtures("_papers_in_plain")
def test_merged_into_a_unit_of_the_year_while_units_score_themselves(monkeypatch):
    year = demo.build(Stage.RUNNING)
    story = Merged(year)
    story.end_reports()
    steps.advance(year=year, step="open_self_scoring", reason=AGREED, by=story.cast.secretary)
    story.score([GONE], submit=False)
    gone = story.cast.units[GONE]

    story.merge(merge([gone.unit], story.cast.units[HEIR].unit), administrator())
    rest_of_year(story, monkeypatch)

    check_end(year, gone)
    assert ScoreSheet.objects.get(participation=gone).status == "draft"


@pytest.mark.usefixtures("_papers_in_plain")
def test_two_merged_into_a_new_unit_while_sheets_are_verified(monkeypatch):
    year = demo.build(Stage.RUNNING)
    story = Merged(year)
    story.end_reports()
    steps.advance(year=year, step="open_self_scoring", reason=AGREED, by=story.cast.secretary)
    story.score_whole()
    steps.advance(year=year, step="open_verification", reason=AGREED, by=story.cast.secretary)
    place, gone = story.cast.units[HEIR], story.cast.units[GONE]

    monkeypatch.setattr(CastLeft, "taken_by", "truong-moi")
    made = new_unit("Trường Cao đẳng Yên Bái mới", "truong-moi")
    story.merge(merge([place.unit, gone.unit], made), administrator())
    rest_of_year(story, monkeypatch)

    check_end(year, gone)
    place.refresh_from_db()
    assert place.unit == Unit.objects.get(code="truong-moi")
    assert Ranking.objects.filter(year=year).latest("version").standings.filter(participation=place).exists()
