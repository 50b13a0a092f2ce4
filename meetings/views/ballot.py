"""Voting on a phone: mark, read again, cast. Plus what the secretariat does around it.

No answer of these pages may be kept by browser or proxy, and none of them writes who was here.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused, require

from .. import ballots, forms, policies, queries, services
from ..rules import majority_rule, rules_in_words
from .fetch import back, get_poll, get_poll_page


@never_cache
@sensitive_post_parameters()
def ballot(request, bloc, year, pk):
    """``step``: nothing marks the ballot, ``review`` reads it back, ``cast`` puts it into the box."""
    poll = get_poll_page(request, bloc, year, pk)
    voter = policies.ballot_of(request.user, poll)
    may_vote = policies.may_vote(request.user, poll)
    if not may_vote:
        return _without_a_ballot(request, poll, voter, may_vote)
    own = ballots.own_line(poll, voter)
    form = forms.BallotForm(request.POST or None, poll=poll, own=own)
    step = request.POST.get("step", "")
    if step and form.is_valid():
        if step == "cast":
            try:
                services.cast_ballot(poll=poll, ballot=form.ballot(), words=form.cleaned_data["words"], by=request.user)
            except Refused as refused:
                form.add_error(None, refused.reasons)
            else:
                return redirect("meetings:ballot", **poll.meeting.year.address, pk=pk)
        elif step == "review":
            return render(request, "meetings/ballot_review.html", _context(poll, form))
    elif "words" in form.errors:
        form = _with_new_words(request, poll, own)
    return render(request, "meetings/ballot.html", _context(poll, form))


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
    """The marks as they were, another pair of words; the error says so."""
    data = request.POST.copy()
    old = forms.BallotForm(data, poll=poll, own=own)
    data["words"] = old.initial["words"]
    form = forms.BallotForm(data, poll=poll, own=own)
    form.is_valid()
    form.add_error(None, "Cặp từ kiểm tra vừa có phiếu khác dùng. Phiếu đã có cặp từ mới, hãy ghi lại rồi gửi.")
    return form


def _without_a_ballot(request, poll, voter, may_vote):
    """For whoever holds a ballot the page says what became of it; to all others there is nothing to do here."""
    if voter is None or not poll.is_online:
        require(may_vote)
    context = {
        "year": poll.meeting.year,
        "meeting": poll.meeting,
        "poll": poll,
        "voter": voter,
        "may_vote": may_vote,
        "next": queries.ballots_for(request.user).filter(meeting=poll.meeting).first(),
    }
    return render(request, "meetings/ballot_done.html", context)


@require_POST
def close(request, bloc, year, pk):
    poll = services.close_poll(poll=get_poll(request, bloc, year, pk), by=request.user)
    messages.success(request, "Đã đóng bỏ phiếu. Không nhận thêm phiếu nào nữa.")
    return back(request, "poll", poll.meeting, pk)


@require_POST
def paper(request, bloc, year, pk, voter):
    """Give a paper ballot, or take the unused one back."""
    poll = get_poll(request, bloc, year, pk)
    require(policies.may_manage_meeting(request.user, poll.meeting))
    voter = get_object_or_404(poll.roll.select_related("participation"), pk=voter)
    if request.POST.get("act") == "back":
        services.take_paper_back(voter=voter, by=request.user)
        messages.success(request, f"Đã thu lại phiếu giấy; {voter} bỏ phiếu trên máy.")
    else:
        services.give_paper(voter=voter, by=request.user)
        messages.success(request, f"Đã phát phiếu giấy cho {voter}.")
    return redirect("meetings:poll", **poll.meeting.year.address, pk=pk)
