"""Questions about plans, registrations and pledges that pages and the rooms above ask."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet

from emulation_bloc.core.known import knowing
from units.enums import EnteredKind
from units.models import Bloc, Correction, EmulationYear, PaperEntry, Participation
from units.onpaper.queries import by_unit
from units.queries import last_days, lineage

from . import measures
from .agreeing.queries import WITH_WORDING, Wording, under, wording_in_words, wording_of
from .enums import HANDED_IN, PledgeStatus, RecipientKind, RegistrationStatus
from .models import (
    Award,
    CommonTarget,
    Movement,
    Plan,
    PlanTask,
    Pledge,
    PledgeSignature,
    RegisteredTitle,
    Registration,
    Target,
)


def plan_of(year: EmulationYear) -> Plan:
    """The plan of the year; an unsaved, empty draft where none was begun."""
    return knowing(Plan.objects.filter(year=year).first() or Plan(year=year), year=year)


def plan_tasks(plan: Plan) -> QuerySet[PlanTask]:
    if not plan.pk:
        return PlanTask.objects.none()
    return plan.tasks.select_related("lead", "deadline", "movement").prefetch_related("helpers")


def common_targets(plan: Plan) -> QuerySet[CommonTarget]:
    """What the plan sets for every pledge of the year."""
    return plan.targets.all() if plan.pk else CommonTarget.objects.none()


def movements_of(year: EmulationYear) -> QuerySet[Movement]:
    """Movements whose span covers the year."""
    rows = Movement.objects.filter(bloc=year.bloc_id, first_year__lte=year.year)
    return rows.filter(Q(last_year__isnull=True) | Q(last_year__gte=year.year))


@dataclass
class Linked:
    """What a movement is linked to: tasks of the plan, and targets of pledges that were signed."""

    tasks: list[PlanTask] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)


def linked_to_movements(year: EmulationYear) -> dict[int, Linked]:
    """Key of the movement → what the year links to it, where anything is; two queries. Targets of a unit that left the
    year are not striven for any more."""
    found: dict[int, Linked] = {}
    for task in PlanTask.objects.filter(plan__year=year, movement__isnull=False):
        found.setdefault(task.movement_id or 0, Linked()).tasks.append(task)
    targets = Target.objects.filter(pledge__participation__year=year, pledge__status=PledgeStatus.SIGNED)
    targets = targets.filter(
        movement__isnull=False, pledge__participation__in=year.participations.standing()
    ).select_related("pledge__participation")
    for target in targets.order_by("pledge__participation__position", "position"):
        found.setdefault(target.movement_id or 0, Linked()).targets.append(target)
    return found


def awards_in(year: EmulationYear) -> QuerySet[Award]:
    """Awards in force on some day of the competition year."""
    first, last = date(year.year, 1, 1), date(year.year, 12, 31)
    rows = Award.objects.filter(valid_from__lte=last)
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))


def awards_by_recipient(year: EmulationYear) -> list[tuple[str, list[Award]]]:
    """(words, awards) for collectives, then for those in a unit, for individuals, for households; one query."""
    order = RecipientKind.values
    rows = list(awards_in(year))
    for award in rows:
        award.emulation_year = year.year
    rows.sort(key=lambda award: (order.index(award.recipient), award.position))
    return [(RecipientKind(kind).label, list(group)) for kind, group in groupby(rows, key=lambda row: row.recipient)]


# Registrations


def registration_of(participation: Participation) -> Registration:
    """The unit's registration; an unsaved draft where the unit joined after registration was opened."""
    found = Registration.objects.filter(participation=participation).first()
    return knowing(found or Registration(participation=participation), participation=participation)


def registered_award_ids(year: EmulationYear) -> dict[int, dict[int, int]]:
    """Participation key → {award key: number}, of registrations that were accepted; one query."""
    rows = RegisteredTitle.objects.filter(
        registration__participation__year=year, registration__status=RegistrationStatus.ACCEPTED
    )
    found = {}
    for unit, award, number in rows.order_by().values_list("registration__participation_id", "award_id", "count"):
        found.setdefault(unit, {})[award] = number
    return found


@dataclass(frozen=True)
class RegistrationRow:
    """``entry``: the paper from which the secretariat entered it, where the unit could not."""

    registration: Registration
    titles: list[RegisteredTitle]
    last_day: date | None
    entry: PaperEntry | None = None

    @property
    def participation(self) -> Participation:
        return self.registration.participation

    def _count(self, *kinds):
        return sum(title.count for title in self.titles if title.award.recipient in kinds)

    @property
    def is_blank(self) -> bool:
        """Opened with the season and nothing typed into it: nobody drafts it yet."""
        is_draft = self.registration.status == RegistrationStatus.DRAFT
        return bool(is_draft and not (self.titles or self.registration.note))

    @property
    def is_accepted(self) -> bool:
        return bool(self.registration.status == RegistrationStatus.ACCEPTED)

    @property
    def collectives(self) -> int:
        return self._count(RecipientKind.COLLECTIVE, RecipientKind.INNER)

    @property
    def individuals(self) -> int:
        return self._count(RecipientKind.INDIVIDUAL)


