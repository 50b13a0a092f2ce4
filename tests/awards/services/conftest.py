"""What the tests beside stand on."""

import pytest

from awards import services
from tests.awards.services.reviewed import ready_review
from tests.factories.awards import make_award_poll
from tests.factories.units import secretary


@pytest.fixture
def chosen():
    """The first unit, nominated by the sealed ballot; everybody is registered."""
    review = ready_review()
    make_award_poll(review, votes=(4, 1))
    services.nominate_from_poll(review=review, by=secretary(review.year))
    return review.nominations.get()
