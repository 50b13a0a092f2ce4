"""Votes that follow another: won by most votes, a second round for seats left empty, one called off and put again."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.votes import Counts, Majority, Votes, outcome
from meetings.counting.recount import recount_workbook
from meetings.enums import BallotStyle, PollKind, PollMethod, PollStatus
from meetings.models import Meeting, Poll
from meetings.opening import policies as opening_policies
from meetings.polls import documents, rounds, services
from meetings.polls import policies as polls_policies
from meetings.polls.results import result_of
from meetings.polls.rule_card import majority_rule
from tests.factories.meetings import make_meeting, make_poll, make_sealed_poll, panel_head
from tests.factories.units import make_year, officer_of, secretary
from tests.factories.voting import loaded
from tests.pdf import text_of
from tests.reading import as_read
from units.enums import MajorityKind, PercentageBase, Stage
from units.models import Regulation

MOST = {"majority_kind": MajorityKind.MOST}
RULE = "nhiều phiếu hơn thì trúng, không đặt tỷ lệ tối thiểu"


@pytest.fixture
def year(db):
    return make_year(stage=Stage.REVIEW, units=4)


@pytest.fixture
def meeting(year):
    return make_meeting(year)


@pytest.fixture
def by(year):
    return secretary(year)


def url(name, poll):
    return reverse(f"meetings:{name}", kwargs={**poll.meeting.year.address, "pk": poll.pk})


def units_of(result):
    return [line.participation for line in result.chosen]


class TestMostVotesWin:
    @pytest.mark.parametrize(
        ("votes", "seats", "chosen", "tied"),
        [
            ((3, 2, 1), 1, "a", ""),
            ((3, 3, 1), 1, "", "ab"),
            ((2, 0, 0), 2, "a", ""),
            ((0, 0, 0), 1, "", ""),
            ((1, 4, 2), 2, "bc", ""),
        ],
        ids=["fewer than half", "equal", "nobody chose them", "nobody chose any", "two seats"],
    )
    def test_whatever_share_that_is(self, votes, seats, chosen, tied):
        counts = Counts(members=10, present=10, issued=10, returned=10, valid=10, invalid=0)
        majority = Majority(50, True, PercentageBase.RETURNED, most=True)

        decided = outcome([Votes(key, n) for key, n in zip("abc", votes, strict=True)], seats, counts, majority)

        assert (decided.chosen, decided.tied) == (tuple(chosen), tuple(tied))

    def test_the_regulation_says_so_where_candidates_compete_and_nowhere_else(self, year, meeting, by):
        Regulation.objects.update_or_create(year=year, defaults=MOST)
        units = list(year.participations.all())
        asked = {"meeting": Meeting.objects.get(pk=meeting.pk), "by": by}

        two = services.add_poll(kind=PollKind.AWARD, question="Cờ", candidates=units[:2], **asked)
        one = services.add_poll(kind=PollKind.AWARD, question="Bằng khen", candidates=units[:1], **asked)
        sentence = services.add_poll(kind=PollKind.RESOLUTION, question="Quy chế", **asked)
        places = services.add_poll(
            kind=PollKind.AWARD, question="Xếp", candidates=units[:3], ballot_style=BallotStyle.PLACES, **asked
        )

        assert [poll.majority_kind for poll in (two, one, sentence, places)] == ["most", "share", "share", "share"]

    @pytest.mark.parametrize(
        ("asked", "reason"),
        [
            ({"kind": PollKind.RESOLUTION}, "theo tỷ lệ"),
            ({"kind": PollKind.AWARD, "ballot_style": BallotStyle.PLACES}, "xếp thứ tự"),
            ({"kind": PollKind.AWARD, "seats": 2}, "nhiều đơn vị hơn"),
        ],
    )
    def test_it_is_refused_where_it_would_decide_nothing(self, year, meeting, by, asked, reason):
        units = [] if asked["kind"] == PollKind.RESOLUTION else list(year.participations.all()[:2])

        with pytest.raises(Refused, match=reason):
            services.add_poll(meeting=meeting, question="Hỏi", candidates=units, by=by, **asked, **MOST)

    def test_the_database_knows_it_too(self, meeting):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_poll(meeting, kind=PollKind.RESOLUTION, **MOST)

    def test_a_vote_that_lost_its_rival_does_not_open_by_that_rule(self, year, meeting, by):
        poll = make_poll(meeting, method=PollMethod.SHOW_OF_HANDS, **MOST)
        services.withdraw_option(option=poll.options.first(), reason="Xin rút", by=by)

        assert "nhiều phiếu hơn thì trúng" in opening_policies.may_open_poll(by, loaded(poll)).reason

    def test_screen_papers_and_workbook_say_it_in_words(self, year, meeting, by, client):
        poll = make_sealed_poll(meeting, votes=(2, 1), **MOST)
        waiting = make_poll(meeting, question="Một cuộc nữa", **MOST)
        client.force_login(officer_of(year.participations.all()[1]))

        assert majority_rule(poll) == RULE
        assert RULE in client.get(url("poll", poll)).content.decode()
        assert RULE in client.get(url("poll", waiting)).content.decode()
        assert "Ít phiếu hơn" in client.get(url("poll", poll)).content.decode()
        assert RULE in text_of(documents.counting_pdf(meeting))
        assert RULE in text_of(documents.ballots_pdf(meeting))
        assert recount_workbook(result_of(loaded(poll)))

    def test_units_read_the_rules_of_the_year(self, year, client):
        Regulation.objects.update_or_create(year=year, defaults={**MOST, "votes_for_itself": False})
        client.force_login(officer_of(year.participations.all()[1]))

        page = as_read(client.get(reverse("units:regulation", kwargs=year.address)).content.decode())

        for words in (RULE, "trên 50%", "Bỏ phiếu lại giữa", "không cho ý kiến về chính mình", "Chỉ ghi nhận"):
            assert words in page, words


class TestASecondRound:
    def test_who_was_not_chosen_is_carried_over_where_a_seat_stays_empty(self, year, meeting, by, client):
        first = make_sealed_poll(meeting, votes=(2, 1, 1), panel=[panel_head(meeting)])
        client.force_login(by)
        assert "còn lại" not in client.get(url("poll", first)).content.decode()

        client.post(url("run_off", first), {"majority_kind": "most"})

        again = loaded(Poll.objects.get(parent=first))
        assert [option.participation for option in again.candidates] == list(year.participations.all()[:3])
        assert (again.round, again.seats, again.majority_kind) == (2, 1, "most")
        assert [member.name for member in again.panel.all()] == [member.name for member in first.panel.all()]

    def test_the_seats_left_only(self, year, meeting, by):
        first = make_sealed_poll(meeting, votes=(4, 1, 1), seats=2)

        again = loaded(services.add_run_off(poll=first, by=by))

        assert again.seats == 1
        assert [option.participation for option in again.candidates] == list(year.participations.all()[1:3])

    def test_a_sentence_that_failed_is_put_in_other_words_instead(self, meeting, by):
        failed = make_poll(meeting, kind=PollKind.RESOLUTION, status=PollStatus.SEALED, votes=(1, 1))

        assert not polls_policies.may_add_run_off(by, loaded(failed))


class TestPuttingACancelledVoteAgain:
    @pytest.fixture
    def called_off(self, year, meeting, by):
        make_poll(meeting, question="Trước")
        poll = make_poll(
            meeting, seats=1, method=PollMethod.SECRET_BOTH, ballot_style=BallotStyle.NAMES, double_count=True,
            candidates=list(year.participations.all()[:3]), panel=[panel_head(meeting)],
        )  # fmt: skip
        services.withdraw_option(option=poll.options.all()[1], reason="Xin rút", by=by)
        make_poll(meeting, question="Sau")
        return services.cancel_poll(poll=poll, reason="Phát nhầm phiếu", by=by)

    def test_it_keeps_candidates_style_panel_and_its_place(self, meeting, called_off, by):
        again = loaded(rounds.repeat_poll(poll=called_off, by=by))

        assert (again.repeats, again.status) == (called_off, "draft")
        assert (again.method, again.ballot_style, again.double_count) == ("secret_both", "names", True)
        assert [(o.participation, o.withdrawn_reason) for o in again.options.all()] == [
            (o.participation, o.withdrawn_reason) for o in called_off.options.all()
        ]
        assert [m.user for m in again.panel.all()] == [m.user for m in called_off.panel.all()]
        assert [poll.question for poll in meeting.polls.all()] == ["Trước", again.question, again.question, "Sau"]

    def test_pressed_twice_it_is_one_vote(self, called_off, by):
        assert rounds.repeat_poll(poll=called_off, by=by) == rounds.repeat_poll(poll=called_off, by=by)
        assert Poll.objects.filter(repeats=called_off).count() == 1

    def test_pressed_after_it_was_done_it_is_answered_only_to_whoever_may(self, year, called_off, by):
        rounds.repeat_poll(poll=called_off, by=by)

        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
            rounds.repeat_poll(poll=called_off, by=officer_of(year.participations.all()[2]))

    def test_it_is_offered_on_the_page_and_once_only(self, called_off, by, client):
        client.force_login(by)
        assert "Lặp lại cuộc bỏ phiếu" in client.get(url("poll", called_off)).content.decode()

        answer = client.post(url("poll_repeat", called_off))

        assert answer.url == url("poll", Poll.objects.get(repeats=called_off))
        assert "Lặp lại cuộc bỏ phiếu" not in client.get(url("poll", called_off)).content.decode()

    def test_a_vote_that_stands_is_not_repeated(self, meeting, by):
        with pytest.raises(Refused, match="đã hủy"):
            rounds.repeat_poll(poll=make_poll(meeting), by=by)

    def test_a_next_round_called_off_is_put_again_as_that_round(self, year, meeting, by):
        first = make_sealed_poll(meeting, votes=(2, 2))
        second = services.add_run_off(poll=first, by=by)
        services.cancel_poll(poll=second, reason="Mất điện", by=by)

        again = rounds.repeat_poll(poll=second, by=by)

        assert (again.parent, again.round) == (first, 2)
        assert not polls_policies.may_add_run_off(by, loaded(first))
