"""What the meeting left to be done: listed with the minutes, carried into the next plan."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require

from .. import forms, policies, services
from .fetch import get_meeting, get_meeting_page
from .minutes import minutes_page


@require_POST
def save(request, bloc, year, pk):
    meeting = get_meeting_page(request, bloc, year, pk)
    require(policies.may_edit_minutes(request.user, meeting))
    formset = forms.conclusion_formset(meeting, list(meeting.year.participations.all()), request.POST)
    if not formset.is_valid():
        return minutes_page(request, meeting, conclusions=formset)
    services.save_conclusions(meeting=meeting, rows=forms.conclusion_rows(formset), by=request.user)
    messages.success(request, "Đã lưu các việc phải làm sau hội nghị.")
    return _back(meeting)


@require_POST
def carry(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    count = services.carry_conclusions(meeting=meeting, by=request.user)
    messages.success(request, f"Đã đưa {count} việc vào dự thảo kế hoạch năm {meeting.year.year + 1}.")
    return _back(meeting)


def _back(meeting):
    return redirect(reverse("meetings:minutes", kwargs={**meeting.year.address, "pk": meeting.pk}) + "#viec-phai-lam")
