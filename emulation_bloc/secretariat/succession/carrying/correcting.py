"""Another heir than was written down: what the wrong change handed on, and nobody finished since, goes to the right
one."""

from django.apps import apps

from units.models import Leadership, Participation, Succession

from ...enums import StepKind
from ..step import Step, values_of

# Rows that were handed to the wrong heir's participation, and the field that says so.
HANDED_ON = {
    "pledges.PlanTask": "lead",
    "meetings.Conclusion": "lead",
    "meetings.PanelMember": "participation",
    "scoring.Assignment": "checker",
}
UNIT_OF = {Succession._meta.label: "successor", Participation._meta.label: "successor", Leadership._meta.label: "unit"}


def steps(case):
    asked = case.asked
    if asked.heir.pk is None:
        yield Step(StepKind.UNIT, f"Lập đơn vị mới: {asked.heir.name} (mã {asked.heir.code}).", row=asked.heir)
    for step in asked.corrects.steps.exclude(model="").select_related("year__bloc"):
        field = UNIT_OF.get(step.model) or HANDED_ON.get(step.model)
        if field is None or f"{field}_id" not in step.after:
            continue
        row = apps.get_model(step.model).objects.filter(pk=step.key).first()
        if row is None or values_of(row, [field]) != {f"{field}_id": step.after[f"{field}_id"]}:
            continue  # somebody went on from there
        yield _of_unit(case, step, row, field) if step.model in UNIT_OF else _handed_on(case, step, row, field)


def _of_unit(case, step, row, field):
    heir = case.asked.heir
    words = {
        Succession._meta.label: "Lịch sử: {0} được ghi lại, đơn vị kế thừa là {1}.",
        Participation._meta.label: "{0}: đơn vị xem và làm tiếp việc còn dở là {1}.",
        Leadership._meta.label: "{0}: nay là {1}.",
    }[step.model]
    kind = StepKind.UNIT if step.model == Succession._meta.label else StepKind.YEAR
    about = row.get_role_display() if step.model == Leadership._meta.label else str(row)
    return Step(kind, words.format(about, heir.name), year=step.year, row=row, values={field: heir})


def _handed_on(case, step, row, field):
    heir = case.asked.heir
    part = case.parts_of_heir.get(step.year_id)
    if part is None or part.pk == getattr(row, "subject_id", None):
        words = f"“{row}” chưa chuyển: {heir.name} không nhận được trong năm này."
        return Step(StepKind.CARE, words, year=step.year)
    return Step(StepKind.WORK, f"“{row}” chuyển cho {heir.name}.", year=step.year, row=row, values={field: part})
