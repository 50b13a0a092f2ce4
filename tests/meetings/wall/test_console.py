"""The console leads the meeting."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.agenda import services as agenda_services
from meetings.enums import AgendaShow, Answer, PollMethod
from meetings.models import Wall
from meetings.opening import services as opening_services
from meetings.polls.results import result_of
from meetings.wall import services as wall_services
from tests.factories.meetings import counter, make_meeting, make_poll, make_sealed_poll
from tests.factories.units import make_year, member, officer_of, secretary
from tests.factories.voting import cast, heads, loaded, open_online
from tests.meetings.wall.seen import item_of, on_the_wall, url
from units.enums import Stage

pytestmark = pytest.mark.django_db


class TestLeading:
    def test_the_next_button_keeps_what_was_typed_and_moves_the_wall(self, secretariat, meeting):
        first, second = item_of(meeting, AgendaShow.TITLE, "Một"), item_of(meeting, AgendaShow.QUORUM, "Hai")
        page = secretariat.get(url("console", meeting)).content.decode()
        assert "Một" in page

        answer = secretariat.post(
            url("go", meeting), {"running": first.pk, "conclusion": "Nhất trí", "was": "", "item": second.pk}
        )

        assert answer.status_code == 302
        first.refresh_from_db()
        assert first.conclusion == "Nhất trí"
        assert Wall.objects.get(meeting=meeting).item == second

    def test_pressing_twice_goes_one_step(self, secretariat, meeting):
        rows = [item_of(meeting, AgendaShow.TITLE, str(n)) for n in range(3)]
        press = {"running": rows[0].pk, "conclusion": "", "was": "", "item": rows[1].pk}

        secretariat.post(url("go", meeting), press)
        since = Wall.objects.get(meeting=meeting).since
        secretariat.post(url("go", meeting), press)

        wall = Wall.objects.get(meeting=meeting)
        assert (wall.item, wall.since) == (rows[1], since)

    def test_a_colleagues_words_are_shown_and_the_typed_ones_stay(self, secretariat, meeting):
        item = item_of(meeting, AgendaShow.TITLE)
        agenda_services.note_conclusion(item=item, text="Của đồng nghiệp", by=secretary(meeting.year))

        page = secretariat.post(url("go", meeting), {"running": item.pk, "conclusion": "Của tôi", "was": ""})

        text = page.content.decode()
        assert "Của đồng nghiệp" in text
        assert "Của tôi" in text
        item.refresh_from_db()
        assert item.conclusion == "Của đồng nghiệp"

    @pytest.mark.parametrize("running", ["", "abc", "999999", "²", "9" * 40])
    def test_words_for_an_item_that_is_gone_stay_on_the_page(self, secretariat, meeting, running):
        item = item_of(meeting, AgendaShow.TITLE)

        page = secretariat.post(url("go", meeting), {"running": running, "conclusion": "Đã gõ", "was": ""})

        assert "vừa bị bỏ khỏi chương trình" in page.content.decode()
        assert "Đã gõ</textarea>" in page.content.decode()
        item.refresh_from_db()
        assert item.conclusion == ""

    def test_an_item_chosen_that_is_gone_keeps_what_was_typed(self, secretariat, meeting):
        item = item_of(meeting, AgendaShow.TITLE)

        answer = secretariat.post(
            url("go", meeting), {"running": item.pk, "conclusion": "Đã gõ", "was": "", "item": "999999"}, follow=True
        )

        assert "không còn trong chương trình" in answer.content.decode()
        item.refresh_from_db()
        assert item.conclusion == "Đã gõ"

    def test_units_follow_the_wall_but_do_not_lead_it(self, client, meeting):
        item = item_of(meeting, AgendaShow.TITLE)
        client.force_login(officer_of(member(meeting.year)))

        assert client.get(url("projector", meeting)).status_code == 200
        assert client.get(url("console", meeting)).status_code == 403
        assert client.post(url("go", meeting), {"running": item.pk, "item": item.pk}).status_code == 403
        assert client.post(url("show_poll", meeting)).status_code == 403

    def test_without_an_agenda_the_console_says_where_to_begin(self, secretariat, meeting):
        assert "đang trống" in secretariat.get(url("console", meeting)).content.decode()
        assert secretariat.get(url("projector", meeting)).status_code == 200


@pytest.mark.parametrize("shows", AgendaShow.values)
def test_every_kind_of_item_draws_on_an_empty_meeting_and_on_a_full_one(secretariat, meeting, shows):
    item_of(meeting, shows)
    assert on_the_wall(secretariat, meeting)

    make_sealed_poll(meeting)

    assert on_the_wall(secretariat, meeting)
    assert secretariat.get(url("console", meeting)).status_code == 200


def test_only_sealed_results_can_be_kept_as_announced(meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_poll(meeting, revealed_at=timezone.now())


class TestOpeningWhileAResultIsEnlarged:
    @pytest.fixture
    def told(self, client):
        """A sealed first round stands revealed and enlarged; the next vote is ready to be opened."""
        year = make_year(stage=Stage.REVIEW, units=4)
        meeting = make_meeting(year)
        first = make_sealed_poll(meeting, question="Vòng một")
        item_of(meeting, AgendaShow.AWARDS, "Bỏ phiếu Cờ thi đua")
        wall_services.show_poll(meeting=meeting, poll=first, reveals=True, by=secretary(year))
        client.force_login(secretary(year))
        return first

    def ready(self, first, **values):
        return make_poll(first.meeting, panel=[counter(first.meeting)], **values)

    def test_the_wall_turns_to_the_vote_that_opens(self, told, client):
        again = self.ready(told, question="Vòng hai", method=PollMethod.SECRET_ONLINE)

        opening_services.open_poll(poll=again, by=secretary(told.meeting.year))

        wall = on_the_wall(client, told.meeting)
        assert '<h1 data-say="item">Vòng hai</h1>' in wall
        assert "Đã bỏ 0/4" in wall
        assert "Quét mã để bỏ phiếu" in wall
        assert "wall-table wall-result" not in wall

    def test_it_turns_to_the_running_item_when_several_open_together(self, told, client):
        both = [self.ready(told, question=name) for name in ("Cờ", "Bằng khen")]

        opening_services.open_polls(meeting=told.meeting, polls=both, by=secretary(told.meeting.year))

        assert '<h1 data-say="item">Bỏ phiếu Cờ thi đua</h1>' in on_the_wall(client, told.meeting)

    def test_no_code_for_ballots_stands_under_the_result_of_another_vote(self, told, client):
        again = self.ready(told, question="Vòng hai", method=PollMethod.SECRET_ONLINE)
        opening_services.open_poll(poll=again, by=secretary(told.meeting.year))

        wall_services.show_poll(meeting=told.meeting, poll=told, reveals=True, by=secretary(told.meeting.year))

        assert "Quét mã để bỏ phiếu" not in on_the_wall(client, told.meeting)


def test_the_code_of_check_in_is_on_the_secretarys_wall_only(client, meeting):
    item_of(meeting, AgendaShow.WELCOME)
    meeting.room_code = "482913"
    meeting.save()
    client.force_login(secretary(meeting.year))
    assert "482 913" in client.get(url("projector", meeting)).content.decode()

    client.force_login(officer_of(member(meeting.year)))
    page = client.get(url("projector", meeting)).content.decode()
    assert "482 913" not in page
    assert "482913" not in page


def test_acts_pressed_on_the_console_come_back_to_it(client):
    year = make_year(stage=Stage.REVIEW, units=4)
    poll = loaded(open_online(year))
    cast(poll, heads(poll)[0], Answer.FOR)
    client.force_login(secretary(year))

    close = reverse("meetings:poll_close", kwargs={**year.address, "pk": poll.pk})

    assert client.post(close, {"ve": "dieu-hanh"}).url == url("console", poll.meeting)


@pytest.mark.parametrize("name", ["console", "projector"])
@pytest.mark.parametrize("shows", [AgendaShow.AWARDS, AgendaShow.QUORUM, AgendaShow.PLEDGE])
def test_the_room_costs_the_same_however_many_sit_in_it(client, name, shows):
    counts = []
    for units in (3, 9):
        meeting = make_meeting(make_year(stage=Stage.REVIEW, units=units), present=units)
        item_of(meeting, shows)
        for _ in range(units // 3):
            make_sealed_poll(meeting)
        client.force_login(secretary(meeting.year))
        client.get(url(name, meeting))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url(name, meeting))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_result_that_tells_what_everybody_said_is_marked():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), present=4)
    told = [result_of(loaded(make_sealed_poll(meeting, votes=votes))) for votes in ((4, 0), (3, 1))]

    assert [result.tells_everybody for result in told] == [True, False]
