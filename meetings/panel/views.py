"""Whom the meeting elected to count: recorded once, changed only by another decision."""

from django.contrib import messages
from django.shortcuts import redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show

from ..sittings.access import get_meeting
from . import deciding, forms, policies


def decide(request, bloc, year, pk):
    meeting = get_meeting(request, bloc, year, pk)
    require(policies.may_decide_panel(request.user, meeting))
    form = forms.DecidedPanelForm(posted(request), meeting=meeting)
    if form.is_valid():
        with refusals_in(form):
            deciding.decide_panel(meeting=meeting, by=request.user, **form.arguments())
            messages.success(
                request, "Đã ghi tổ kiểm phiếu hội nghị cử. Tổ của từng cuộc bỏ phiếu lấy từ danh sách này."
            )
            return redirect("meetings:detail", **meeting.year.address, pk=pk)
    return show(request, "meetings/panel/decide_panel.html", {"year": meeting.year, "meeting": meeting, "form": form})
