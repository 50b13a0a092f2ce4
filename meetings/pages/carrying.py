"""A task of the plan and the meeting that carries it out, said from either side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from pledges.models import PlanTask
from pledges.queries import plan_of
from units.access import get_year

from ..course.carrying import give_task, may_give_meeting, may_give_task, meetings_to_carry, tasks_to_carry
from ..course.forms import CarriedTaskForm, MeetingOfTaskForm
from ..sittings.access import get_meeting


def task(request, bloc, year, pk):
    """Which task of the plan the meeting carries out."""
    meeting = get_meeting(request, bloc, year, pk)
    require(may_give_task(request.user, meeting, plan_of(meeting.year)))
    form = CarriedTaskForm(
        posted(request), initial={"task": meeting.task_id}, tasks=tasks_to_carry(meeting.year, meeting)
    )
    if form.is_valid():
        with refusals_in(form):
            meeting = give_task(meeting=meeting, task=form.cleaned_data["task"], by=request.user)
            messages.success(
                request,
                f"Từ nay ngày của nhiệm vụ “{meeting.task}” là ngày họp “{meeting}”."
                if meeting.task
                else "Đã bỏ gắn; nhiệm vụ giữ ngày hiện có.",
            )
            return redirect("meetings:detail", **meeting.year.address, pk=meeting.pk)
    return show(request, "meetings/course/task.html", {"year": meeting.year, "meeting": meeting, "form": form})


def meeting_of_task(request, bloc, year, pk):
    """Which meeting to come carries out the task."""
    year = get_year(request, bloc, year)
    task = get_object_or_404(PlanTask.objects.select_related("plan__year__bloc", "deadline"), plan__year=year, pk=pk)
    require(may_give_meeting(request.user, task))
    meetings = meetings_to_carry(year)
    form = MeetingOfTaskForm(posted(request), meetings=meetings)
    if form.is_valid():
        with refusals_in(form):
            meeting = give_task(meeting=form.cleaned_data["meeting"], task=task, by=request.user)
            messages.success(request, f"Từ nay ngày của nhiệm vụ “{task}” là ngày họp “{meeting}”.")
            return redirect("pledges:plan", **year.address)
    context = {"year": year, "task": task, "form": form, "any": meetings.exists()}
    return show(request, "meetings/course/meeting_of_task.html", context)