def registration_overview(year: EmulationYear) -> list[RegistrationRow]:
    """One row for each unit of the year in official order; five queries."""
    days, entered = last_days(year, "registration"), by_unit(year, EnteredKind.REGISTRATION)
    rows = year.participations.select_related("registration", "unit").prefetch_related("registration__titles__award")
    found = [_registration_row(unit, days, entered.get(unit.pk)) for unit in rows]
    for title in (title for row in found for title in row.titles):
        title.award.emulation_year = year.year
    return found


def _registration_row(unit, days, entry):
    registration = getattr(unit, "registration", None) or Registration(participation=unit)
    titles = list(registration.titles.all()) if registration.pk else []
    if entry is not None:
        knowing(entry, participation=unit)
    return RegistrationRow(registration, titles, days(unit), entry)


def handed_in(year: EmulationYear) -> list[RegistrationRow]:
    """What the units handed in, alike for everybody who reads it; five queries."""
    return [row for row in registration_overview(year) if row.registration.status in HANDED_IN]


@dataclass(frozen=True)
class TitlesByUnit:
    """Units × the titles that anybody registered; ``None`` where a unit did not register one."""

    awards: list[Award]
    rows: list[tuple[RegistrationRow, list[tuple[Award, int | None]]]]


def titles_by_unit(rows: list[RegistrationRow]) -> TitlesByUnit:
    """Over an overview, no query."""
    named = {title.award for row in rows for title in row.titles}
    awards = sorted(named, key=lambda award: (award.position, award.pk))
    counts = [{title.award_id: title.count for title in row.titles} for row in rows]
    return TitlesByUnit(
        awards,
        [(row, [(award, found.get(award.pk)) for award in awards]) for row, found in zip(rows, counts, strict=True)],
    )


# Pledges


def pledge_of(participation: Participation) -> Pledge:
    """The unit's pledge; an unsaved draft where the unit joined after registration was opened."""
    rows = Pledge.objects.filter(participation=participation)
    found = rows.prefetch_related("signatures", *WITH_WORDING).first()
    return knowing(found or Pledge(participation=participation), participation=participation)


def pledge_of_last_year(participation: Participation) -> Pledge | None:
    """What the unit, or the one it came from, pledged in the bloc the year before; one query and its lineage."""
    former = Pledge.objects.filter(
        participation__year__bloc=participation.year.bloc_id,
        participation__year__year=participation.year.year - 1,
        participation__unit__in=lineage(participation.unit),
    )
    return former.select_related("participation__year").order_by("participation__position").first()


def measures_of(bloc: Bloc) -> list[str]:
    """Units of measure to choose from: the list, and what the bloc has written besides; one query."""
    used = Target.objects.filter(pledge__participation__year__bloc=bloc).exclude(unit_of_measure="")
    return measures.all_of(used.order_by("unit_of_measure").values_list("unit_of_measure", flat=True).distinct())


@dataclass(frozen=True)
class PledgeRow:
    """``entry``: the paper from which the secretariat entered it, where the unit could not."""

    pledge: Pledge
    targets: list[Target]
    last_day: date | None
    entry: PaperEntry | None = None

    @property
    def participation(self) -> Participation:
        return self.pledge.participation

    @property
    def is_blank(self) -> bool:
        pledge = self.pledge
        return bool(pledge.status == PledgeStatus.DRAFT and not (self.targets or pledge.theme or pledge.content))

    @property
    def signature(self) -> PledgeSignature | None:
        return self.pledge.signature

    @property
    def wording(self) -> Wording | None:
        """How its words are being agreed on, where its draft was sent and nobody signed it yet."""
        return None if self.pledge.is_signed else wording_of(self.pledge)

    @property
    def wording_in_words(self) -> str:
        return wording_in_words(self.pledge)


def pledge_overview(year: EmulationYear) -> list[PledgeRow]:
    """One row for each unit of the year in official order; six queries, two more where drafts were sent."""
    days, entered = last_days(year, "pledge"), by_unit(year, EnteredKind.PLEDGE)
    rows = year.participations.select_related("pledge", "unit")
    rows = rows.prefetch_related("pledge__signatures", "pledge__targets", *under("pledge", WITH_WORDING))
    return [_pledge_row(unit, days, entered.get(unit.pk)) for unit in rows]


def _pledge_row(unit, days, entry):
    pledge = getattr(unit, "pledge", None) or Pledge(participation=unit)
    if entry is not None:
        knowing(entry, participation=unit)
    return PledgeRow(pledge, list(pledge.targets.all()) if pledge.pk else [], days(unit), entry)


def titles_in_total(rows: list[RegistrationRow]) -> list[tuple[Award, int, int]]:
    """(award, how many units, how many in all) over an overview, in the catalogue's order; no query. Of the units that
    take part: what one registered that ended is not striven for any more."""
    found = {}
    for title in (title for row in rows if row.participation.stands() for title in row.titles):
        units, number = found.get(title.award, (0, 0))
        found[title.award] = (units + 1, number + title.count)
    return [(award, *found[award]) for award in sorted(found, key=lambda award: (award.position, award.pk))]


def corrections_of(row: Registration | PledgeSignature | None) -> list[Correction]:
    """What was put right of it, the first first; one query, none for what was never kept."""
    return list(row.corrections.all()) if row is not None and row.pk else []
