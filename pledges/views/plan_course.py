"""The issued plan in its course: tasks done or moved, what was written wrongly put right."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.services import read_document
from units.access import get_year
from units.correcting.page import asked, correction_page
from units.scans.forms import BesideForm

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
    form = CorrectPlanForm(posted(request), instance=plan)

    scan = BesideForm(request, later=False)

    def act(values, reason, upload=None, paper=documents.PLAN_PAPER):
        own = queries.plan_of(plan.year)
        services.correct_plan(plan=own, values=values, reason=reason, by=request.user, paper=paper, scan=upload)

    spelled = asked(request, form, plan, act, scan=scan, trial=partial(act, paper=None))
    back = reverse("pledges:plan", kwargs=plan.year.address)
    if spelled is None:
        messages.success(request, "Đã đính chính kế hoạch; bản in mới thay cho bản trước.")
        return redirect(back)
    return correction_page(
        request,
        plan.year,
        form,
        spelled,
        scan=scan,
        title=f"Đính chính kế hoạch {plan.number}",
        lead="Dùng khi ghi sai số, ngày, trích yếu hoặc người ký. Bản đã ban hành vẫn được giữ; "
        "bản in mới thay cho bản ấy và nêu rõ chỗ sửa.",
        back=back,
        back_label="Kế hoạch",
    )


def plan_paper_former(request, bloc, year, version):
    """The paper as it was issued before a correction."""
    plan = queries.plan_of(get_year(request, bloc, year))
    if plan.pk is None:
        raise Http404
    paper = get_object_or_404(IssuedDocument.objects.of(plan, documents.PLAN), version=version)
    return pdf_response(read_document(paper), f"ke-hoach-{plan.year.year}-lan-{version}")
