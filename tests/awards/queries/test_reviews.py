"""What pages read of reviews, and what it costs."""

import pytest

from awards import queries
from awards.enums import NominationStatus
from tests.factories.awards import make_award_poll, make_nomination, make_review, register
from tests.factories.meetings import make_meeting
from tests.factories.scoring import make_ranking
from tests.factories.units import make_year
from units.enums import Stage

pytestmark = pytest.mark.django_db
COST_OF_REVIEWS = 27


def test_a_review_knows_polls_registrations_and_nominations():
    review = make_review(seats=2)
    first, second, *_ = review.year.participations.all()
    register(first, review.award)
    make_award_poll(review, votes=(4, 1))
    make_nomination(review, second, status=NominationStatus.WITHDRAWN)

    line = queries.review_line(review)

    assert line.registered == (first,)
    assert [option.participation for option in line.chosen] == [first]
    assert (len(line.standing), len(line.withdrawn), line.seats_left) == (0, 1, 2)


def test_candidates_come_in_order_of_rank():
    review = make_review()
    make_ranking(review.year, totals=[70, 90, 80, 60])
    first, second, third, fourth = review.year.participations.all()
    make_nomination(review, third)

    found = queries.candidates(review)

    assert [candidate.participation for candidate in found] == [second, third, first, fourth]
    assert [candidate.nominated for candidate in found] == [False, True, False, False]


@pytest.mark.parametrize("reviews", [1, 3])
def test_reviews_cost_the_same_for_any_number(reviews, django_assert_num_queries):
    year = make_year(stage=Stage.REVIEW, units=4)
    make_ranking(year)
    meeting = make_meeting(year)
    for _ in range(reviews):
        review = make_review(year, seats=4)
        make_award_poll(review, meeting, votes=(3, 1))
        for unit in year.participations.all()[:reviews]:
            make_nomination(review, unit)

    with django_assert_num_queries(COST_OF_REVIEWS):
        lines = queries.reviews(year)

    assert len(lines) == reviews
