"""The door: who came late, who left, who came back; lines written by mistake."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import refusals_in

from ..door import forms as door_forms
from ..door import services as door_services
from ..enums import Passing
from ..models import Coming
from ..polls.access import get_meeting_page
from ..sittings import policies as sittings_policies
from ..sittings.access import back, get_meeting
from .meeting import console_page

ACTS = {Passing.CAME: door_services.record_arrival, Passing.LEFT: door_services.record_leaving}
DONE = {Passing.CAME: "Đã ghi {} đến dự.", Passing.LEFT: "Đã ghi {} rời họp."}


@require_POST
def door(request, bloc, year, pk, passing):
    meeting = get_meeting_page(request, bloc, year, pk)
    if passing not in Passing.values:
        raise Http404("Chỉ có đến hoặc rời họp.")
    require(sittings_policies.may_record_attendance(request.user, meeting))
    form = door_forms.DoorForm(request.POST, meeting=meeting, kind=passing)
    if form.is_valid():
        with refusals_in(form, "at"):
            line = ACTS[passing](by=request.user, **form.cleaned_data)
            messages.success(request, DONE[passing].format(line.participation))
            return back(request, "detail", meeting, pk)
    meeting = get_meeting_page(request, bloc, year, pk)
    require(sittings_policies.may_record_attendance(request.user, meeting))
    return console_page(request, meeting, door={passing: form})


@require_POST
def strike(request, bloc, year, pk, coming):
    meeting = get_meeting(request, bloc, year, pk)
    found = get_object_or_404(
        Coming.objects.select_related("attendance__meeting__year"), pk=coming, attendance__meeting=meeting
    )
    with ReasonForm(request.POST, max_length=300).given() as reason:
        door_services.strike_coming(coming=found, reason=reason, by=request.user)
    messages.success(request, "Đã bỏ dòng ghi nhầm; dòng vẫn còn trong sổ.")
    return back(request, "detail", meeting, pk)
