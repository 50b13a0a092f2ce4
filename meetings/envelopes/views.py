"""Envelopes of absent units, ticked as they come in."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.numbers import key_of

from ..sittings.access import get_meeting
from . import services


@require_POST
def save(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    units = {key_of(key) for key in request.POST.getlist("unit")}
    services.save_envelopes(meeting=meeting, units=units, by=request.user)
    messages.success(request, "Đã lưu phong bì của đơn vị vắng.")
    return redirect("meetings:detail", **meeting.year.address, pk=pk)
