"""What the secretariat does around a vote on screen: closing it, paper for whoever cannot vote there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require

from ..polls.access import get_poll
from ..sittings import policies as sittings_policies
from ..sittings.access import back
from . import services


@require_POST
def close(request, bloc, year, pk):
    poll = services.close_poll(poll=get_poll(request, bloc, year, pk), by=request.user)
    waits = "" if poll.box.opened_at else " Hòm phiếu còn niêm phong cho đến khi tổ kiểm phiếu mở."
    messages.success(request, f"Đã đóng bỏ phiếu. Không nhận thêm phiếu nào nữa.{waits}")
    return back(request, "poll", poll.meeting, pk)


@require_POST
def paper(request, bloc, year, pk, voter):
    """Give a paper ballot, or take the unused one back."""
    poll = get_poll(request, bloc, year, pk)
    require(sittings_policies.may_manage_meeting(request.user, poll.meeting))
    voter = get_object_or_404(poll.roll.select_related("participation"), pk=voter)
    if request.POST.get("act") == "back":
        services.take_paper_back(voter=voter, by=request.user)
        messages.success(request, f"Đã thu lại phiếu giấy; {voter} bỏ phiếu trên máy.")
    else:
        services.give_paper(voter=voter, by=request.user)
        messages.success(request, f"Đã phát phiếu giấy cho {voter}.")
    return redirect("meetings:poll", **poll.meeting.year.address, pk=pk)
