"""The first lines of every page of this room: the meeting or the poll, if this person may see it at all."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from units.access import get_year

from .. import queries
from ..models import Poll


def get_meeting(request, bloc, year, pk):
    found = queries.meeting_page(request.user, get_year(request, bloc, year), pk)
    if found is None:
        raise Http404("Không có hội nghị này.")
    return found


def back(request, page, meeting, pk):
    """After an act: to the page it belongs to, or to the console it was pressed on."""
    if request.POST.get("ve") == "dieu-hanh":
        return redirect("meetings:console", **meeting.year.address, pk=meeting.pk)
    return redirect(f"meetings:{page}", **meeting.year.address, pk=pk)


def get_poll(request, bloc, year, pk):
    """A poll of a meeting this person may see; it shares the year and meeting objects already loaded."""
    year = get_year(request, bloc, year)
    meetings = queries.visible_meetings(request.user, year)
    found = get_object_or_404(queries.loaded(Poll.objects.filter(meeting__in=meetings)), pk=pk)
    found.meeting.year = year
    return found
