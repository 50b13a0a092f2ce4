"""An award under review, and what people do about it."""

from awards import services
from meetings.enums import HowAgreed
from tests.factories.awards import make_review, register
from tests.factories.meetings import make_meeting
from tests.factories.scoring import make_ranking
from tests.factories.units import head_of, secretary


def ready_review(**values):
    """An award under review for which every unit is registered, in a ranked year."""
    review = make_review(**values)
    make_ranking(review.year)
    for unit in review.year.participations.all():
        register(unit, review.award)
    return review


def agree(review, *units, meeting=None, act=services.nominate_by_agreement, **values):
    values = {"words": "Hội nghị thống nhất 100%.", "how": HowAgreed.CONSENSUS} | values
    meeting = meeting or review.year.meetings.first() or make_meeting(review.year)
    return act(review=review, meeting=meeting, units=units, by=secretary(review.year), **values)


def ask(nomination):
    """The unit asks by its head and its paper not to be proposed."""
    head = head_of(nomination.participation)
    return services.step_back(nomination=nomination, paper="Công văn số 12/SYT", reason="Nhường đơn vị khác.", by=head)
