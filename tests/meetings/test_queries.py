import pytest

from meetings import on_record
from meetings.enums import MeetingStatus, PollKind, PollStatus
from meetings.panel import queries as panel_queries
from meetings.polls import next_leaders, workbook
from meetings.polls import queries as polls_queries
from meetings.polls.results import decided
from meetings.sittings import queries as sittings_queries
from tests.factories.meetings import make_meeting, make_poll, make_sealed_poll, panel_head
from tests.factories.units import home_affairs_user, make_year, officer_of
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("polls", [1, 3])
def test_results_cost_the_same_for_any_number_of_polls(django_assert_num_queries, polls):
    meeting = make_meeting()
    for _ in range(polls):
        make_sealed_poll(meeting, votes=(3, 1), panel=[panel_head(meeting)])

    with django_assert_num_queries(9):
        results = polls_queries.poll_results(year=meeting.year)
        assert [len(result.options) for result in results] == [2] * polls
        assert all(result.options[0].participation.name for result in results)


def test_only_sealed_polls_have_results():
    meeting = make_meeting()
    for status in PollStatus:
        make_poll(meeting, status=status)

    assert [result.poll.status for result in polls_queries.poll_results(meeting=meeting)] == [PollStatus.SEALED]
    assert {poll.status for poll in polls_queries.unsealed_polls(meeting.year)} == set(on_record.UNFINISHED)


def test_the_elected_are_told_by_role():
    meeting = make_meeting()
    assert next_leaders.decided_leaders(meeting.year) == {}

    make_sealed_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.LEADER, votes=(1, 3))
    make_sealed_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.DEPUTY, votes=(2, 2))
    winners = next_leaders.decided_leaders(meeting.year)

    assert winners[LeadershipRole.LEADER].participation == meeting.year.participations.all()[1]
    assert LeadershipRole.DEPUTY not in winners


def test_a_run_off_completes_the_question_it_came_from():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=5))
    rows = list(meeting.year.participations.all())
    first = make_sealed_poll(meeting, votes=(5, 3, 3), seats=2)
    make_sealed_poll(meeting, candidates=rows[1:3], votes=(2, 3), round=2, parent=first)

    (one,) = decided(polls_queries.poll_results(meeting=meeting))

    assert [line.participation for line in one.chosen] == [rows[0], rows[2]]
    assert len(one.rounds) == 2


def test_home_affairs_people_count_only_once_they_may_look_in():
    meeting = make_meeting()
    person, watcher = panel_head(meeting), home_affairs_user(meeting.year)
    year = meeting.year

    assert list(panel_queries.possible_panel(year)) == [person]
    year.home_affairs_since = meeting.starts_at
    assert set(panel_queries.possible_panel(year)) == {person, watcher}


def test_what_waits_for_a_counter():
    meeting = make_meeting()
    head = panel_head(meeting)
    opened = make_poll(meeting, status=PollStatus.OPEN, panel=[head])
    make_poll(meeting, panel=[head])

    assert list(polls_queries.counts_for(head)) == [opened]
    assert not polls_queries.counts_for(officer_of(meeting.year.participations.first())).exists()


def test_the_yearend_meeting():
    year = make_year()
    assert sittings_queries.yearend_meeting(year) is None
    meeting = make_meeting(year, status=MeetingStatus.ENDED)

    assert sittings_queries.yearend_meeting(year) == meeting


def test_the_sheet_of_votes_shows_every_share_with_its_base():
    meeting = make_meeting()
    make_sealed_poll(meeting, votes=(3, 1))

    sheet = workbook.votes_sheet(meeting.year)

    first, second = (dict(zip([c.title for c in sheet.columns], row, strict=True)) for row in sheet.rows)
    assert (first["Đồng ý"], first["Tổng để tính tỷ lệ"], float(first["Tỷ lệ (%)"])) == (3, 4, 75.0)
    assert first["Tỷ lệ tính trên"] == "số phiếu thu về"
    assert (first["Kết quả"], second["Kết quả"]) == ("Được chọn", "Không đạt")
