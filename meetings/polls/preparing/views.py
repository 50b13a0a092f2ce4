"""Votes prepared and opened: a draft changed, two elections in one go, a trial, several opened together."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.wording import said

from ...compared import barred, unmet
from ...kinds.election import Election
from ...kinds.registry import kind_of
from ...sittings.access import get_meeting
from .. import forms as polls_forms
from .. import policies as polls_policies
from ..access import get_poll_page
from . import elections as preparing_elections
from . import forms, services
from . import trial as preparing_trial


def to_polls(meeting):
    response = redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)
    response["Location"] += "#bo-phieu"
    return response


def edit(request, bloc, year, pk):
    poll = get_poll_page(request, bloc, year, pk)
    require(polls_policies.may_edit_poll(request.user, poll))
    told = {"unmet": unmet(poll), "barred": barred(poll)}
    form = polls_forms.PollForm(
        posted(request), meeting=poll.meeting, kind=poll.kind, role=poll.role, poll=poll, **told
    )
    if form.is_valid():
        with refusals_in(form):
            services.edit_poll(poll=poll, by=request.user, **form.arguments())
            messages.success(request, "Đã lưu cuộc bỏ phiếu.")
            return redirect("meetings:poll", **poll.meeting.year.address, pk=poll.pk)
    return show(request, "meetings/polls/poll_form.html", _context(poll.meeting, form, poll.kind, poll=poll))


def elections(request, bloc, year, pk):
    """Both lists on one page; what comes of it are two drafts."""
    meeting = get_meeting(request, bloc, year, pk)
    require(polls_policies.may_add_poll_of(request.user, meeting, Election.code))
    form = forms.ElectionsForm(posted(request), meeting=meeting)
    if form.is_valid():
        with refusals_in(form):
            preparing_elections.add_elections(meeting=meeting, by=request.user, **form.elections())
            messages.success(request, said(request, "Đã thêm cuộc bầu Khối trưởng và cuộc bầu Khối phó."))
            return to_polls(meeting)
    return show(request, "meetings/polls/poll_form.html", _context(meeting, form, Election.code, both=True))


def _context(meeting, form, kind, **more):
    return {"year": meeting.year, "meeting": meeting, "form": form, "kind": kind_of(kind), **more}


@require_POST
def trial(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    poll = preparing_trial.add_trial(meeting=meeting, by=request.user)
    messages.success(request, "Đã thêm cuộc bỏ phiếu thử. Mở ra để mọi người bỏ thử trên máy của mình.")
    return redirect("meetings:poll", **meeting.year.address, pk=poll.pk)
