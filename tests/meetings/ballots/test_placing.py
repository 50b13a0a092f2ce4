"""Ballots that put the candidates in order: read, cast, counted on paper, told."""

from fractions import Fraction

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.arithmetic import votes as arithmetic_votes
from meetings.arithmetic.votes import Counts, Majority
from meetings.box import ballots
from meetings.counting import forms as counting_forms
from meetings.counting import services as counting_services
from meetings.enums import BallotStyle, PollKind, PollMethod, PollStatus
from meetings.models import Tally
from meetings.polls import forms as polls_forms
from meetings.polls import services as polls_services
from meetings.polls.documents import ballots_context, counting_pdf
from meetings.polls.results import result_of
from meetings.polls.rule_card import rules_in_words
from tests.factories.meetings import make_meeting
from tests.factories.units import make_year, secretary
from tests.factories.voting import cast, close_and_open, heads, loaded, open_online
from tests.pdf import text_of
from units.enums import PercentageBase, Stage

pytestmark = pytest.mark.django_db

PLACES = BallotStyle.PLACES
FOUR = Counts(members=4, present=4, issued=4, returned=4, valid=4, invalid=0)
HALF = Majority(50, True, PercentageBase.VALID)


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=5)


def open_placing(year, *, count=3, **values):
    candidates = list(year.participations.all()[:count])
    return open_online(year, ballot_style=PLACES, candidates=candidates, seats=1, **values)


def ballot_of(poll, *places):
    return ballots.read(poll, {o.pk: place for o, place in zip(poll.candidates, places, strict=True) if place})


# ── Arithmetic ────────────────────────────────────────────────────────────────────────────────────────────────


def placed(key, *places, seats=1, valid=4):
    return arithmetic_votes.placed(key, places, seats=seats, valid=valid, name=f"Đơn vị {key}")


def test_places_within_the_seats_are_votes_for():
    vote = placed(1, 2, 1, 1, seats=2)

    assert (vote.votes_for, vote.against, vote.abstain) == (3, 1, 0)
    assert vote.mean_place == Fraction(7, 4)


def test_among_those_who_pass_the_smaller_average_place_comes_first():
    votes = [placed(1, 3, 0, 1, seats=2), placed(2, 1, 3, 0, seats=2), placed(3, 0, 1, 3, seats=2)]

    found = arithmetic_votes.outcome(votes, 1, FOUR, HALF)

    assert found.chosen == (1,)  # 1,5 beside 1,75: more first places, and a smaller average


def test_a_smaller_average_does_not_help_below_the_majority():
    votes = [placed(1, 2, 0, 2), placed(2, 1, 3, 0)]

    assert arithmetic_votes.outcome(votes, 1, FOUR, HALF).chosen == ()


def test_equal_averages_on_the_last_seat_are_tied():
    votes = [placed(1, 2, 2, 0, seats=2), placed(2, 2, 2, 0, seats=2), placed(3, 0, 0, 4, seats=2)]

    assert arithmetic_votes.outcome(votes, 1, FOUR, HALF).tied == (1, 2)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([(4, 0), (1, 3)], "Thứ 1: cộng các đơn vị được 5, phải bằng 4 phiếu hợp lệ."),
        ([(2, 1), (2, 2)], "Đơn vị 0: cộng các thứ tự được 3, phải bằng 4 phiếu hợp lệ."),
    ],
)
def test_every_candidate_stands_on_every_ballot_once(rows, sentence):
    votes = [placed(key, *places) for key, places in enumerate(rows)]

    assert sentence in [f.sentence for f in arithmetic_votes.count_faults(FOUR, votes, 1, all_placed=True)]


def test_units_that_leave_themselves_out_leave_a_place_ungiven():
    votes = [placed(0, 3, 0), placed(1, 1, 2)]

    assert arithmetic_votes.count_faults(FOUR, votes, 1) == []


# ── One ballot ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        (("1", "2", "3"), "valid"),
        (("", "", ""), "blank"),
        (("1", "1", "2"), "spoiled"),
        (("1", "2", ""), "spoiled"),
        (("1", "2", "4"), "spoiled"),
    ],
)
def test_what_a_ballot_says(year, places, kind):
    assert ballot_of(open_placing(year), *places).kind == kind


def test_the_own_unit_is_left_out_where_the_rule_says_so(year):
    poll = open_placing(year, votes_for_itself=False)
    own, *others = poll.candidates

    read = ballots.read(poll, {others[0].pk: "2", others[1].pk: "1"}, own.pk)

    assert read.answers == {others[0].pk: "2", others[1].pk: "1"}


