"""The plan of cross-checking: making and dropping it, changing one checker, standing aside."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import EmulationYear, Participation, User
from units.seats import forget_seats

from ...models import Assignment
from . import policies, queries


@transaction.atomic
def plan_checks(*, year: EmulationYear, by: User) -> list[Assignment]:
    """Assign checkers to every sheet of the year, by its rules. Refused where a unit would be left short."""
    hold(year, by=by)
    if queries.has_checking_plan(year) and pressed_again("scoring.plan_checks", year, by=by):
        return list(Assignment.objects.filter(year=year, recused_at__isnull=True))
    require(policies.may_plan_checks(by, year))
    pairs, short = queries.proposed_checks(year)
    if short:
        names = ", ".join(unit.short_name for unit in short)
        raise Refused(
            f"Không đủ đơn vị chấm cho {names}; hãy giảm số đơn vị chấm chéo mỗi phiếu ở trang Quy tắc chấm điểm "
            "trước khi mở thẩm định, hoặc thẩm định không cần kế hoạch."
        )
    made = Assignment.objects.bulk_create(Assignment(year=year, checker=c, subject=s) for c, s in pairs)
    record("scoring.plan_checks", year, by=by, after={"plan": [str(assignment) for assignment in made]})
    return made


@transaction.atomic
def drop_checks(*, year: EmulationYear, by: User) -> None:
    """Take back a plan nobody has worked on. Who stood aside stays aside in the next one."""
    hold(year, by=by)
    if not queries.has_checking_plan(year) and pressed_again("scoring.drop_checks", year, by=by):
        return
    require(policies.may_drop_checks(by, year))
    rows = Assignment.objects.filter(year=year, recused_at__isnull=True).select_related("checker", "subject")
    record("scoring.drop_checks", year, by=by, before={"plan": [str(assignment) for assignment in rows]})
    rows.delete()


@transaction.atomic
def replace_checker(*, assignment: Assignment, checker: Participation, reason: str, by: User) -> Assignment:
    """Give the sheet to ``checker`` instead. Who had it before stays in the record, with why."""
    assignment = _held(assignment, by)
    made = Assignment.objects.filter(checker=checker, subject=assignment.subject, recused_at__isnull=True).first()
    if made is not None and pressed_again("scoring.replace_checker", made, by=by, reason=reason):
        return made
    require(policies.may_replace_checker(by, assignment))
    if not queries.possible_checkers(assignment).filter(pk=checker.pk).exists():
        raise Refused(f"{checker} không chấm thay được phiếu này; hãy chọn đơn vị khác chưa được phân công chấm phiếu.")
    if assignment.recused_at is None:
        set_aside(assignment, reason)
    made = Assignment.objects.create(year=assignment.year, checker=checker, subject=assignment.subject)
    before, after = {"plan": [str(assignment)]}, {"plan": [str(made)]}
    record("scoring.replace_checker", made, by=by, before=before, after=after, reason=reason)
    return made


@transaction.atomic
def stand_aside(*, assignment: Assignment, reason: str, by: User) -> Assignment:
    """The assigned unit asks not to check this sheet, and says why; what it noted so far no longer counts."""
    assignment = _held(assignment, by)
    if stood_aside_already(assignment, reason, by):
        return assignment
    require(policies.may_stand_aside(by, assignment))
    set_aside(assignment, reason)
    forget_seats(by)
    record("scoring.stand_aside", assignment, by=by, reason=assignment.recused_reason)
    return assignment


def set_aside(assignment: Assignment, reason: str) -> None:
    if not says(reason):
        raise Unsaid("Cần ghi lý do để đơn vị khác chấm thay.")
    assignment.recused_at, assignment.recused_reason = timezone.now(), reason.strip()
    assignment.save(update_fields=["recused_at", "recused_reason"])


def stood_aside_already(assignment: Assignment, reason: str, by: User) -> bool:
    if assignment.recused_at is None:
        return False
    return pressed_again("scoring.stand_aside", assignment, by=by, reason=reason.strip())


def _held(assignment, by):
    """One after the other within a year: a sheet is never given to two units for one that stood aside."""
    year = hold(assignment.year, by=by)
    found = Assignment.objects.select_related("checker", "subject").filter(pk=assignment.pk).first()
    if found is None:
        raise Refused("Kế hoạch chấm chéo vừa được bỏ; hãy tải lại trang.")
    return knowing(found, year=year, subject__year=year)
