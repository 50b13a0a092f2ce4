"""What goes along with the submission: only what there is. Submission, gap report and package ask the same."""

from dataclasses import dataclass

from django.db.models import Q

from emulation_bloc.core.known import knowing
from meetings.enums import MeetingKind, MinutesStatus, PollStatus
from meetings.kinds.methods import SECRET
from meetings.models import Meeting, Poll
from meetings.on_record import of_record
from scoring.ranking.queries import is_published
from units.models import EmulationYear, Participation

from ..models import AchievementReport, Nomination
from .proposal import ProposalPage


@dataclass(frozen=True)
class Enclosed:
    """``minutes``, ``counted``: meetings behind what is proposed, with signed minutes, with secret votes sealed.

    ``units``: those proposed, once each, in the order of the list; ``reports``: participation key → its report.
    ``has_conditions``: whether any rule of the year speaks of what is proposed.
    """

    minutes: tuple[Meeting, ...]
    counted: tuple[Meeting, ...]
    is_ranked: bool
    units: tuple[Participation, ...]
    reports: dict[int, AchievementReport]
    has_conditions: bool

    @property
    def reported(self) -> list[tuple[Participation, AchievementReport]]:
        """Units whose head confirmed the report, or whose signed paper is here."""
        found = [(unit, self.reports.get(unit.pk)) for unit in self.units]
        return [(unit, report) for unit, report in found if report is not None and report.is_confirmed]


def enclosed(year: EmulationYear, page: ProposalPage) -> Enclosed:
    """Five queries, whatever is proposed."""
    meetings = _meetings_behind(year, page)
    secret = of_record(Poll.objects.filter(meeting__in=meetings, status=PollStatus.SEALED, method__in=SECRET))
    counted = set(secret.values_list("meeting_id", flat=True))
    units = {item.nomination.participation_id: item.nomination.participation for item in page.items}
    reports = AchievementReport.objects.filter(participation__in=units).prefetch_related("signed_copies")
    return Enclosed(
        minutes=tuple(one for one in meetings if _is_signed(one)),
        counted=tuple(one for one in meetings if one.pk in counted),
        is_ranked=is_published(year),
        units=tuple(units.values()),
        reports={one.participation_id: knowing(one, participation=units[one.participation_id]) for one in reports},
        has_conditions=any(
            item.line.checks or any(check.answer is not None for check in item.line.desk) for item in page.items
        ),
    )


def _meetings_behind(year, page):
    """The review meeting of the year, and every other that chose one of those proposed."""
    rows = Nomination.objects.filter(pk__in=[item.nomination.pk for item in page.items])
    pairs = rows.values_list("option__poll__meeting", "agreed__meeting")
    keys = {key for pair in pairs for key in pair if key is not None}
    found = Meeting.objects.filter(Q(kind=MeetingKind.YEAREND) | Q(pk__in=keys), year=year)
    rows = found.select_related("minutes").order_by("starts_at", "pk")
    return [knowing(meeting, year=year) for meeting in rows]


def _is_signed(meeting):
    minutes = getattr(meeting, "minutes", None)
    return minutes is not None and minutes.status == MinutesStatus.SIGNED
