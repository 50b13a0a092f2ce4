"""The plan of cross-checking: who checks whom, who stood aside, how far each has come."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import QuerySet, prefetch_related_objects

from emulation_bloc.core.known import all_knowing
from units.enums import LeadershipRole
from units.models import EmulationYear, Leadership, Participation, User
from units.seats import Seat

from ...arithmetic import plans
from ...enums import FirstPass, SheetStatus
from ...models import Assignment, Opinion, ScoreSheet, ScoringRules
from ...sheets.progress import VERIFIED
from ...tables.disclosure import scoring_rules


@dataclass(frozen=True)
class CheckedUnit:
    """One unit of the plan: who checks it, who stood aside, and how many sheets it checks itself."""

    participation: Participation
    checkers: list = field(default_factory=list)
    aside: list = field(default_factory=list)
    wanted: int = 0
    load: int = 0
    done: int = 0

    @property
    def missing(self) -> int:
        """Checkers still to be named for those who stood aside."""
        return max(0, self.wanted - len(self.checkers)) if self.aside else 0


def checking_plan(year: EmulationYear, rules: ScoringRules) -> list[CheckedUnit]:
    """A ``CheckedUnit`` for every unit in official order. At most four queries."""
    units, wanted = _units(year), _wanted(year, rules)
    rows = list(Assignment.objects.filter(year=year, subject__in=units).select_related("checker", "subject"))
    standing = [row for row in rows if row.recused_at is None]
    load, done = Counter(row.checker_id for row in standing), Counter(row.checker_id for row in standing if row.done_at)
    return [
        CheckedUnit(
            participation=unit,
            checkers=[row for row in standing if row.subject_id == unit.pk],
            aside=[row for row in rows if row.recused_at is not None and row.subject_id == unit.pk],
            wanted=wanted(unit),
            load=load[unit.pk],
            done=done[unit.pk],
        )
        for unit in units
    ]


def has_checking_plan(year: EmulationYear) -> bool:
    return Assignment.objects.filter(year=year, recused_at__isnull=True).exists()


def has_opinions(year: EmulationYear) -> bool:
    return Opinion.objects.filter(assignment__year=year).exists()


def needs_checker(assignment: Assignment) -> bool:
    """Whether the unit checked has fewer checkers than the rules of the year ask for."""
    subject, year = assignment.subject, assignment.year
    standing = Assignment.objects.filter(subject=subject, recused_at__isnull=True).count()
    return standing < _wanted(year, scoring_rules(year))(subject)


def own_checks(year: EmulationYear, seat: Seat) -> list[Assignment]:
    """The sheets that the unit of ``seat`` checks, in official order. At most one query."""
    if seat.participation is None:
        return []
    rows = seat.participation.checks.filter(recused_at__isnull=True).select_related("subject")
    return all_knowing(rows, year=year, subject__year=year)


def open_checks(year: EmulationYear) -> list[Assignment]:
    """Assignments that stand, of sheets waiting for verification, whose pass is not finished; a unit that left the year
    is judged no more. One query."""
    rows = Assignment.objects.filter(year=year, recused_at__isnull=True, done_at__isnull=True)
    standing = Participation.objects.filter(year=year).standing()
    rows = rows.filter(subject__sheet__status=SheetStatus.SUBMITTED, subject__in=standing)
    return list(rows.select_related("checker", "subject"))


def open_subjects(user: User, seat: Seat, year: EmulationYear) -> set[int]:
    """Keys of the units whose sheet may be opened by this person now. One query."""
    return set(ScoreSheet.objects.of_year(year).visible_to(user, seat).values_list("participation", flat=True))


def sheet_key(participation: Participation) -> int | None:
    """The key of a unit's sheet, if it has one. One query."""
    return ScoreSheet.objects.filter(participation=participation).values_list("pk", flat=True).first()


def possible_checkers(assignment: Assignment) -> QuerySet[Participation]:
    """Who could take the place of this checker: not the unit itself, and nobody who has or had the sheet already."""
    named = Assignment.objects.filter(subject=assignment.subject).values("checker")
    units = Participation.objects.filter(year=assignment.year).standing()
    units = units.exclude(pk=assignment.subject_id).exclude(pk__in=named)
    return units.order_by("position", "pk")


def proposed_checks(year: EmulationYear) -> tuple[list[tuple[Participation, Participation]], list[Participation]]:
    """What the plan would be: pairs of participations (checker, subject), and the units left short of checkers.

    A sheet verified already needs no opinions any more.
    """
    rules, units = scoring_rules(year), _units(year)
    settled = set(ScoreSheet.objects.of_year(year).filter(status__in=VERIFIED).values_list("participation", flat=True))
    subjects = [unit for unit in units if unit.pk not in settled]
    aside = _pairs(year, recused_at__isnull=False)
    if rules.first_pass == FirstPass.LEADERSHIP:
        leading = leading_units(year)
        pairs = [(checker, unit) for unit in subjects for checker in leading if checker.pk != unit.pk]
        return [(c, s) for c, s in pairs if (c.unit_id, s.unit_id) not in aside], []
    by_unit = {unit.unit_id: unit for unit in units}
    plan = plans.plan_checks(
        by_unit,
        rules.checkers_per_unit,
        subjects=[unit.unit_id for unit in subjects],
        barred=aside,
        last=_pairs_of_last_year(year),
    )
    return [(by_unit[checker], by_unit[subject]) for checker, subject in plan.pairs], [by_unit[u] for u in plan.short]


def stood_aside(participation: Participation) -> set[int]:
    """Keys of the units whose sheets this one asked not to judge. One query, asked once per object."""
    prefetch_related_objects([participation], "checks")
    return frozenset(check.subject_id for check in participation.checks.all() if check.recused_at is not None)


def other_verifiers(participation: Participation, subject: Participation) -> list[Participation]:
    """Leading units besides this one which may still judge the sheet of ``subject``. Three queries."""
    aside = Assignment.objects.filter(subject=subject, recused_at__isnull=False).values_list("checker", flat=True)
    barred = {participation.pk, subject.pk, *aside}
    return [unit for unit in leading_units(subject.year) if unit.pk not in barred]


def leading_units(year: EmulationYear) -> list[Participation]:
    """Participations of the leader and the deputy, in this order."""
    held = {line.unit_id: line.role for line in Leadership.objects.filter(year=year)}
    order = list(LeadershipRole)
    return sorted((unit for unit in _units(year) if unit.unit_id in held), key=lambda u: order.index(held[u.unit_id]))


def _wanted(year, rules):
    """Unit → how many others give an opinion on its sheet."""
    if rules.first_pass == FirstPass.LEADERSHIP:
        leading = {unit.pk for unit in leading_units(year)}
        return lambda unit: len(leading - {unit.pk})
    return lambda unit: rules.checkers_per_unit if rules.first_pass == FirstPass.PEERS else 0


def _units(year):
    return list(Participation.objects.filter(year=year).standing().order_by("position", "pk"))


def _pairs_of_last_year(year):
    last = {"year__bloc": year.bloc_id, "year__year": year.year - 1}
    return _found(Assignment.objects.filter(**last, recused_at__isnull=True))


def _pairs(year, **narrowed):
    return _found(Assignment.objects.filter(year=year, **narrowed))


def _found(rows):
    """Units, not participations: a unit of last year is another participation this year."""
    return set(rows.order_by().values_list("checker__unit", "subject__unit"))
