"""The first lines of every page of this room: the meeting or the poll, if this person may see it at all."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from emulation_bloc.core.live import another_page, is_live
from units.access import get_year

from ..models import Poll
from ..polls import queries as polls_queries
from ..wall import policies as wall_policies
from . import queries


def get_meeting(request, bloc, year, pk):
    """The meeting alone, for acts and papers: what they read of it they ask for themselves."""
    return _found(queries.visible_meetings(request.user, get_year(request, bloc, year)).filter(pk=pk).first())


def get_meeting_page(request, bloc, year, pk):
    """The meeting with all that its pages show."""
    return _found(queries.meeting_page(request.user, get_year(request, bloc, year), pk))


def _found(meeting):
    if meeting is None:
        raise Http404("Không có hội nghị này.")
    return meeting


def over(request, meeting):
    """Instead of a page of the running meeting, for whoever led it, once the minutes are signed; else ``None``.

    A page left open finds out by asking for its regions, and turns to this one.
    """
    if not wall_policies.leads_what_is_over(request.user, meeting):
        return None
    if is_live(request):
        return another_page()
    return render(request, "meetings/over.html", {"year": meeting.year, "meeting": meeting})


def back(request, page, meeting, pk):
    """After an act: to the page it belongs to, or to the console it was pressed on."""
    if request.POST.get("ve") == "dieu-hanh":
        return redirect("meetings:console", **meeting.year.address, pk=meeting.pk)
    return redirect(f"meetings:{page}", **meeting.year.address, pk=pk)


def get_poll(request, bloc, year, pk):
    """A poll alone, for acts: they lock it and read its rows themselves."""
    return _poll_among(Poll.objects.select_related("meeting"), request, get_year(request, bloc, year), pk)


def get_poll_page(request, bloc, year, pk):
    """A poll with every row that its pages read; it shares the year and meeting objects already loaded."""
    return _poll_among(polls_queries.loaded(Poll.objects.all()), request, get_year(request, bloc, year), pk)


def _poll_among(polls, request, year, pk):
    """A poll of a meeting this person may see."""
    found = get_object_or_404(polls.filter(meeting__in=queries.visible_meetings(request.user, year)), pk=pk)
    found.meeting.year = year
    return found
