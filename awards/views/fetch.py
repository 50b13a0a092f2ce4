"""The first lines of every page of this room: the thing, if this person may see it at all."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from emulation_bloc.core.known import knowing
from emulation_bloc.core.numbers import key_of
from meetings.sittings.queries import visible_meetings, yearend_meeting
from units.access import get_year

from .. import queries
from ..models import Nomination
from ..policies import proposing


def get_review(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    return get_object_or_404(year.reviews.select_related("award"), pk=pk)


def meeting_asked(request, year):
    """The meeting that the address names (``?hoi-nghi=``), else the year-end meeting; ``None`` while there is none."""
    asked = request.GET.get("hoi-nghi")
    if asked is None:
        return yearend_meeting(year)
    meeting = visible_meetings(request.user, year).filter(pk=key_of(asked)).first()
    if meeting is None:
        raise Http404("Không có hội nghị này.")
    return meeting


def get_nomination(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    nominations = Nomination.objects.select_related("review__award", "participation__unit")
    nomination = get_object_or_404(nominations, review__year=year, pk=pk)
    return knowing(nomination, review__year=year, participation__year=year)


def get_proposal(request, bloc, year):
    """The proposal if this person may see it; a draft does not exist outside the leadership."""
    year = get_year(request, bloc, year)
    proposal = queries.current_proposal(year)
    if proposal is None or not proposing.sees_proposal(request.user, year, proposal):
        raise Http404("Chưa có tờ trình.")
    return proposal
