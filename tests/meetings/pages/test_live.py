"""Pages of the room do not stand still: what changes is asked for by itself, and nothing else is sent."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.ballots import services as ballots_services
from meetings.enums import Answer, PollMethod, PollStatus
from meetings.models import Poll
from meetings.opening import services as opening_services
from meetings.polls import services as polls_services
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, heads, open_online, take_keys
from tests.live import asked, print_of, region
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


@pytest.fixture
def poll(year):
    poll = open_online(year)
    poll.meeting.agenda.create(position=1, title="Bình xét", shows="awards")
    return poll


def address(name, thing):
    year = thing.year if hasattr(thing, "year") else thing.meeting.year
    return reverse(f"meetings:{name}", kwargs={**year.address, "pk": thing.pk})


def prints(client, page, *names):
    first = asked(client, page, *names)
    return {name: print_of(first, name) for name in names}


class TestTheMechanism:
    def test_what_the_browser_shows_already_is_not_sent_again(self, client, poll):
        client.force_login(secretary(poll.meeting.year))
        known = prints(client, address("poll", poll), "acts", "body")

        answer = asked(client, address("poll", poll), **known)

        assert (answer.status_code, answer.content) == (204, b"")

    def test_only_the_region_that_changed_is_sent(self, client, poll):
        client.force_login(secretary(poll.meeting.year))
        known = prints(client, address("detail", poll.meeting), "polls", "agenda")
        cast(poll, heads(poll)[0], Answer.AGAINST)

        text = asked(client, address("detail", poll.meeting), **known).content.decode()

        assert re.match(r'<div\s+class="live"\s+data-live="polls"', text)
        assert text.count("data-live=") == 1
        assert "Đã bỏ 1/4" in text

    def test_a_region_reads_alone_as_it_does_within_its_page(self, client, poll):
        client.force_login(secretary(poll.meeting.year))
        for name, thing in (("poll", poll), ("detail", poll.meeting), ("console", poll.meeting)):
            page = client.get(address(name, thing))
            names = {"poll": ["body"], "detail": ["polls", "attendance"], "console": ["wall"]}[name]
            for one in names:
                assert asked(client, address(name, thing), **{one: print_of(page, one)}).status_code == 204, one

    def test_a_region_that_the_page_does_not_have_is_answered_with_nothing(self, client, poll):
        client.force_login(secretary(poll.meeting.year))

        assert asked(client, address("poll", poll), "meetings/polls/_secrecy.html", "x").status_code == 204

    def test_a_question_of_the_page_takes_no_message_from_the_person(self, client, poll):
        client.force_login(secretary(poll.meeting.year))
        cast(poll, heads(poll)[0], Answer.FOR)
        client.post(address("poll_close", poll))

        asked(client, address("poll", poll), "body")

        assert "Đã đóng bỏ phiếu" in client.get(address("poll", poll)).content.decode()

    def test_who_may_not_see_the_page_is_not_told_its_regions(self, client, poll):
        client.force_login(officer_of(make_year(units=2).participations.first()))

        assert asked(client, address("poll", poll), "body").status_code == 404

    @pytest.mark.parametrize("name", ["ballots", "detail", "poll"])
    def test_asking_costs_the_same_however_many_sit_in_the_room(self, client, name):
        counts = []
        for units in (4, 9):
            poll = open_online(make_year(stage=Stage.REVIEW, units=units))
            thing = poll if name == "poll" else poll.meeting
            client.force_login(secretary(poll.meeting.year))
            client.get(address(name, thing))
            with CaptureQueriesContext(connection) as queries:
                asked(client, address(name, thing), "ballots", "votes", "now", "polls", "attendance", "body")
            counts.append(len(queries))

        assert counts[0] == counts[1]


class TestTheBallotComesByItself:
    @pytest.fixture
    def draft(self, year):
        meeting = make_meeting_of(year)
        poll = make_poll(meeting, method=PollMethod.SECRET_ONLINE)
        head = panel_head(meeting)
        poll.panel.create(user=head, name=head.full_name, role="head", participation=list(year.participations.all())[3])
        take_keys(poll)
        return poll

    def test_on_the_first_page_the_meeting_page_and_the_desk(self, client, year, draft):
        client.force_login(head_of(year.participations.first()))
        pages = [("/", "ballots"), (address("detail", draft.meeting), "ballots")]
        before = [region(client, page, name) for page, name in pages]
        desk = asked(client, address("ballots", draft.meeting), "ballots", "votes")

        opening_services.open_poll(poll=draft, by=secretary(year))

        assert not any("Bỏ phiếu<" in text for text in before)
        for page, name in pages:
            assert address("ballot", draft) in region(client, page, name)
        assert "tự hiện ở đây" in desk.content.decode()
        assert asked(client, address("ballots", draft.meeting), "ballots").status_code == 205  # another page now
        assert client.get(address("ballots", draft.meeting)).url == address("ballot", draft)

    def test_two_open_votes_are_listed_and_none_is_chosen(self, client, year, draft):
        other = make_poll(draft.meeting, method=PollMethod.SECRET_ONLINE, question="Bằng khen")
        for member_ in draft.panel.all():
            other.panel.create(
                user=member_.user, name=member_.name, role=member_.role, participation=member_.participation
            )
        opening_services.open_polls(meeting=draft.meeting, polls=[draft, other], by=secretary(year))
        client.force_login(head_of(year.participations.first()))

        page = client.get(address("ballots", draft.meeting)).content.decode()

        assert address("ballot", draft) in page
        assert address("ballot", other) in page

    def test_who_holds_no_ballot_reads_whose_it_is(self, client, year, draft):
        opening_services.open_poll(poll=draft, by=secretary(year))
        client.force_login(officer_of(year.participations.first()))

        page = client.get(address("ballots", draft.meeting)).content.decode()

        assert "do thủ trưởng bỏ" in page

    def test_a_vote_called_off_says_so_to_everybody(self, client, year, draft):
        opening_services.open_poll(poll=draft, by=secretary(year))
        polls_services.cancel_poll(poll=draft, reason="Phát nhầm danh sách", by=secretary(year))
        client.force_login(head_of(year.participations.first()))

        assert "Phát nhầm danh sách" in client.get(address("ballots", draft.meeting)).content.decode()

    def test_whoever_still_marks_a_ballot_is_told_that_its_vote_takes_no_more(self, client, year, draft):
        opening_services.open_poll(poll=draft, by=secretary(year))
        client.force_login(head_of(year.participations.first()))
        desk = f"{address('ballots', draft.meeting)}?doi=1&phieu={draft.pk}"
        assert desk.replace("&", "&amp;") in client.get(address("ballot", draft)).content.decode()
        assert "đã bị hủy" not in region(client, desk, "standing")

        polls_services.cancel_poll(poll=draft, reason="Phát nhầm danh sách", by=secretary(year))

        assert "đã bị hủy: Phát nhầm danh sách" in region(client, desk, "standing")
        assert "?doi=1" in client.get(address("ballot", draft)).content.decode()

    def test_a_code_for_phones_stands_on_the_wall_while_the_vote_is_open(self, client, year, draft):
        client.force_login(secretary(year))
        projector = address("projector", draft.meeting)
        assert "Quét mã để bỏ phiếu" not in region(client, projector, "wall")

        opening_services.open_poll(poll=draft, by=secretary(year))
        open_now = region(client, projector, "wall")
        cast(draft, heads(draft)[0], Answer.FOR)
        ballots_services.close_poll(poll=draft, by=secretary(year))

        assert f"http://testserver{address('ballots', draft.meeting)}" in open_now
        assert "Quét mã để bỏ phiếu" not in region(client, projector, "wall")


class TestTheQuestionBefore:
    def test_closing_names_who_has_not_voted_on_the_poll_page_and_on_the_console(self, client, year, poll):
        cast(poll, heads(poll)[0], Answer.FOR)
        client.force_login(secretary(year))
        names = ", ".join(voter.participation.short_name for voter in poll.roll.all()[1:])

        for page in (address("poll", poll), address("console", poll.meeting)):
            assert f"Còn 3 đơn vị chưa bỏ phiếu: {names}." in client.get(page).content.decode(), page

    def test_opening_asks_wherever_it_is_pressed_and_says_who_is_not_there(self, client, year):
        meeting = make_meeting_of(year, present=3)
        poll = make_poll(meeting)
        head = panel_head(meeting)
        poll.panel.create(user=head, name=head.full_name, role="head", participation=list(year.participations.all())[3])
        make_poll(meeting, question="Một cuộc nữa")
        client.force_login(secretary(year))
        away = list(year.participations.all())[3].short_name

        for page in (address("poll", poll), address("console", meeting), address("detail", meeting)):
            assert f"Có mặt 3/4 đơn vị; chưa có mặt, sẽ không có phiếu: {away}." in client.get(page).content.decode()

    def test_sealing_asks_and_says_how_many_ballots_did_not_come_back(self, client, year):
        meeting = make_meeting_of(year)
        panel = [panel_head(meeting)]
        poll = make_poll(meeting, status=PollStatus.COUNTED, panel=panel, votes=(2, 1), valid=3)
        Poll.objects.filter(pk=poll.pk).update(returned=3, invalid=0)
        client.force_login(panel[0])

        page = client.get(address("poll", poll)).content.decode()

        assert "Phát ra 4, thu về 3: 1 phiếu không thu về. Sau khi niêm phong" in page

    def test_calling_off_says_how_many_ballots_are_lost(self, client, year, poll):
        cast(poll, heads(poll)[0], Answer.FOR)
        client.force_login(secretary(year))

        assert "Đã có 1 phiếu trên máy; hủy là bỏ hết." in client.get(address("poll", poll)).content.decode()


def make_meeting_of(year, **values):
    meeting = make_meeting(year, **values)
    meeting.agenda.create(position=1, title="Bình xét", shows="awards")
    return meeting
