"""Voting on a phone: mark, read again, cast.

After every press the page says first what became of this very ballot. No answer of these pages may be kept by browser
or proxy, and none of them writes who was here.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from emulation_bloc.core.verdict import Refused, require

from .. import ballots, forms, policies, queries, services, slips
from ..enums import PollStatus
from ..fate import fate_of
from ..rules import majority_rule, rules_in_words
from .fetch import get_poll_page

OVER = (PollStatus.SEALED, PollStatus.CANCELLED)


@never_cache
@sensitive_post_parameters()
def ballot(request, bloc, year, pk):
    """``step``: nothing marks the ballot, ``review`` reads it back, ``cast`` puts it into the box."""
    poll = get_poll_page(request, bloc, year, pk)
    step = request.POST.get("step", "")
    may_vote = policies.may_vote(request.user, poll)
    if not may_vote:
        return _without_a_ballot(request, poll, may_vote, cast=step == "cast")
    own = ballots.own_line(poll, policies.ballot_of(request.user, poll))
    form = forms.BallotForm(request.POST or None, poll=poll, own=own)
    if step and form.is_valid():
        if step == "cast":
            return _cast(request, poll, form)
        if step == "review":
            return render(request, "meetings/ballot_review.html", _context(poll, form))
    elif "words" in form.errors:
        form = _with_new_words(request, poll, own)
    return render(request, "meetings/ballot.html", _context(poll, form))


def _cast(request, poll, form):
    words = form.cleaned_data["words"]
    try:
        services.cast_ballot(poll=poll, ballot=form.ballot(), words=words, by=request.user)
    except Refused as refused:
        return _not_cast(request, poll, form, refused)
    messages.success(request, "Phiếu bạn vừa gửi đã vào hòm và được tính.")
    answer = redirect("meetings:ballot", **poll.meeting.year.address, pk=poll.pk)
    slips.keep(answer, request, poll, words)
    return answer


def _not_cast(request, poll, form, refused):
    """Read again: closed, called off or voted in another window meanwhile, the ballot is not offered once more."""
    poll = get_poll_page(request, poll.meeting.year.bloc.code, poll.meeting.year.year, poll.pk)
    may_vote = policies.may_vote(request.user, poll)
    if not may_vote:
        return _without_a_ballot(request, poll, may_vote, cast=True)
    form.add_error(None, ["Phiếu bạn vừa gửi chưa được tính.", *refused.reasons])
    return render(request, "meetings/ballot.html", _context(poll, form), status=422)


def _context(poll, form):
    return {
        "year": poll.meeting.year,
        "meeting": poll.meeting,
        "poll": poll,
        "form": form,
        "rule": majority_rule(poll),
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


def _without_a_ballot(request, poll, may_vote, *, cast):
    """For whoever holds a ballot the page says what became of it; to all others there is nothing to do here.

    ``cast``: this very press wanted to put one into the box.
    """
    voter = policies.ballot_of(request.user, poll)
    if poll.status != PollStatus.CANCELLED and (voter is None or not poll.is_online):
        require(may_vote)
    context = {
        "year": poll.meeting.year,
        "meeting": poll.meeting,
        "poll": poll,
        "voter": voter,
        "fate": fate_of(poll, voter, may_vote, cast=cast),
        "words": "" if poll.status in OVER else slips.read(request, poll),
        "next": queries.ballots_for(request.user).filter(meeting=poll.meeting).first(),
    }
    answer = render(request, "meetings/ballot_done.html", context, status=409 if cast else 200)
    if poll.status in OVER:
        slips.drop(answer, request, poll)
    return answer
