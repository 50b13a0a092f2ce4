"""The issued plan in its course: tasks done or moved, what was written wrongly put right."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import is_confirmed, spelled_out
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.services import read_document
from units.access import get_year

from .. import documents, policies, queries, services
from ..forms import CorrectPlanForm, DoneForm, MoveTaskForm
from ..models import PlanTask
from ..policies.appointments import appointment_of


def _task(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    tasks = PlanTask.objects.select_related("lead", "deadline", "movement", "plan__year__bloc")
    return year, get_object_or_404(tasks, plan__year=year, pk=pk)


def task_done(request, bloc, year, pk):
    year, task = _task(request, bloc, year, pk)
    require(policies.may_complete_task(request.user, task))
    form = DoneForm(
        posted(request),
        initial={"done_on": task.done_on, "done_note": task.done_note, "late_reason": task.late_reason},
    )
    if form.is_valid():
        with refusals_in(form):
            services.complete_task(task=task, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã ghi kết quả nhiệm vụ “{task}”.")
            return redirect("pledges:plan", **year.address)
    context = {
        "year": year,
        "task": task,
        "helpers": list(task.helpers.all()),
        "follows": appointment_of(request.user, task),
        "done_form": form,
    }
    return show(request, "pledges/task.html", context)


def task_move(request, bloc, year, pk):
    year, task = _task(request, bloc, year, pk)
    require(policies.may_move_task(request.user, task))
    form = MoveTaskForm(posted(request), initial={"due": task.due_on})
    if form.is_valid():
        with refusals_in(form):
            services.move_task(task=task, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã dời thời hạn nhiệm vụ “{task}”.")
            return redirect("pledges:plan", **year.address)
    return show(request, "pledges/task_move.html", {"year": year, "task": task, "form": form})


def plan_correct(request, bloc, year):
    plan = queries.plan_of(get_year(request, bloc, year))
    require(policies.may_correct_plan(request.user, plan))
    form = CorrectPlanForm(posted(request), instance=queries.plan_of(plan.year))
    if form.is_valid() and is_confirmed(request, form):
        with refusals_in(form):
            services.correct_plan(
                plan=plan,
                values=form.values(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                paper=documents.PLAN_PAPER,
            )
            messages.success(request, "Đã đính chính kế hoạch; bản in mới thay cho bản trước.")
            return redirect("pledges:plan", **plan.year.address)
    context = {"year": plan.year, "plan": plan, "form": form, "spelled": spelled_out(form)}
    return show(request, "pledges/plan_correct.html", context)


def plan_paper_former(request, bloc, year, version):
    """The paper as it was issued before a correction."""
    plan = queries.plan_of(get_year(request, bloc, year))
    if plan.pk is None:
        raise Http404
    paper = get_object_or_404(IssuedDocument.objects.of(plan, documents.PLAN), version=version)
    return pdf_response(read_document(paper), f"ke-hoach-{plan.year.year}-lan-{version}")
