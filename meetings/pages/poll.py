"""A poll from its draft to its result."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.live import render_live
from units.enums import LeadershipRole

from ..ballots import policies as ballots_policies
from ..box import queries as box_queries
from ..compared import seats_told
from ..counting import policies as counting_policies
from ..enums import PollStatus
from ..envelopes import queries as envelopes_queries
from ..keys import policies as keys_policies
from ..kinds.award import Award
from ..kinds.registry import KINDS
from ..opening import policies as opening_policies
from ..opening import services as opening_services
from ..panel import forms as panel_forms
from ..panel import policies as panel_policies
from ..panel import services as panel_services
from ..polls import forms as polls_forms
from ..polls import policies as polls_policies
from ..polls import queries as polls_queries
from ..polls import questions, results, rounds
from ..polls import services as polls_services
from ..polls.access import get_poll, get_poll_page
from ..polls.rule_card import rules_in_words, winning_rule
from ..sittings import policies as sittings_policies
from ..sittings import queries as sittings_queries
from ..sittings.access import back, get_meeting


def _back(poll):
    return redirect("meetings:poll", **poll.meeting.year.address, pk=poll.pk)


def add(request, bloc, year, pk):
    """Which kind of poll stands in the address, so that the form shows only what that kind needs."""
    meeting = get_meeting(request, bloc, year, pk)
    kind, role = _kind(request)
    require(polls_policies.may_add_poll_of(request.user, meeting, kind.code))
    if kind.added_at:
        return redirect(kind.added_at, **meeting.year.address, pk=pk)
    form = polls_forms.PollForm(posted(request), meeting=meeting, kind=kind.code, role=role)
    if form.is_valid():
        with refusals_in(form):
            poll = polls_services.add_poll(meeting=meeting, by=request.user, **form.new_arguments())
            messages.success(request, "Đã thêm cuộc bỏ phiếu.")
            return _back(poll)
    context = {"year": meeting.year, "meeting": meeting, "form": form, "kind": kind, "role": role}
    return show(request, "meetings/polls/poll_form.html", context)


def _kind(request):
    kind = KINDS.get(request.GET.get("loai", Award.code))
    role = request.GET.get("chuc-danh", "")
    if kind is None or not kind.is_added_by_form or kind.names_role != (role in LeadershipRole.values):
        raise Http404("Không có loại bỏ phiếu này.")
    return kind, role


def detail(request, bloc, year, pk):
    """Before opening: candidates, panel, what is missing. After sealing: the result with its base in words."""
    poll = get_poll_page(request, bloc, year, pk)
    user, meeting = request.user, poll.meeting
    may_see = counting_policies.may_see_counts(user, poll)
    return render_live(
        request,
        "meetings/pages/poll.html",
        {
            "year": meeting.year,
            "meeting": meeting,
            "poll": poll,
            "rule": winning_rule(poll),
            "rules": rules_in_words(poll),
            "seats": seats_told(poll),
            "envelopes": envelopes_queries.envelopes(poll) if poll.status == PollStatus.DRAFT else None,
            "quorum": sittings_queries.quorum(meeting, poll.quorum_percent),
            "result": results.result_of(poll) if may_see else None,
            "may_see": may_see,
            "may_change": polls_policies.may_change_poll(user, poll),
            "may_edit": polls_policies.may_edit_poll(user, poll),
            "may_name_panel": panel_policies.may_name_panel(user, poll),
            "may_open": opening_policies.may_open_poll(user, poll),
            "may_open_anyway": opening_policies.may_open_poll(user, poll, waiver="…"),
            "may_count": counting_policies.may_count(user, poll),
            "may_recount": counting_policies.may_recount(user, poll),
            "may_seal": counting_policies.may_seal(user, poll),
            "opening_question": questions.opening_question(poll),
            "sealing_question": questions.sealing_question(poll),
            "cancelling_question": questions.cancelling_question(poll),
            "may_cancel": polls_policies.may_cancel_poll(user, poll),
            "may_repeat": polls_policies.may_repeat_poll(user, poll),
            "may_run_off": polls_policies.may_add_run_off(user, poll),
            "takes_key": poll.is_online and counting_policies.member_of(user, poll) is not None,
            "keyed": box_queries.counting_keys(poll) if poll.is_online else (),
            **_voting(user, poll),
        },
        {"acts": "meetings/pages/_poll_acts_top.html", "body": "meetings/pages/_poll_body.html"},
    )


def _voting(user, poll):
    """What concerns voting on screen, until the panel has counted."""
    if not poll.is_online or poll.status not in (PollStatus.OPEN, PollStatus.CLOSED):
        return {}
    closed = poll.status == PollStatus.CLOSED
    return {
        "turnout": polls_queries.turnout(poll),
        "own_ballot": ballots_policies.ballot_of(user, poll),
        "may_vote": ballots_policies.may_vote(user, poll),
        "runs_meeting": sittings_policies.may_manage_meeting(user, poll.meeting),
        "may_see_roll": ballots_policies.may_see_roll(user, poll),
        "may_close": ballots_policies.may_close_poll(user, poll),
        "closing_question": questions.closing_question(poll),
        "keys": box_queries.keys_of(poll) if closed else None,
        "may_turn_key": keys_policies.may_turn_key(user, poll) if closed else None,
        "counts_paper": closed and any(voter.on_paper for voter in poll.roll.all()),
        "roll": [
            (
                voter,
                ballots_policies.may_give_paper(user, poll, voter),
                ballots_policies.may_take_paper_back(user, poll, voter),
            )
            for voter in poll.roll.all()
        ],
    }


def panel(request, bloc, year, pk):
    poll = get_poll_page(request, bloc, year, pk)
    require(panel_policies.may_name_panel(request.user, poll))
    form = panel_forms.PanelForm(posted(request), poll=poll)
    if form.is_valid():
        with refusals_in(form):
            panel_services.name_panel(poll=poll, by=request.user, **form.arguments())
            messages.success(request, "Đã cử tổ kiểm phiếu.")
            return _back(poll)
    return show(request, "meetings/panel/panel.html", {"year": poll.meeting.year, "poll": poll, "form": form})


@require_POST
def open_poll(request, bloc, year, pk):
    poll = get_poll(request, bloc, year, pk)
    with ReasonForm(request.POST, name="waiver", max_length=300).given() as waiver:
        opening_services.open_poll(poll=poll, waiver=waiver, by=request.user)
    messages.success(request, "Đã mở bỏ phiếu. Danh sách ứng viên và cử tri đã khóa.")
    return back(request, "poll", poll.meeting, pk)


@require_POST
def cancel(request, bloc, year, pk):
    poll = get_poll(request, bloc, year, pk)
    with ReasonForm(request.POST, max_length=300).given() as reason:
        polls_services.cancel_poll(poll=poll, reason=reason, by=request.user)
    messages.success(request, "Đã hủy cuộc bỏ phiếu.")
    return _back(poll)


@require_POST
def run_off(request, bloc, year, pk):
    """``majority_kind`` where the next round is decided otherwise than the one before."""
    poll = get_poll(request, bloc, year, pk)
    kind = polls_forms.RunOffForm(request.POST).kind()
    again = polls_services.add_run_off(poll=poll, majority_kind=kind, by=request.user)
    messages.success(request, f"Đã lập vòng {again.round}. Sửa được đến khi mở: đơn vị, hình thức, quy tắc.")
    return _back(again)


@require_POST
def repeat(request, bloc, year, pk):
    again = rounds.repeat_poll(poll=get_poll(request, bloc, year, pk), by=request.user)
    messages.success(request, "Đã lập lại cuộc bỏ phiếu, giữ nguyên danh sách, cách ghi phiếu, tổ kiểm phiếu.")
    return _back(again)


@require_POST
def withdraw_option(request, bloc, year, pk, option):
    poll = get_poll(request, bloc, year, pk)
    option = get_object_or_404(poll.options, pk=option)
    with ReasonForm(request.POST, max_length=300).given() as reason:
        polls_services.withdraw_option(option=option, reason=reason, by=request.user)
    messages.success(request, f"Đã rút {option} khỏi danh sách bỏ phiếu.")
    return _back(poll)
