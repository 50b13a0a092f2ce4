"""The plan of the year, as a draft, as issued, and as put right."""

from emulation_bloc.documents.layout import Paper, Signature, powers_of
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import paper_text, pdf_of
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from emulation_bloc.documents.signing import PaperOfAct

from .. import queries
from ..enums import PlanStatus
from .parts import illustrative, monitor, of_bloc

PLAN = "plan"


def plan_context(plan):
    """A plan that is out prints what it was issued with. What was moved, added or put right since then is told apart,
    on the paper of a correction, and stands in none of its lines."""
    year, words = plan.year, plan.year.bloc.words
    draft = "" if plan.status == PlanStatus.ISSUED else "DỰ THẢO"
    tasks = list(queries.plan_tasks(plan).prefetch_related("lead__former_names", "helpers__former_names"))
    return {
        "paper": Paper(
            header=of_bloc(year, number=plan.number, symbol=symbol_of("KH", year.bloc.symbol), day=plan.issued_on),
            kind="Kế hoạch",
            subject=plan.title or f"Hoạt động của {words.noun} thi đua năm {year.year}",
            signatures=(Signature((words.on_behalf, words.leader, *powers_of(plan.signer_title)), plan.signer_name),),
            recipients=(f"Các đơn vị thành viên {words.noun}", *monitor(year), "Lưu: VT"),
            illustrative=illustrative(year),
        ),
        "year": year,
        "draft": draft,
        "sections": list(plan.sections.all()) if plan.pk else [],
        "tasks": _tasks_as_issued(plan, [task for task in tasks if not task.basis]),
        "targets": list(queries.common_targets(plan)),
        "movements": _movements_as_issued(plan),
        "later": _later(plan, tasks),
    }


def _tasks_as_issued(plan, tasks):
    """(task, who leads it, who helps, its last day) each. Plans of a file from before kept no day: theirs are told as
    they stand."""
    kept = plan.status == PlanStatus.ISSUED and any(task.due_as_issued for task in tasks)
    day = plan.issued_on
    return [
        (
            task,
            task.lead.name_on(day) if task.lead else task.lead_text,
            [unit.called_as_on(day).short_name for unit in task.helpers.all()],
            task.due_as_issued if kept else task.due_on,
        )
        for task in tasks
    ]


def _movements_as_issued(plan):
    if plan.status == PlanStatus.ISSUED and plan.movements_as_issued is not None:
        return plan.movements_as_issued
    return [movement.title for movement in queries.movements_of(plan.year)]


def _later(plan, tasks):
    """What the paper of a correction tells of the time since the plan was issued; nothing before one was made."""
    made = list(plan.corrections.all()) if plan.pk else []
    corrections = [*made, plan.coming] if plan.coming else made
    if not corrections:
        return {}
    return {
        "corrections": corrections,
        "moved": [task for task in tasks if task.was_moved],
        "added": [task for task in tasks if task.basis],
    }


def plan_pdf(plan):
    """As issued, where the paper was kept; a draft, and what was issued before, as the records stand."""
    kept = issued_document(plan, PLAN) if plan.status == PlanStatus.ISSUED else None
    return read_document(kept) if kept else pdf_of(_plan_text(plan))


def _plan_text(plan):
    return paper_text("pledges/documents/plan.html", plan_context(plan))


def _keep_plan(plan, pdf, by):
    return issue_document(
        scope=plan.audit_scope,
        kind=PLAN,
        subject=plan,
        title=f"Kế hoạch hoạt động năm {plan.year.year}",
        pdf=pdf,
        number=plan.number,
        signer_name=plan.signer_name,
        by=by,
    )


# Given to ``services.issue_plan``.
PLAN_PAPER = PaperOfAct(text=_plan_text, pdf=pdf_of, keep=_keep_plan)
