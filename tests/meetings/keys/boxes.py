"""A vote being drafted, a closed box, a key turned."""

from django.urls import reverse

from meetings.ballots import services as ballots_services
from meetings.enums import Answer, PollMethod
from meetings.opening import services as opening_services
from tests.factories.meetings import make_poll, panel_head
from tests.factories.units import secretary
from tests.factories.voting import cast, heads, loaded

FOR, AGAINST = Answer.FOR, Answer.AGAINST


def draft(meeting, *places, **values):
    panel = [panel_head(meeting, place) for place in places or (3, 4, 5)]
    return make_poll(meeting, method=values.pop("method", PollMethod.SECRET_ONLINE), panel=panel, **values)


def closed(meeting, *places, **values):
    """All six have voted: four for the first, five for the second."""
    poll = draft(meeting, *places, **values)
    opening_services.open_poll(poll=poll, by=secretary(meeting.year))
    for place, head in enumerate(heads(poll)):
        cast(poll, head, FOR if place < 4 else AGAINST, FOR if place else AGAINST)
    ballots_services.close_poll(poll=poll, by=secretary(meeting.year))
    return loaded(poll)


def address(name, thing):
    year = getattr(thing, "meeting", thing).year
    return reverse(f"meetings:{name}", kwargs={**year.address, "pk": thing.pk})
