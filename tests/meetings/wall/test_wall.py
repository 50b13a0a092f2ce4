"""The wall follows the console: what the room sees, and what it must never see."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.enums import AgendaShow, Answer, MeetingKind, MeetingStatus, MinutesStatus, PollKind, PollMethod
from meetings.models import Meeting
from meetings.polls import services as polls_services
from meetings.polls.results import result_of
from meetings.wall import services as wall_services
from tests.factories.meetings import ENDS, make_meeting, make_minutes, make_sealed_poll
from tests.factories.pledges import make_pledge, sign
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, heads, loaded, open_online
from tests.live import region
from tests.meetings.wall.seen import item_of, on_the_wall, url
from tests.pledges.signing.test_ink import WAVE
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db


class TestWhatTheRoomSees:
    def test_how_many_ballots_came_in_and_nothing_of_what_they_say(self, client):
        year = make_year(stage=Stage.REVIEW, units=4)
        poll = open_online(year, method=PollMethod.SECRET_ONLINE)
        item_of(poll.meeting, AgendaShow.AWARDS)
        client.force_login(secretary(year))
        one, two, *_ = heads(poll)
        cast(poll, one, Answer.FOR, Answer.AGAINST)
        first = on_the_wall(client, poll.meeting)

        assert "Đã bỏ 1/4" in first

        cast(poll, two, Answer.AGAINST, Answer.FOR)
        swapped = on_the_wall(client, poll.meeting)
        assert swapped.replace("2/4", "1/4") == first

    def test_signatures_under_the_pledge_as_they_come(self, client):
        year = make_year(stage=Stage.REGISTRATION)
        meeting = make_meeting(year, kind=MeetingKind.LAUNCH)
        item_of(meeting, AgendaShow.PLEDGE)
        client.force_login(secretary(year))
        pledges = [make_pledge(unit) for unit in year.participations.all()]
        assert "đã ký 0/3 đơn vị" in on_the_wall(client, meeting)

        sign(pledges[2], head_of(pledges[2].participation, full_name="Giàng A Chu"), drawing=WAVE)

        wall = on_the_wall(client, meeting)
        assert "đã ký 1/3 đơn vị" in wall
        assert "Giàng A Chu" in wall
        assert 'd="M20 100' in region(client, url("projector", meeting), "wall")

    def test_a_sealed_result_waits_for_the_reveal(self, secretariat, meeting):
        poll = make_sealed_poll(meeting)
        item_of(meeting, AgendaShow.RESULTS)
        hidden = on_the_wall(secretariat, meeting)
        assert "chờ công bố" in hidden
        assert "phiếu thu về" not in hidden

        secretariat.post(url("show_poll", meeting), {"poll": poll.pk, "reveals": "1"})

        assert "phiếu thu về" in on_the_wall(secretariat, meeting)

    def test_an_open_poll_cannot_be_revealed(self):
        year = make_year(stage=Stage.REVIEW, units=4)
        poll = open_online(year)

        with pytest.raises(Refused, match="niêm phong"):
            wall_services.show_poll(meeting=poll.meeting, poll=poll, reveals=True, by=secretary(year))

    def test_all_results_of_an_item_told_at_once_leave_out_what_is_not_sealed(self, client):
        year = make_year(stage=Stage.REVIEW, units=4)
        poll = open_online(year)
        cast(poll, head_of(poll.roll.first().participation), Answer.FOR, Answer.FOR)
        item_of(poll.meeting, AgendaShow.AWARDS)

        wall_services.show_poll(meeting=poll.meeting, reveals=True, by=secretary(year))

        client.force_login(secretary(year))
        assert "Đã bỏ 1/4" in on_the_wall(client, poll.meeting)

    def test_what_was_announced_stays_announced_when_the_wall_goes_on(self, secretariat, meeting):
        poll = make_sealed_poll(meeting)
        item = item_of(meeting, AgendaShow.RESULTS)
        wall_services.show_poll(meeting=meeting, poll=poll, reveals=True, by=secretary(meeting.year))
        winner = result_of(loaded(poll)).chosen[0].name

        wall_services.show_item(meeting=meeting, item=item, by=secretary(meeting.year))

        wall = on_the_wall(secretariat, meeting)
        assert "chờ công bố" not in wall
        assert "Đã công bố kết quả lúc" in wall
        assert f"<strong>{winner}</strong>" in wall
        assert "wall-table wall-result" not in wall
        panel = region(secretariat, url("console", meeting), "panel")
        assert "Đã công bố kết quả lúc" in panel
        assert 'name="reveals"' not in panel

    def test_an_announced_vote_that_ended_equal_names_the_equals_when_the_wall_goes_on(self, secretariat, meeting):
        poll = make_sealed_poll(meeting, votes=(3, 3))
        item = item_of(meeting, AgendaShow.RESULTS)
        wall_services.show_poll(meeting=meeting, poll=poll, reveals=True, by=secretary(meeting.year))

        wall_services.show_item(meeting=meeting, item=item, by=secretary(meeting.year))

        wall = on_the_wall(secretariat, meeting)
        assert wall.count("<span>bằng phiếu</span>") == 2
        assert "Chưa có đơn vị nào" not in wall

    def test_an_announced_result_enlarged_again_is_shown_and_announced_once_only(self, secretariat, meeting):
        poll = make_sealed_poll(meeting)
        item_of(meeting, AgendaShow.RESULTS)
        wall_services.show_poll(meeting=meeting, poll=poll, reveals=True, by=secretary(meeting.year))
        told = loaded(poll).revealed_at
        wall_services.show_poll(meeting=meeting, by=secretary(meeting.year))

        wall_services.show_poll(meeting=meeting, poll=poll, by=secretary(meeting.year))
        assert "wall-table wall-result" in on_the_wall(secretariat, meeting)
        wall_services.show_poll(meeting=meeting, poll=poll, reveals=True, by=secretary(meeting.year))

        assert loaded(poll).revealed_at == told
        assert AuditEntry.objects.filter(action="meetings.reveal").count() == 1

    def test_all_results_of_an_item_announced_at_once_are_those_the_item_is_about(self, meeting):
        award = make_sealed_poll(meeting)
        election = make_sealed_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.LEADER)
        item_of(meeting, AgendaShow.RESULTS)

        wall_services.show_poll(meeting=meeting, reveals=True, by=secretary(meeting.year))

        assert loaded(award).revealed_at
        assert loaded(election).revealed_at is None

    def test_a_vote_called_off_is_named_so_on_its_item(self, client):
        poll = open_online(make_year(stage=Stage.REVIEW, units=4))
        item_of(poll.meeting, AgendaShow.AWARDS)
        polls_services.cancel_poll(poll=poll, reason="Nhầm danh sách", by=secretary(poll.meeting.year))
        client.force_login(secretary(poll.meeting.year))

        wall = on_the_wall(client, poll.meeting)

        assert poll.question in wall
        assert "đã hủy" in wall


class TestAfterTheMinutesWereSigned:
    @pytest.fixture
    def over(self, meeting):
        item_of(meeting, AgendaShow.CLOSING)
        Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=ENDS)
        make_minutes(meeting, status=MinutesStatus.SIGNED, signed_at=ENDS, number="07")
        return Meeting.objects.get()

    def test_the_console_says_so_and_leads_on(self, over, client):
        client.force_login(secretary(over.year))

        answer = client.get(url("console", over))

        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Hội nghị đã kết thúc, biên bản đã ký" in page
        for name in ("minutes", "detail", "projector"):
            assert f'href="{url(name, over)}"' in page
        assert reverse("secretariat:board", kwargs=over.year.address) in page

    def test_a_console_left_open_is_turned_to_that_page_by_itself(self, over, client):
        client.force_login(secretary(over.year))

        answer = client.get(url("console", over), headers={"Live": "panel=x"})

        assert answer.status_code == 205 and "Live" not in answer.headers

    def test_others_are_refused_as_before_and_nothing_is_led_any_more(self, over, client):
        client.force_login(officer_of(over.year.participations.all()[2]))
        assert client.get(url("console", over)).status_code == 403
        client.force_login(secretary(over.year))
        assert client.post(url("go", over), {"conclusion": "x"}).status_code == 403
