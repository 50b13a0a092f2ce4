"""Opening several votes at once."""

from django.contrib import messages
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm

from ..polls.access import get_meeting_page
from ..polls.preparing.views import to_polls
from . import services as opening_services


@require_POST
def open_together(request, bloc, year, pk):
    """``poll``: keys of the ticked drafts; one that is not of this meeting is none."""
    meeting = get_meeting_page(request, bloc, year, pk)
    asked = set(request.POST.getlist("poll"))
    polls = [poll for poll in meeting.polls.all() if str(poll.pk) in asked]
    with ReasonForm(request.POST, name="waiver", max_length=300).given() as waiver:
        opened = opening_services.open_polls(meeting=meeting, polls=polls, waiver=waiver, by=request.user)
    messages.success(request, f"Đã mở {len(opened)} cuộc bỏ phiếu cùng lúc. Danh sách ứng viên và cử tri đã khóa.")
    return to_polls(meeting)
