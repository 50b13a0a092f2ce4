"""The first lines of every page of this room: the meeting or the poll, if this person may see it at all."""

from django.http import Http404
from django.shortcuts import redirect

from units.access import get_year

from . import queries


def get_meeting(request, bloc, year, pk):
    """The meeting alone, for acts and papers: what they read of it they ask for themselves."""
    return found_or_404(queries.visible_meetings(request.user, get_year(request, bloc, year)).filter(pk=pk).first())


def found_or_404(meeting):
    if meeting is None:
        raise Http404("Không có hội nghị này.")
    return meeting


def back(request, page, meeting, pk):
    """After an act: to the page it belongs to, or to the console it was pressed on."""
    if request.POST.get("ve") == "dieu-hanh":
        return redirect("meetings:console", **meeting.year.address, pk=meeting.pk)
    return redirect(f"meetings:{page}", **meeting.year.address, pk=pk)
