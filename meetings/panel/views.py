"""Whom the meeting elected to count: recorded once, changed only by another decision."""

from django.contrib import messages
from django.shortcuts import redirect, render

from emulation_bloc.core.verdict import Refused, require

from ..sittings.access import get_meeting
from . import deciding, forms, policies


def decide(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    require(policies.may_decide_panel(request.user, meeting))
    form = forms.DecidedPanelForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.decide_panel(meeting=meeting, by=request.user, **form.arguments())
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(
                request, "Đã ghi tổ kiểm phiếu hội nghị cử. Tổ của từng cuộc bỏ phiếu lấy từ danh sách này."
            )
            return redirect("meetings:detail", **meeting.year.address, pk=pk)
    return render(request, "meetings/panel/decide_panel.html", {"year": meeting.year, "meeting": meeting, "form": form})
