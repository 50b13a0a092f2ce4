"""Equal votes on the last seat: parted by rank where the rule says so and ranks differ, else a run-off."""

import pytest
from django.urls import reverse

from meetings.arithmetic.votes import Counts, Majority, Votes, outcome
from meetings.minutes import documents as minutes_documents
from meetings.models import Option
from meetings.opening import services as opening_services
from meetings.polls import documents as polls_documents
from meetings.polls import queries, workbook
from meetings.polls import services as polls_services
from meetings.polls.results import result_of
from meetings.polls.rule_card import rules_in_words
from meetings.wording import CHOSEN_BY_RANK
from tests.factories.meetings import make_meeting, make_poll, make_sealed_poll, panel_head
from tests.factories.scoring import make_ranking
from tests.factories.units import make_year, secretary
from tests.factories.voting import loaded
from units.enums import PercentageBase, Stage, TieOfVotes

COUNTS = Counts(members=10, present=9, issued=9, returned=9, valid=9, invalid=0)
HALF = Majority(50, True, PercentageBase.RETURNED)
BY_RANK = {"tie_of_votes": TieOfVotes.HIGHER_RANK}


@pytest.mark.parametrize(
    ("lines", "seats", "chosen", "tied", "by_rank"),
    [
        ([("a", 6, 3), ("b", 6, 1)], 1, "b", "", "b"),
        ([("a", 8, 9), ("b", 6, 3), ("c", 6, 2)], 2, "ac", "", "c"),
        ([("a", 6, 1), ("b", 6, 1)], 1, "", "ab", ""),
        ([("a", 6, 1), ("b", 6, 2), ("c", 6, 2)], 2, "a", "bc", "a"),
        ([("a", 6, 1), ("b", 6, None)], 1, "", "ab", ""),
        ([("a", 6, None), ("b", 7, None)], 1, "b", "", ""),
        ([("a", 3, 1), ("b", 6, 2)], 1, "b", "", ""),
    ],
    ids=["higher", "one seat left", "same rank", "same rank below", "no rank", "no tie", "rank never beats votes"],
)
def test_rank_parts_equals_only(lines, seats, chosen, tied, by_rank):
    votes = [Votes(key, n, rank=rank) for key, n, rank in lines]

    decided = outcome(votes, seats, COUNTS, HALF, by_rank=True)

    assert (decided.chosen, decided.tied, decided.by_rank) == (tuple(chosen), tuple(tied), tuple(by_rank))


def test_without_the_rule_ranks_are_not_looked_at():
    decided = outcome([Votes("a", 6, rank=1), Votes("b", 6, rank=2)], 1, COUNTS, HALF)

    assert (decided.chosen, decided.tied) == ((), ("a", "b"))


@pytest.fixture
def year(db):
    return make_year(stage=Stage.REVIEW, units=4)


def opened(year, **values):
    poll = make_poll(make_meeting(year), **values)
    head = panel_head(poll)
    poll.panel.create(user=head, name=head.full_name, role="head", participation=year.participations.all()[3])
    return loaded(opening_services.open_poll(poll=poll, by=secretary(year)))


def test_opening_freezes_the_published_ranks(year):
    make_ranking(year, [88, 90, 90, 70])

    assert [option.rank for option in opened(year, **BY_RANK).options.all()] == [3, 1]


@pytest.mark.parametrize("rule", TieOfVotes)
def test_no_rank_is_frozen_without_a_ranking_or_without_the_rule(year, rule):
    if rule == TieOfVotes.RUN_OFF:
        make_ranking(year)
    poll = opened(year, tie_of_votes=rule)

    assert [option.rank for option in poll.options.all()] == [None, None]
    assert "bỏ phiếu lại" in rules_in_words(poll)[0]


def tied(year, ranks):
    poll = make_sealed_poll(make_meeting(year), votes=(3, 3), **BY_RANK)
    for option, rank in zip(poll.options.all(), ranks, strict=True):
        Option.objects.filter(pk=option.pk).update(rank=rank)
    return loaded(poll)


def test_every_place_that_tells_the_result_says_that_rank_decided(year, client):
    poll = tied(year, (2, 1))
    result = result_of(poll)
    client.force_login(secretary(year))

    pages = [
        client.get(reverse(name, kwargs={**year.address, "pk": pk})).content.decode()
        for name, pk in [("meetings:poll", poll.pk), ("meetings:detail", poll.meeting_id)]
    ]
    printed = [
        polls_documents.counting_context(poll.meeting)["results"][0].chosen[0].in_words,
        workbook.votes_sheet(year).rows[1][-1],
        minutes_documents.minutes_context(poll.meeting)["awards"][0].chosen[0].in_words,
    ]

    assert [line.option.rank for line in result.chosen] == [1]
    assert not result.tied
    assert all(CHOSEN_BY_RANK in told for told in [*pages, *printed])


def test_the_same_rank_goes_to_a_run_off_under_the_same_rule(year):
    poll = tied(year, (1, 1))
    again = polls_services.add_run_off(poll=poll, by=secretary(year))

    assert again.tie_of_votes == TieOfVotes.HIGHER_RANK
    assert again.options.count() == 2
    assert not queries.poll_results(year=year)[0].chosen
