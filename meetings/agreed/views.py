"""What the meeting agreed on without a ballot. What is about awards is recorded where they are reviewed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, show
from emulation_bloc.core.web.confirming import read_before, typed_in_words

from ..enums import AgreedKind
from ..sittings.access import get_meeting
from . import forms, policies, services
from .struck import strike as strike_line

ASKED = {AgreedKind.LEADER, AgreedKind.DEPUTY, AgreedKind.STEPPED_BACK, AgreedKind.OTHER}
ROLES = {AgreedKind.LEADER, AgreedKind.DEPUTY}


def add(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    kind = request.GET.get("loai", AgreedKind.OTHER)
    if kind not in ASKED or (kind in ROLES and kind not in meeting.year.bloc.roles):
        raise Http404("Không có loại này.")
    require(policies.may_record_agreed_on(request.user, meeting, kind))
    form = forms.AgreedForm(posted(request), meeting=meeting, kind=kind)

    def act():
        fresh = get_meeting(request, bloc, year, pk)
        services.record_agreed(meeting=fresh, kind=kind, by=request.user, **form.cleaned_data)

    rows = [("Hội nghị", meeting.title), ("Thống nhất", str(AgreedKind(kind).label))]
    spelled = read_before(request, form, act, rows=[*rows, *typed_in_words(form)] if form.is_valid() else rows)
    if spelled is None:
        messages.success(request, "Đã ghi nội dung hội nghị thống nhất.")
        return _back(meeting)
    context = {"year": meeting.year, "meeting": meeting, "form": form, "kind": AgreedKind(kind), "spelled": spelled}
    return show(request, "meetings/agreed/agreed_form.html", context)


@require_POST
def strike(request, bloc, year, pk, decision):
    meeting = get_meeting(request, bloc, year, pk)
    found = get_object_or_404(meeting.agreed, pk=decision)
    with ReasonForm(request.POST, max_length=300).given() as reason:
        strike_line(decision=found, reason=reason, by=request.user)
    messages.success(request, "Đã gạch bỏ; dòng cũ còn đọc được trong biên bản.")
    return _back(meeting)


def _back(meeting):
    return redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)
