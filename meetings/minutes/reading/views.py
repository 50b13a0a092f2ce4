"""The minutes read out in the room: passed part by part, mended on the spot."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import refusals_in, show

from ...polls.access import get_meeting_page
from ...wall.over import over
from .. import documents as minutes_documents
from .. import policies as minutes_policies
from .. import queries as minutes_queries
from ..remarks import forms as remarks_forms
from . import parts as reading_parts
from . import services


def read(request, bloc, year, pk):
    """Every part as it stands on the paper, with what the meeting did to it."""
    meeting = get_meeting_page(request, bloc, year, pk)
    if (led_on := over(request, meeting)) is not None:
        return led_on
    require(minutes_policies.may_read_minutes_out(request.user, meeting))
    return _page(request, meeting)


def _page(request, meeting, part="", form=None):
    context = minutes_documents.minutes_context(meeting)
    minutes = context["minutes"]
    parts = reading_parts.minutes_parts(context)
    context |= {
        "lines": [
            (one, form if form and one.key == part else _form(one) if one.text is not None else None) for one in parts
        ],
        "passed": sum(one.is_passed for one in parts),
        "total": len(parts),
        "opened": part,
        "corrections": minutes_queries.corrections_of(minutes) if minutes.pk else [],
    }
    return show(request, "meetings/minutes/minutes_read.html", context)


def _form(part):
    return remarks_forms.CorrectionForm(initial={"text": part.text, "was": part.text}, prefix=part.key)


@require_POST
def approve(request, bloc, year, pk, part):
    """Pass the part as it was on the screen: had it changed meanwhile, it is read again first."""
    meeting, read_out = _part(request, bloc, year, pk, part)
    if request.POST.get("fingerprint") != read_out.fingerprint:
        messages.error(request, f"“{read_out.title}” vừa thay đổi; hãy đọc lại phần này rồi thông qua.")
        return _to(meeting, part)
    services.approve_part(meeting=meeting, part=part, fingerprint=read_out.fingerprint, by=request.user)
    return _to(meeting, _next_unread(meeting, part))


@require_POST
def correct(request, bloc, year, pk, part):
    meeting, read_out = _part(request, bloc, year, pk, part)
    form = remarks_forms.CorrectionForm(request.POST, prefix=part)
    if form.is_valid():
        with refusals_in(form, "text"):
            services.correct_part(meeting=meeting, part=part, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã sửa “{read_out.title}”. Phần này cần thông qua lại.")
            return _to(meeting, part)
        form.data = form.data.copy()
        form.data[f"{part}-was"] = read_out.text or ""
    return _page(request, meeting, part, form)


def _part(request, bloc, year, pk, part):
    meeting = get_meeting_page(request, bloc, year, pk)
    require(minutes_policies.may_read_minutes_out(request.user, meeting))
    found = next((one for one in _parts(meeting) if one.key == part), None)
    if found is None:
        raise Http404("Biên bản không có phần này.")
    return meeting, found


def _parts(meeting):
    return reading_parts.minutes_parts(minutes_documents.minutes_context(meeting))


def _next_unread(meeting, part):
    """The next part to read after this one; this one again when all are passed."""
    parts = _parts(meeting)
    place = next(number for number, one in enumerate(parts) if one.key == part)
    waiting = [one.key for one in [*parts[place + 1 :], *parts[:place]] if not one.is_passed]
    return waiting[0] if waiting else part


def _to(meeting, part):
    url = reverse("meetings:minutes_read", kwargs={**meeting.year.address, "pk": meeting.pk})
    return redirect(f"{url}#phan-{part}")