# ── A whole vote ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_vote_on_screen_is_told_by_places(year):
    poll = open_placing(year, percentage_base=PercentageBase.VALID)
    for voter, places in zip(heads(poll), ["123", "132", "123", "213", "112"], strict=True):
        cast(poll, voter, *places)
    close_and_open(poll)
    counting_services.seal_poll(poll=loaded(poll), by=poll.panel.first().user)

    result = result_of(loaded(poll))

    first, second, third = result.options
    assert (result.counts.valid, result.counts.invalid) == (4, 1)
    assert first.places_in_words == "thứ 1: 3 phiếu; thứ 2: 1 phiếu"
    assert first.in_words == "thứ tự trung bình 1,25; 3/4 phiếu hợp lệ, đạt 75,00%"
    assert (first.chosen, second.passed, third.passed) == (True, False, False)
    assert Tally.objects.filter(option__poll=poll).count() == 9
    assert "thứ 1: 3 phiếu; thứ 2: 1 phiếu" in text_of(counting_pdf(poll.meeting))


def test_paper_is_counted_by_places(year):
    poll = open_placing(year, method=PollMethod.SECRET_PAPER)
    panel = poll.panel.first().user
    ones = dict(zip((o.pk for o in poll.candidates), [(3, 1, 0), (1, 2, 1), (0, 1, 3)], strict=True))
    ballots_counted = Counts(issued=5, returned=5, valid=4, invalid=1, blank=1)

    with pytest.raises(Refused, match="phải bằng 4 phiếu hợp lệ"):
        counting_services.record_counts(
            poll=poll, ballots=ballots_counted, votes=ones | {poll.candidates[0].pk: (3, 0, 0)}, by=panel
        )
    counted = counting_services.record_counts(poll=poll, ballots=ballots_counted, votes=ones, by=panel)

    assert counted.status == PollStatus.COUNTED
    assert [line.places for line in result_of(loaded(poll)).options] == [(3, 1, 0), (1, 2, 1), (0, 1, 3)]


def test_two_who_count_compare_every_place(year):
    poll = open_placing(year, method=PollMethod.SECRET_PAPER)
    form = counting_forms.CountForm(poll=poll)

    assert [len(fields) for _, fields in form.lines()] == [3, 3, 3]
    assert [field.label for field in form.lines()[0][1]] == ["Thứ 1", "Thứ 2", "Thứ 3"]


# ── Screens and papers ────────────────────────────────────────────────────────────────────────────────────────


def test_the_ballot_on_screen_is_read_back_in_order(year, client):
    poll = open_placing(year)
    client.force_login(heads(poll)[0])
    url = reverse("meetings:ballot", kwargs={**poll.meeting.year.address, "pk": poll.pk})
    words = client.get(url).context["form"]["words"].value()
    marks = {f"mark_{o.pk}": place for o, place in zip(poll.candidates, "231", strict=True)}

    page = client.post(url, {"words": words, "step": "review", **marks})

    names = [str(option) for option in poll.candidates]
    assert page.context["form"].in_words() == [(names[2], "Thứ 1"), (names[0], "Thứ 2"), (names[1], "Thứ 3")]


def test_a_place_given_twice_is_warned_of_before_it_is_cast(year, client):
    poll = open_placing(year)
    client.force_login(heads(poll)[0])
    url = reverse("meetings:ballot", kwargs={**poll.meeting.year.address, "pk": poll.pk})
    words = client.get(url).context["form"]["words"].value()
    marks = {f"mark_{o.pk}": place for o, place in zip(poll.candidates, "221", strict=True)}

    page = client.post(url, {"words": words, "step": "review", **marks})

    assert "Phiếu xếp thiếu hoặc trùng thứ tự" in page.content.decode()


def test_paper_ballots_and_rules_say_how_to_place(year):
    poll = open_placing(year, method=PollMethod.SECRET_PAPER)

    assert ballots_context(poll.meeting)["sheets"][0]["poll"].places == ("1", "2", "3")
    assert "Phiếu xếp thứ 1 là phiếu đồng ý" in " ".join(rules_in_words(poll))


def test_the_form_offers_it_for_awards_only(year):
    meeting = make_meeting(year)
    award, resolution = (
        polls_forms.PollForm(None, meeting=meeting, kind=kind, role="")
        for kind in (PollKind.AWARD, PollKind.RESOLUTION)
    )

    assert BallotStyle.PLACES in dict(award.fields["ballot_style"].choices)
    assert "ballot_style" not in resolution.fields


@pytest.mark.parametrize("count", [1, 13])
def test_too_few_or_too_many_to_place_are_refused(count):
    year = make_year(stage=Stage.REVIEW, units=13)

    meeting, candidates = make_meeting(year), list(year.participations.all()[:count])

    with pytest.raises(Refused, match="từ 2 đến 12 đơn vị"):
        polls_services.add_poll(
            meeting=meeting,
            kind=PollKind.AWARD,
            question="Cờ thi đua",
            candidates=candidates,
            ballot_style=PLACES,
            by=secretary(year),
        )
