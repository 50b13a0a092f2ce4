"""One year as it stood at an earlier moment: a stop on its trace, and what was true just after it.

States come from the trace, points from the history of every row, results from what was published and not withdrawn.
Nobody reads more of the past than the trace, the sheets and the results tell them today.
"""

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from emulation_bloc.core.past_states import states_at
from meetings.enums import PollStatus
from meetings.polls.queries import poll_results
from meetings.polls.results import PollResult
from pledges.agreeing.queries import Wording, wordings_in
from scoring.enums import AppealStatus, SheetStatus, TableStatus
from scoring.models import Appeal, Ranking, ScoreSheet, ScoringTable
from scoring.ranking.disclosure import disclosed
from scoring.ranking.queries import ranking_table
from scoring.standing.past import matrix_at
from scoring.standing.queries import Place, RankingTable
from scoring.tables.disclosure import reader
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, Leadership, PaperEntry, Participation, Unit, User
from units.onpaper.queries import standing_at
from units.seats import seat_of

from ...duties.duty import BoardCell
from ...duties.table import PAPERS_OF_UNITS
from ...models import HandOver
from ..actions import STEPS, action_label
from ..queries import visible_trace

# Acts that move no state, and yet change what the year looks like.
TURNS = [
    "units.open_year", "units.share", "units.appoint_leader", "units.end_rights", "scoring.make_appeal",
    "scoring.answer_appeal", "scoring.publish_ranking", "scoring.withdraw_ranking",
    "secretariat.give", "secretariat.take_back", "secretariat.receive",
]  # fmt: skip
VERIFIED = (SheetStatus.VERIFIED, SheetStatus.CONFIRMED)


@dataclass(frozen=True)
class Stop:
    number: int
    pk: int
    at: datetime
    action: str
    subject: str

    def __str__(self):
        return f"{timezone.localtime(self.at):%H:%M %d/%m/%Y}: {self.action} – {self.subject}"


@dataclass(frozen=True)
class UnitThen:
    """``claimed``, ``found``: totals in points, ``None`` where there were none or this reader may not know them."""

    participation: Participation
    cells: list[tuple[str, BoardCell]]
    claimed: Decimal | None
    found: Decimal | None
    place: Place | None


def stops(user: User, year: EmulationYear) -> list[Stop]:
    """The turns of the year that this person may read of, oldest first. One query beside those of the seat."""
    lines = visible_trace(user, year).filter(action__in=[*STEPS, *TURNS]).order_by("pk")
    rows = lines.values_list("pk", "at", "action", "subject")
    return [
        Stop(number, pk, at, action_label(action), subject)
        for number, (pk, at, action, subject) in enumerate(rows, start=1)
    ]


