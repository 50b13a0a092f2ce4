"""A vote, or the meeting with all its votes, if this person may see it at all."""

from django.shortcuts import get_object_or_404

from emulation_bloc.core.known import knowing
from units.access import get_year

from ..models import Poll
from ..sittings import queries as sittings_queries
from ..sittings.access import found_or_404
from . import queries


def get_meeting_page(request, bloc, year, pk):
    """The meeting with all that its pages show."""
    return found_or_404(queries.meeting_page(request.user, get_year(request, bloc, year), pk))


def get_poll(request, bloc, year, pk):
    """A poll alone, for acts: they lock it and read its rows themselves."""
    return _poll_among(Poll.objects.select_related("meeting"), request, get_year(request, bloc, year), pk)


def get_poll_page(request, bloc, year, pk):
    """A poll with every row that its pages read; it shares the year and meeting objects already loaded."""
    return _poll_among(queries.loaded(Poll.objects.all()), request, get_year(request, bloc, year), pk)


def _poll_among(polls, request, year, pk):
    """A poll of a meeting this person may see."""
    found = get_object_or_404(polls.filter(meeting__in=sittings_queries.visible_meetings(request.user, year)), pk=pk)
    return knowing(found, meeting__year=year)
