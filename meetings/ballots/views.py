"""Voting on a phone: mark, read again, cast.

After every press the page says first what became of this very ballot. No answer of these pages may be kept by browser
or proxy, and none of them writes who was here.
"""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted
from emulation_bloc.core.web.live import another_page, is_live, render_live

from ..box import ballots
from ..enums import PollStatus
from ..polls import queries as polls_queries
from ..polls.access import get_poll_page
from ..polls.rule_card import asked_in_words, rules_in_words
from . import forms, policies, services, slips
from .fate import Press, fate_of

OVER = (PollStatus.SEALED, PollStatus.CANCELLED)
PRESSED = "lan-gui"


@never_cache
@sensitive_post_parameters()
def ballot(request, bloc, year, pk):
    """``step``: nothing marks the ballot, ``review`` reads it back, ``cast`` puts it into the box."""
    poll = get_poll_page(request, bloc, year, pk)
    step = request.POST.get("step", "")
    may_vote = policies.may_vote(request.user, poll)
    if not may_vote:
        press = Press.REFUSED if step == "cast" else _press(request)
        return _without_a_ballot(request, poll, may_vote, press=press)
    if is_live(request):
        return another_page()
    own = ballots.own_line(poll, policies.ballot_of(request.user, poll))
    form = forms.BallotForm(posted(request), poll=poll, own=own, words=slips.read_draft(request, poll))
    if step and form.is_valid():
        if step == "cast":
            return _cast(request, poll, form)
        if step == "review":
            return render(request, "meetings/ballots/ballot_review.html", _context(poll, form))
    elif "words" in form.errors:
        form = _with_new_words(request, poll, own)
    status = 422 if form.errors else 200  # also shown to whoever goes back to change what is marked
    answer = render(request, "meetings/ballots/ballot.html", _context(poll, form), status=status)
    slips.keep_draft(answer, request, poll, form["words"].value())
    return answer


def _cast(request, poll, form):
    words = form.cleaned_data["words"]
    try:
        services.cast_ballot(poll=poll, ballot=form.ballot(), words=words, by=request.user)
    except Refused as refused:
        return _not_cast(request, poll, form, refused)
    answer = redirect(_address(request, Press.IN_THE_BOX))
    slips.keep(answer, request, poll, words)
    return answer


def _not_cast(request, poll, form, refused):
    """Read again: closed, called off or voted in another window meanwhile, the ballot is not offered once more."""
    poll = get_poll_page(request, poll.meeting.year.bloc.code, poll.meeting.year.year, poll.pk)
    may_vote = policies.may_vote(request.user, poll)
    if not may_vote:
        return _without_a_ballot(request, poll, may_vote, press=Press.REFUSED)
    form.add_error(None, ["Phiếu bạn vừa gửi chưa được tính.", *refused.reasons])
    return render(request, "meetings/ballots/ballot.html", _context(poll, form), status=422)


def _context(poll, form):
    return {
        "year": poll.meeting.year,
        "meeting": poll.meeting,
        "poll": poll,
        "form": form,
        "asked": asked_in_words(poll),
        "rules": rules_in_words(poll),
    }


def _with_new_words(request, poll, own):
    """The marks as they were, other words; the error says so."""
    data = request.POST.copy()
    data["words"] = forms.BallotForm(data, poll=poll, own=own).initial["words"]
    form = forms.BallotForm(data, poll=poll, own=own)
    form.is_valid()
    form.add_error(None, "Từ kiểm tra của phiếu không dùng được. Phiếu đã có từ mới, hãy ghi lại rồi gửi.")
    return form


def _press(request):
    """What the address says of the last press; it changes words alone, of a ballot that the roll knows of."""
    word = request.GET.get(PRESSED, "")
    return Press(word) if word in set(Press) else Press.NONE


def _address(request, press):
    return f"{request.path}?{PRESSED}={press}"


def _without_a_ballot(request, poll, may_vote, *, press):
    """For whoever holds a ballot the page says what became of it; to all others there is nothing to do here.

    It follows the vote: called off meanwhile, the same page says so. The words stay to be compared when the result
    is sealed under somebody's eyes; they are gone when the page is read anew.
    """
    voter = policies.ballot_of(request.user, poll)
    if poll.status != PollStatus.CANCELLED and (voter is None or not poll.is_online):
        require(may_vote)
    context = {
        "year": poll.meeting.year,
        "meeting": poll.meeting,
        "poll": poll,
        "voter": voter,
        "fate": fate_of(poll, voter, may_vote, press=press),
        "words": "" if poll.status in OVER else slips.read(request, poll),
        "next": polls_queries.ballots_for(request.user).filter(meeting=poll.meeting).first(),
    }
    regions = {"fate": "meetings/ballots/_fate.html", "slip": "meetings/ballots/_slip.html"}
    if is_live(request) and poll.status == PollStatus.SEALED:
        del regions["slip"]
    sent = request.method == "POST"
    answer = render_live(
        request,
        "meetings/ballots/ballot_done.html",
        context,
        regions,
        address=_address(request, press) if sent else "",
        status=409 if press == Press.REFUSED and sent else 200,
    )
    if poll.status in OVER and not is_live(request):
        slips.drop(answer, request, poll)
    return answer
