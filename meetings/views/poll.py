"""A poll from its draft to its result."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.live import render_live
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require
from units.enums import LeadershipRole

from .. import forms, policies, queries, results, services
from ..enums import PollKind, PollStatus
from ..rules import rules_in_words, winning_rule
from .fetch import back, get_meeting, get_poll, get_poll_page

ASKED = {PollKind.AWARD, PollKind.ELECTION, PollKind.RESOLUTION}


def _back(poll):
    return redirect("meetings:poll", **poll.meeting.year.address, pk=poll.pk)


def add(request, bloc, year, pk):
    """Which kind of poll stands in the address, so that the form shows only what that kind needs."""
    meeting = get_meeting(request, bloc, year, pk)
    require(policies.may_add_poll(request.user, meeting))
    kind, role = _kind(request)
    if kind == PollKind.AWARD:  # which award: asked where awards are reviewed, so that the vote hangs on it
        return redirect("awards:at_meeting", **meeting.year.address, pk=pk)
    form = forms.PollForm(request.POST or None, meeting=meeting, kind=kind, role=role)
    if request.method == "POST" and form.is_valid():
        try:
            poll = services.add_poll(meeting=meeting, by=request.user, **form.new_arguments())
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "Đã thêm cuộc bỏ phiếu.")
            return _back(poll)
    context = {"year": meeting.year, "meeting": meeting, "form": form, "kind": PollKind(kind), "role": role}
    return render(request, "meetings/poll_form.html", context)


def _kind(request):
    kind = request.GET.get("loai", PollKind.AWARD)
    role = request.GET.get("chuc-danh", "")
    if kind not in ASKED or (kind == PollKind.ELECTION) != (role in LeadershipRole.values):
        raise Http404("Không có loại bỏ phiếu này.")
    return kind, role


def detail(request, bloc, year, pk):
    """Before opening: candidates, panel, what is missing. After sealing: the result with its base in words."""
    poll = get_poll_page(request, bloc, year, pk)
    user, meeting = request.user, poll.meeting
    may_see = policies.may_see_counts(user, poll)
    return render_live(
        request,
        "meetings/poll.html",
        {
            "year": meeting.year,
            "meeting": meeting,
            "poll": poll,
            "rule": winning_rule(poll),
            "rules": rules_in_words(poll),
            "envelopes": queries.envelopes(poll) if poll.status == PollStatus.DRAFT else None,
            "quorum": queries.quorum(meeting, poll.quorum_percent),
            "result": results.result_of(poll) if may_see else None,
            "may_see": may_see,
            "may_change": policies.may_change_poll(user, poll),
            "may_edit": policies.may_edit_poll(user, poll),
            "may_name_panel": policies.may_name_panel(user, poll),
            "may_open": policies.may_open_poll(user, poll),
            "may_open_anyway": policies.may_open_poll(user, poll, waiver="…"),
            "may_count": policies.may_count(user, poll),
            "may_recount": policies.may_recount(user, poll),
            "may_seal": policies.may_seal(user, poll),
            "opening_question": queries.opening_question(poll),
            "sealing_question": queries.sealing_question(poll),
            "cancelling_question": queries.cancelling_question(poll),
            "may_cancel": policies.may_cancel_poll(user, poll),
            "may_repeat": policies.may_repeat_poll(user, poll),
            "may_run_off": policies.may_add_run_off(user, poll),
            "takes_key": poll.is_online and policies.member_of(user, poll) is not None,
            "keyed": queries.counting_keys(poll) if poll.is_online else (),
            **_voting(user, poll),
        },
        {"acts": "meetings/_poll_acts_top.html", "body": "meetings/_poll_body.html"},
    )


def _voting(user, poll):
    """What concerns voting on screen, until the panel has counted."""
    if not poll.is_online or poll.status not in (PollStatus.OPEN, PollStatus.CLOSED):
        return {}
    closed = poll.status == PollStatus.CLOSED
    return {
        "turnout": queries.turnout(poll),
        "own_ballot": policies.ballot_of(user, poll),
        "may_vote": policies.may_vote(user, poll),
        "runs_meeting": policies.may_manage_meeting(user, poll.meeting),
        "may_see_roll": policies.may_see_roll(user, poll),
        "may_close": policies.may_close_poll(user, poll),
        "closing_question": queries.closing_question(poll),
        "keys": queries.keys_of(poll) if closed else None,
        "may_turn_key": policies.may_turn_key(user, poll) if closed else None,
        "counts_paper": closed and any(voter.on_paper for voter in poll.roll.all()),
        "roll": [
            (voter, policies.may_give_paper(user, poll, voter), policies.may_take_paper_back(user, poll, voter))
            for voter in poll.roll.all()
        ],
    }


def panel(request, bloc, year, pk):
    poll = get_poll_page(request, bloc, year, pk)
    require(policies.may_name_panel(request.user, poll))
    form = forms.PanelForm(request.POST or None, poll=poll)
    if request.method == "POST" and form.is_valid():
        try:
            services.name_panel(poll=poll, by=request.user, **form.arguments())
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "Đã cử tổ kiểm phiếu.")
            return _back(poll)
    return render(request, "meetings/panel.html", {"year": poll.meeting.year, "poll": poll, "form": form})


@require_POST
def open_poll(request, bloc, year, pk):
    poll = get_poll(request, bloc, year, pk)
    waiver = ReasonForm(request.POST, name="waiver", max_length=300).text()
    services.open_poll(poll=poll, waiver=waiver, by=request.user)
    messages.success(request, "Đã mở bỏ phiếu. Danh sách ứng viên và cử tri đã khóa.")
    return back(request, "poll", poll.meeting, pk)


@require_POST
def cancel(request, bloc, year, pk):
    poll = get_poll(request, bloc, year, pk)
    services.cancel_poll(poll=poll, reason=ReasonForm(request.POST, max_length=300).text(), by=request.user)
    messages.success(request, "Đã hủy cuộc bỏ phiếu.")
    return _back(poll)


@require_POST
def run_off(request, bloc, year, pk):
    """``majority_kind`` where the next round is decided otherwise than the one before."""
    poll = get_poll(request, bloc, year, pk)
    kind = forms.RunOffForm(request.POST).kind()
    again = services.add_run_off(poll=poll, majority_kind=kind, by=request.user)
    messages.success(request, f"Đã lập vòng {again.round}. Sửa được đến khi mở: đơn vị, hình thức, quy tắc.")
    return _back(again)


@require_POST
def repeat(request, bloc, year, pk):
    again = services.repeat_poll(poll=get_poll(request, bloc, year, pk), by=request.user)
    messages.success(request, "Đã lập lại cuộc bỏ phiếu, giữ nguyên danh sách, cách ghi phiếu, tổ kiểm phiếu.")
    return _back(again)


@require_POST
def withdraw_option(request, bloc, year, pk, option):
    poll = get_poll(request, bloc, year, pk)
    option = get_object_or_404(poll.options, pk=option)
    services.withdraw_option(option=option, reason=ReasonForm(request.POST, max_length=300).text(), by=request.user)
    messages.success(request, f"Đã rút {option} khỏi danh sách bỏ phiếu.")
    return _back(poll)
