"""What the meeting left to be done: listed with the minutes, carried into the next plan."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import refusals_in

from ..conclusions import forms as conclusions_forms
from ..conclusions import services as conclusions_services
from ..conclusions.queries import year_of_plan
from ..minutes.views import minutes_page
from ..polls.access import get_meeting_page
from ..sittings import policies as sittings_policies
from ..sittings.access import get_meeting


@require_POST
def save(request, bloc, year, pk):
    meeting = get_meeting_page(request, bloc, year, pk)
    require(sittings_policies.may_edit_minutes(request.user, meeting))
    formset = conclusions_forms.conclusion_formset(meeting, request.POST)
    if formset.is_valid():
        with refusals_in(formset):
            typed = conclusions_forms.conclusion_rows(formset)
            conclusions_services.save_conclusions(meeting=meeting, rows=typed, by=request.user)
            messages.success(request, "Đã lưu các việc phải làm sau hội nghị.")
            return _back(meeting)
        require(sittings_policies.may_edit_minutes(request.user, meeting))
    return minutes_page(request, meeting, conclusions=formset)


@require_POST
def carry(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    count = conclusions_services.carry_conclusions(meeting=meeting, by=request.user)
    messages.success(request, f"Đã đưa {count} việc vào kế hoạch năm {year_of_plan(meeting).year}.")
    return _back(meeting)


def _back(meeting):
    return redirect(reverse("meetings:minutes", kwargs={**meeting.year.address, "pk": meeting.pk}) + "#viec-phai-lam")
