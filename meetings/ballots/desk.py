"""Where a phone waits for its ballot: the code on the wall leads here, and the vote opens by itself."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache

from emulation_bloc.core.numbers import key_of
from emulation_bloc.core.web.live import another_page, is_live, render_live
from units.seats import seat_of

from ..enums import PollStatus
from ..polls import queries as polls_queries
from ..sittings.access import get_meeting
from . import policies

UNTIL_SEALED = (PollStatus.OPEN, PollStatus.CLOSED, PollStatus.COUNTED)
REGIONS = {
    "ballots": "meetings/pages/meeting/_my_ballots.html",
    "votes": "meetings/ballots/_votes.html",
    "standing": "meetings/ballots/_standing.html",
}


@never_cache
def desk(request, bloc, year, pk):
    """The ballots this person may cast now; one alone is led to at once. ``?doi=1`` stays here all the same.

    Pages elsewhere ask for its regions and stay where they are: "standing" tells the vote ``?phieu=`` that is not
    open any longer to whoever is still marking a ballot of it.
    """
    meeting = get_meeting(request, bloc, year, pk)
    if seat_of(request.user, meeting.year).participation is None:
        raise Http404("Chỉ đơn vị của năm thi đua có phiếu trong hội nghị này.")
    ballots = list(polls_queries.ballots_for(request.user).filter(meeting=meeting))
    if len(ballots) == 1 and "doi" not in request.GET:
        address = ballots[0].meeting.year.address
        return another_page() if is_live(request) else redirect("meetings:ballot", **address, pk=ballots[0].pk)
    context = {
        "year": meeting.year,
        "meeting": meeting,
        "ballots": ballots,
        "asked": SimpleLazyObject(lambda: _asked(request, meeting)),
        "votes": SimpleLazyObject(lambda: _votes(request.user, meeting)),
    }
    return render_live(request, "meetings/ballots/desk.html", context, REGIONS)


def _asked(request, meeting):
    return meeting.polls.filter(pk=key_of(request.GET.get("phieu"))).first()


def _votes(user, meeting):
    """Every vote on screen of the meeting, with why this person has no ballot to cast in it, and whether the words of
    one already cast may still be read."""
    polls = [poll for poll in polls_queries.polls_of(meeting) if poll.is_online]
    return [(poll, policies.may_vote(user, poll), _has_words(user, poll)) for poll in polls]


def _has_words(user, poll):
    ballot = policies.ballot_of(user, poll) if poll.status in UNTIL_SEALED else None
    return ballot is not None and ballot.has_voted
