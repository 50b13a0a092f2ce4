"""The proposal as pages, papers, workbook and gates read it."""

import datetime

import pytest
from django.utils import timezone

from awards import queries
from awards.enums import ProposalStatus
from tests.factories.awards import make_award_poll, make_decision, make_proposal, register
from tests.factories.scoring import make_ranking
from tests.factories.units import make_year
from units.enums import Stage

pytestmark = pytest.mark.django_db
COST_OF_PROPOSAL = 17


def test_totals_follow_the_awards_as_printed():
    proposal = make_proposal(nominations=2)
    review = proposal.items.first().nomination.review
    review.printed_name = "Bằng khen của UBND tỉnh"
    review.save()

    assert queries.proposal(proposal.year).totals == [("Bằng khen của UBND tỉnh", 2)]


def test_there_is_none_before_drafting():
    assert queries.proposal(make_year()) is None


def test_a_ready_proposal_misses_nothing_but_is_told_what_would_be_good():
    proposal = make_proposal()
    page = queries.proposal(proposal.year)

    assert queries.missing_for_submission(proposal.year, page) == []
    told = [(gap.bars, gap.page) for gap in queries.gaps_of(proposal.year, page)]
    assert told == [
        (False, "awards:achievement"),
        (False, "awards:proposal_edit"),
        (False, "scoring:ranking"),
        (False, "units:papers"),
    ]


@pytest.mark.parametrize(
    ("day", "sentence"), [("1927-01-12", "không thuộc năm thi đua 2022"), ("2062-01-12", "là ngày chưa đến")]
)
def test_it_is_not_sent_with_a_day_that_cannot_be(day, sentence):
    proposal = make_proposal(issued_on=datetime.date.fromisoformat(day))

    assert sentence in " ".join(queries.missing_for_submission(proposal.year))


def test_a_gap_names_unit_award_and_the_way_out():
    proposal = make_proposal(nominations=2)
    nomination = proposal.items.first().nomination
    nomination.participation.registration.titles.all().delete()

    (sentence,) = queries.missing_for_submission(proposal.year)

    assert sentence.startswith(f"{nomination.participation} – {nomination.review}: Không đăng ký từ đầu năm")
    assert sentence.endswith("Hãy rút đề nghị này.")


def test_units_chosen_but_not_nominated_are_pointed_out():
    proposal = make_proposal(nominations=1)
    year = proposal.year
    review = proposal.items.get().nomination.review
    review.seats = 2
    review.save()
    last = year.participations.last()
    register(last, review.award)
    make_award_poll(review, year.meetings.get(), votes=(4,), candidates=[last], sealed_at=timezone.now())

    missing = queries.missing_for_submission(year)

    assert missing == [f"{last} – {review}: được phiếu kín chọn nhưng chưa được ghi đề nghị."]


@pytest.mark.parametrize("items", [1, 3])
def test_a_proposal_costs_the_same_for_any_number(items, django_assert_num_queries):
    year = make_year(stage=Stage.PROPOSING, units=4)
    make_ranking(year)
    proposal = make_proposal(year, nominations=items, status=ProposalStatus.SUBMITTED)
    for item in proposal.items.all():
        make_decision(item.nomination)

    with django_assert_num_queries(COST_OF_PROPOSAL):
        assert len(queries.proposal(year).items) == items