class YearThen:
    """The year just after ``stop``, for one reader. A fixed number of queries."""

    def __init__(self, user: User, year: EmulationYear, stop: Stop) -> None:
        self.user, self.now, self.stop = user, year, stop
        self.seat = seat_of(user, year)

    @cached_property
    def year(self) -> EmulationYear:
        """The year with its stage of then; never saved."""
        then = copy(self.now)
        then.stage = states_at([self.now], self.stop, field="stage")[self.now.pk]
        return then

    @property
    def stage(self) -> Stage:
        return Stage(self.year.stage)

    @cached_property
    def leaderships(self) -> list[tuple[Leadership, bool]]:
        """(line, whether its rights ran on that day)."""
        day = timezone.localdate(self.stop.at)
        lines = Leadership.objects.filter(year=self.now).select_related("unit")
        return [(line, line.rights_from <= day <= (line.rights_to or day)) for line in lines]

    @cached_property
    def table(self) -> ScoringTable | None:
        """The scoring table in force then, or ``None``."""
        tables = list(self.now.scoring_tables.all())
        states = states_at(tables, self.stop)
        return next((table for table in tables if states[table.pk] == TableStatus.ISSUED), None)

    @cached_property
    def ranking(self) -> RankingTable | None:
        """The result in force then, as far as this person may read it; or ``None``."""
        at = self.stop.at
        standing = Ranking.objects.filter(year=self.now, published_at__lte=at)
        standing = standing.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at)).order_by("-version").first()
        return standing and disclosed(ranking_table(standing), reader(self.now, self.seat))

    @cached_property
    def open_appeals(self) -> int:
        """How many appeals waited for an answer, a unit's own where it reads no others; withdrawn ones do not count."""
        made = Appeal.objects.filter(entry__sheet__participation__year=self.now, made_at__lte=self.stop.at)
        if not (self.seat.is_leadership or self.seat.watches):
            made = made.filter(entry__sheet__participation=self.seat.participation)
        waiting = Q(answered_at__isnull=True, status=AppealStatus.OPEN) | Q(answered_at__gt=self.stop.at)
        return made.filter(waiting).count()

    @cached_property
    def results(self) -> list[PollResult]:
        """Votes whose result was sealed then."""
        found = poll_results(year=self.now)
        states = states_at([result.poll for result in found], self.stop)
        return [result for result in found if states[result.poll.pk] == PollStatus.SEALED]

    @cached_property
    def hand_over(self) -> str:
        """What had become of the hand-over, in words; empty before the giver confirmed."""
        paper = HandOver.objects.filter(year=self.now).select_related("giver", "receiver").first()
        if paper is None or paper.given_at is None or paper.given_at > self.stop.at:
            return ""
        received = paper.received_at is not None and paper.received_at <= self.stop.at
        return f"{paper.giver} đã giao, {paper.receiver} {'đã nhận' if received else 'chưa nhận'}."

    @property
    def of_today(self) -> list[str]:
        """Labels of the criteria whose points are those of now: what the units' people and the others' figures were
        then is kept nowhere. Empty where no points are told."""
        if self._matrix is None or not any(unit.claimed is not None or unit.found is not None for unit in self.units):
            return []
        rows = zip(self._matrix.criteria, self._matrix.rules, strict=True)
        return [criterion.label for criterion, rule in rows if rule.settles]

    @cached_property
    def _matrix(self):
        """Points of a table since replaced are not added up by another's rules: then there is none."""
        matrix = matrix_at(self.now, self.stop.at, seat=self.seat)
        return matrix if matrix.table == self.table else None

    @cached_property
    def units(self) -> list[UnitThen]:
        """``UnitThen`` in official order."""
        units = list(self.now.participations.select_related("unit", "registration", "pledge", "sheet"))
        for part in ("registration", "pledge", "sheet"):
            rows = [getattr(unit, part) for unit in units if hasattr(unit, part)]
            states = states_at(rows, self.stop)
            for row in rows:
                row.status = states[row.pk]
                if part == "sheet" and row.return_asked_at and row.return_asked_at > self.stop.at:
                    row.return_asked_at = None  # nobody had asked yet
        return [self._unit(unit, self._matrix) for unit in units]

    @cached_property
    def entered(self) -> dict[tuple[int, str], PaperEntry]:
        """As the board asks for it: what then stood entered for a unit that could not."""
        return {(entry.participation_id, entry.what): entry for entry in standing_at(self.now, self.stop.at)}

    @cached_property
    def wordings(self) -> dict[int, Wording]:
        """As the board asks for it: how the words of pledges were being agreed on then."""
        return wordings_in(self.now, self.stop.at)

    def last_day(self, kind: DeadlineKind, unit: Unit) -> None:
        """The board's cells ask for it; whether somebody was late is told on the day only."""

    def _unit(self, unit, matrix):
        sheet = getattr(unit, "sheet", None)
        knows = matrix is not None and sheet is not None and unit.pk in self._known_sheets
        claimed = knows and sheet.status != SheetStatus.DRAFT
        found = knows and sheet.status in VERIFIED and (not self.seat.owns(unit) or unit.pk not in matrix.untold)
        return UnitThen(
            participation=unit,
            cells=[(duty.column, duty.cell(self, unit)) for duty in PAPERS_OF_UNITS],
            claimed=matrix.self_totals[unit.pk] if claimed else None,
            found=matrix.totals[unit.pk] if found else None,
            place=self.ranking.place_of(unit) if self.ranking else None,
        )

    @cached_property
    def _known_sheets(self):
        """Keys of the units whose points this person may read today: never more of the past than of the present."""
        if not (self.seat.is_leadership or self.seat.watches):
            return {self.seat.participation.pk} if self.seat.participation else set()
        sheets = ScoreSheet.objects.of_year(self.now).visible_to(self.user, self.seat)
        return set(sheets.values_list("participation_id", flat=True))
