"""A part of the minutes and its page."""

from django.urls import reverse

from meetings.polls import queries as polls_queries
from tests.factories.units import secretary


def url(name, meeting, **more):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk, **more})


def again(meeting):
    return polls_queries.meeting_page(secretary(meeting.year), meeting.year, meeting.pk)
