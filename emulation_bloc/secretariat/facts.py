"""What one year stands on, each thing read once. Gates and board ask the same facts, so they cannot disagree."""

from functools import cached_property

from awards.enums import NominationStatus
from awards.inquiries.queries import open_in as open_inquiries_in
from awards.models import AchievementReport, Nomination, Proposal
from meetings.enums import MeetingKind, MinutesStatus
from meetings.models import Attendance, Minutes
from meetings.polls.next_leaders import decided_leaders
from meetings.polls.queries import unsealed_polls
from meetings.sittings.queries import yearend_meeting
from pledges.agreeing.queries import wordings_in
from pledges.enums import PlanStatus, PledgeStatus
from pledges.models import Plan, Target, UnitReport
from pledges.policies import CORRECTABLE
from pledges.reporting.queries import latest_period
from scoring.appeals.queries import involved_in
from scoring.checking.assigning.queries import open_checks
from scoring.enums import AppealStatus, TableStatus
from scoring.models import Appeal, ScoringTable
from scoring.questions.queries import open_questions
from scoring.superior.naming.queries import named, people_above
from scoring.tables.consultation.queries import latest_with_opinions
from units.models import EmulationYear, Leadership, User
from units.onpaper.queries import standing_in

from .models import HandOver


class YearFacts:
    """Every property costs at most one query (``deadlines``, ``involved``,
    ``consultation``: two), however many units take part."""

    def __init__(self, year):
        self.year = year

    @cached_property
    def all_units(self):
        """Participations in official order, each with its registration, pledge and sheet where they exist."""
        return list(self.year.participations.select_related("unit", "registration", "pledge", "sheet"))

    @cached_property
    def units(self):
        """Those that take part today: of them gates, board and tasks ask something."""
        return [unit for unit in self.all_units if unit.stands()]

    @cached_property
    def entered(self):
        """(participation key, what) → the paper from which that was entered for the unit."""
        return {(entry.participation_id, entry.what): entry for entry in standing_in(self.year)}

    @cached_property
    def people(self):
        """Unit key → active people of the units of the year."""
        found = {}
        units = self.year.participations.values("unit")
        for person in User.objects.filter(unit__in=units, is_active=True).order_by("full_name", "pk"):
            found.setdefault(person.unit_id, []).append(person)
        return found

    @cached_property
    def leaderships(self):
        """Role → leadership of this year."""
        return {line.role: line for line in Leadership.objects.filter(year=self.year).select_related("unit")}

    @cached_property
    def reporting_period(self):
        """The latest one: it receives reports, or it ended."""
        return latest_period(self.year)

    @cached_property
    def report_statuses(self):
        """Participation key → status of its report in the latest period."""
        if self.reporting_period is None:
            return {}
        return dict(UnitReport.objects.filter(period=self.reporting_period).values_list("participation", "status"))

    @cached_property
    def reporters(self):
        """Keys of participations that signed for targets; of a period that ended, of those that had when it did."""
        if (period := self.reporting_period) is not None and period.certified is not None:
            return {kept["participation"] for kept in period.certified if kept["targets"]}
        signed = Target.objects.filter(pledge__participation__year=self.year, pledge__status=PledgeStatus.SIGNED)
        return set(signed.values_list("pledge__participation", flat=True))

    @cached_property
    def wordings(self):
        """Participation key → how the words of its pledge are being agreed on; asked while they may be."""
        return wordings_in(self.year) if self.year.stage in CORRECTABLE else {}

    @cached_property
    def plan_is_issued(self):
        return Plan.objects.filter(year=self.year, status=PlanStatus.ISSUED).exists()

    @cached_property
    def consultation(self):
        """The last round in which a draft of the table went round, with who said something (two queries)."""
        return latest_with_opinions(self.year)

    @cached_property
    def table(self):
        """The scoring table in force."""
        return ScoringTable.objects.filter(year=self.year, status=TableStatus.ISSUED).first()

    @property
    def table_is_issued(self):
        return self.table is not None

    @property
    def superior_column(self):
        """What the column of the superior body is called; empty where the table has none."""
        return self.table.superior_column if self.table else ""

    @cached_property
    def named_above(self):
        """Keys of the people whom the superior body named to score in its column."""
        return {scorer.user_id for scorer in named(self.year)} if self.superior_column else set()

    def scores_above(self, user):
        """Whether it is one of them; nobody named means everybody of that body."""
        return not self.named_above or user.pk in self.named_above

    @cached_property
    def people_above(self):
        """Active people of the superior body who score in its column."""
        return [person for person in people_above(self.year) if self.scores_above(person)]

    @cached_property
    def open_appeals(self):
        """Appeals nobody answered yet, with their row, its unit and who verified it."""
        rows = Appeal.objects.filter(entry__sheet__participation__year=self.year, status=AppealStatus.OPEN)
        return list(rows.select_related("entry__sheet__participation", "entry__criterion"))

    @cached_property
    def involved(self):
        """Rows under appeal → keys of the people who may not answer, since they found the points (two queries)."""
        return involved_in([appeal.entry for appeal in self.open_appeals])

    @cached_property
    def open_checks(self):
        """Assignments of the first pass that can be worked on and are not finished."""
        return open_checks(self.year)

    @cached_property
    def deadlines(self):
        return list(self.year.deadlines.prefetch_related("extensions"))

    def last_day(self, kind, unit=None):
        """The last day of a task: the unit's own extension, else everybody's deadline, else None."""
        deadline = next((line for line in self.deadlines if line.what == kind), None)
        if deadline is None:
            return None
        own = (e.last_day for e in deadline.extensions.all() if unit is not None and e.participation_id == unit.pk)
        return next(own, deadline.last_day)

    @cached_property
    def open_questions(self):
        """Last turns about rows of any unit that wait for the verifiers."""
        return open_questions(self.year)

    @cached_property
    def yearend(self):
        return yearend_meeting(self.year)

    @cached_property
    def attendance(self):
        """Participation key → attendance of the year-end meeting."""
        rows = Attendance.objects.filter(meeting__year=self.year, meeting__kind=MeetingKind.YEAREND)
        return {row.participation_id: row for row in rows.select_related("meeting")}

    @cached_property
    def minutes_are_signed(self):
        return Minutes.objects.filter(
            meeting__year=self.year, meeting__kind=MeetingKind.YEAREND, status=MinutesStatus.SIGNED
        ).exists()

    @cached_property
    def unsealed_polls(self):
        return list(unsealed_polls(self.year))

    @cached_property
    def decided_leaders(self):
        """Role → the latest decision of this year's meetings about who holds it next year."""
        return decided_leaders(self.year)

    @cached_property
    def next_leaderships(self):
        """Role → leadership of the next year, where it was recorded already."""
        rows = Leadership.objects.filter(year__bloc=self.year.bloc_id, year__year=self.year.year + 1)
        return {line.role: line for line in rows.select_related("unit")}

    @cached_property
    def next_year(self):
        following = EmulationYear.objects.filter(bloc=self.year.bloc_id, year=self.year.year + 1)
        return following.select_related("bloc").first()

    @cached_property
    def nominations(self):
        """Participation key → its nominations of this year which were not withdrawn."""
        rows = Nomination.objects.filter(review__year=self.year, status=NominationStatus.PROPOSED)
        found = {}
        for nomination in rows.select_related("review__award"):
            found.setdefault(nomination.participation_id, []).append(nomination)
        return found

    @cached_property
    def achievements(self):
        """Participation key → status of its achievement report, where one was begun."""
        rows = AchievementReport.objects.filter(participation__year=self.year)
        return dict(rows.order_by().values_list("participation", "status"))

    @cached_property
    def proposal(self):
        return Proposal.objects.filter(year=self.year).first()

    @cached_property
    def inquiries(self):
        """What the office that follows the bloc asked or remarked and nobody has closed."""
        return open_inquiries_in(self.year)

    @cached_property
    def hand_over(self):
        return HandOver.objects.filter(year=self.year).select_related("giver", "receiver").first()
