"""The plan of the year: read by all, written and issued by the leader, its tasks ticked off."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import read_before
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.pdf import pdf_response
from units.access import get_year
from units.enums import LeadershipRole
from units.queries import head_of, leaderships_of
from units.taking_part.counting import offered

from .. import documents, policies, queries, services
from ..aims import FIELDS
from ..forms import IssuePlanForm, PlanForm, common_target_formset, rows, section_formset, task_formset
from ..policies.appointments import appointments_of, offers_of


def _plan(request, bloc, year):
    return queries.plan_of(get_year(request, bloc, year))


def plan(request, bloc, year):
    plan = _plan(request, bloc, year)
    tasks = list(queries.plan_tasks(plan))
    follows = appointments_of(request.user, plan.year, tasks)
    offers = offers_of(request.user, plan.year, tasks)
    context = {
        "year": plan.year,
        "plan": plan,
        "sections": plan.sections.all() if plan.pk else [],
        "tasks": [
            (task, policies.may_complete_task(request.user, task), follows.get(task.pk), offers.get(task.pk))
            for task in tasks
        ],
        "may_move": policies.may_move_tasks(request.user, plan),
        "corrections": list(plan.corrections.all()) if plan.pk else [],
        "former_papers": _former_papers(plan),
        "may_correct": policies.may_correct_plan(request.user, plan),
        "done": sum(task.done_on is not None for task in tasks),
        "targets": queries.common_targets(plan),
        "movements": queries.movements_of(plan.year),
        "may_edit": policies.may_edit_plan(request.user, plan),
        "may_issue": policies.may_issue_plan(request.user, plan),
        "may_edit_movements": policies.may_edit_movements(request.user, plan.year),
    }
    return render(request, "pledges/plan.html", context)


def _former_papers(plan):
    """The papers that a correction replaced, the latest first."""
    return list(IssuedDocument.objects.of(plan, documents.PLAN).order_by("-version")[1:]) if plan.pk else []


def plan_edit(request, bloc, year):
    plan = _plan(request, bloc, year)
    require(policies.may_edit_plan(request.user, plan))
    form = PlanForm(posted(request), initial={"title": plan.title})
    sections = section_formset(posted(request), initial=_typed_sections(plan), prefix="muc")
    typed = _typed_tasks(plan)
    tasks = task_formset(
        posted(request),
        initial=typed,
        prefix="viec",
        form_kwargs={
            "units": offered(plan.year, [key for task in typed for key in (task["lead"], *task["helpers"])]),
            "movements": list(queries.movements_of(plan.year)),
        },
    )
    known = queries.measures_of(plan.year.bloc)
    targets = common_target_formset(
        posted(request), initial=_typed_targets(plan), prefix="chi-tieu", form_kwargs={"known": known}
    )
    if all([form.is_valid(), sections.is_valid(), tasks.is_valid(), targets.is_valid()]):
        values = {
            "title": form.cleaned_data["title"],
            "sections": [(row["heading"], row["body"]) for row in rows(sections)],
            "tasks": rows(tasks),
            "targets": rows(targets),
        }
        with refusals_in(form):
            services.save_plan(year=plan.year, **values, by=request.user)
            messages.success(request, "Đã lưu dự thảo kế hoạch.")
            return redirect("pledges:plan", **plan.year.address)
    context = {
        "year": plan.year,
        "plan": plan,
        "form": form,
        "sections": sections,
        "tasks": tasks,
        "targets": targets,
        "measures": known,
    }
    return show(request, "pledges/plan_edit.html", context)


def _typed_sections(plan):
    return [{"heading": s.heading, "body": s.body} for s in plan.sections.all()] if plan.pk else []


def _typed_tasks(plan):
    return [
        {
            "what": task.what,
            "lead": task.lead_id,
            "lead_text": task.lead_text,
            "due": task.due_on,
            "sets": task.deadline.what if task.deadline else "",
            "movement": task.movement_id,
            "helpers": [unit.pk for unit in task.helpers.all()],
        }
        for task in queries.plan_tasks(plan)
    ]


def _typed_targets(plan):
    return [{name: getattr(target, name) for name in FIELDS} for target in queries.common_targets(plan)]


def plan_issue(request, bloc, year):
    plan = _plan(request, bloc, year)
    require(policies.may_issue_plan(request.user, plan))
    form = IssuePlanForm(posted(request), initial=_usual_signer(plan))

    def act(paper=documents.PLAN_PAPER):
        own = queries.plan_of(plan.year)
        services.issue_plan(plan=own, paper=paper, **form.cleaned_data, by=request.user)

    spelled = read_before(request, form, act, trial=partial(act, paper=None))
    if spelled is None:
        messages.success(request, "Đã ban hành kế hoạch.")
        return redirect("pledges:plan", **plan.year.address)
    context = {"year": plan.year, "plan": plan, "form": form, "spelled": spelled}
    return show(request, "pledges/plan_issue.html", context)


def _usual_signer(plan):
    """The head of the unit that leads the year."""
    line = leaderships_of(plan.year).get(LeadershipRole.LEADER)
    head = head_of(line.unit) if line else None
    if head is None:
        return {}
    return {"signer_name": head.full_name, "signer_title": f"{head.job_title} {line.unit.name}".strip()}


def plan_paper(request, bloc, year):
    plan = _plan(request, bloc, year)
    return pdf_response(documents.plan_pdf(plan), f"ke-hoach-{plan.year.year}")
