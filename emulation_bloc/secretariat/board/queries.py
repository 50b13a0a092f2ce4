"""The year on one page: what is missing, from whom, by when; who stands where; what changed lately."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Verdict, all_of, only_if
from emulation_bloc.core.workflow import Step
from scoring.appeals.queries import window_in_words
from units.enums import DeadlineKind, Stage
from units.models import Deadline, EmulationYear, Participation, User
from units.seats import seat_of

from ..duties.days import state_of_deadline
from ..duties.duty import Task
from ..duty_matrix import DutyMatrix, duty_matrix
from ..facts import YearFacts
from ..flow import policies as flow_policies
from ..flow.gates import WAIVABLE, missing
from ..flow.labels import BACK_STORY, STAGE_STORY, STEP_PAGES, STEP_STORY
from ..flow.steps import backward_steps, forward_step
from ..handover import policies as handover_policies
from ..publishing.policies import STEP as PUBLISHES
from ..readiness.queries import readiness
from ..succession.inherited import Inherited, inherited
from ..tasks.queries import tasks_of_year
from ..trace.queries import label_entries, visible_trace
from .new_year import Beginning, beginning

RECENT = 8


@dataclass(frozen=True)
class Gap:
    """What is missing, and the page where it is mended."""

    what: str
    url: str


@dataclass(frozen=True)
class Gaps:
    """What one unit (or, with None, the leadership) still owes to the next step."""

    participation: Participation | None
    items: list[Gap]


@dataclass(frozen=True)
class NextStep:
    """``verdict``: whether this person drives the year; ``button`` also waits for everything missing.

    ``unready``: people and days that the stage to come lacks; it opens in spite of them for a reason.
    ``waivable``: whether a reason is enough to go on without what is missing; ``stuck``: where that is so of the step,
    what has to be settled first all the same.
    ``page``: where the step is taken, if it asks more than a button can; ``warning``: what to think of before.
    """

    step: Step
    story: str
    verdict: Verdict
    gaps: list[Gaps]
    waivable: bool
    stuck: list[str] = field(default_factory=list)
    unready: list[Gaps] = field(default_factory=list)
    page: str = ""
    warning: str = ""

    @property
    def count(self) -> int:
        return sum(len(gap.items) for gap in self.gaps)

    @property
    def lacking(self) -> int:
        return sum(len(gap.items) for gap in self.unready)

    @property
    def button(self) -> Verdict:
        return all_of(self.verdict, only_if(not self.gaps, f"Còn thiếu {self.count} việc nêu trên."))

    @property
    def question(self) -> str:
        return f"Chuyển năm thi đua sang giai đoạn “{Stage(self.step.target).label}”?"


@dataclass(frozen=True)
class DeadlineLine:
    """``tone``: done, over, today, soon, far."""

    label: str
    last_day: date
    left: str
    tone: str
    extended: str


@dataclass(frozen=True)
class Board:
    """``drives``: leads the year, so the next step comes first; ``takes_part``: own tasks come first.

    ``package``: whether this person may take the whole year along; asked only once the year is closed.
    ``beginning``: first steps of a new year, for the unit that leads it. ``inherited``: what this person's unit took
    over from others in the year and has not finished.
    """

    drives: bool
    takes_part: bool
    story: str
    next: NextStep | None
    backward: list[tuple[Step, Verdict, str]]
    matrix: DutyMatrix
    deadlines: list[DeadlineLine]
    tasks: list[Task]
    recent: list[AuditEntry]
    package: Verdict | None = None
    beginning: Beginning | None = None
    inherited: list[Inherited] = field(default_factory=list)


def _ways_back(facts, user):
    steps = backward_steps(facts.year.stage)
    return [(step, _may_go_back(facts, user, step), BACK_STORY.get(step.name, "")) for step in steps]


def _may_go_back(facts, user, step):
    gaps = missing(facts, step.name)
    return all_of(
        flow_policies.may_advance(user, facts.year, step.name),
        only_if(not gaps, " ".join(str(gap) for gap in gaps)),
    )


def build_board(year: EmulationYear, user: User) -> Board:
    """Everything the page shows to ``user``, in a fixed number of queries."""
    facts, seat = YearFacts(year), seat_of(user, year)
    return Board(
        drives=bool(seat.is_secretariat),
        takes_part=seat.participation is not None,
        story=STAGE_STORY[year.stage],
        next=_next_step(facts, user),
        backward=_ways_back(facts, user),
        matrix=duty_matrix(facts, own=seat.participation),
        deadlines=[deadline_line(facts, line, seat.participation) for line in facts.deadlines],
        tasks=tasks_of_year(user, facts),
        recent=label_entries(visible_trace(user, year)[:RECENT]),
        package=_package(facts, user) if year.stage == Stage.CLOSED else None,
        beginning=beginning(facts, user, today=timezone.localdate()),
        inherited=_inherited(facts, user, seat),
    )


def _inherited(facts, user, seat):
    if facts.year.stage == Stage.CLOSED or not seat.own_keys:
        return []
    return inherited(facts.year, seat.own_keys, user.unit_id)


def _package(facts, user):
    return handover_policies.may_take_package(user, facts.year, facts.hand_over, unsealed=bool(facts.unsealed_polls))


def _next_step(facts, user):
    step = forward_step(facts.year.stage)
    if step is None:
        return None
    gaps, stuck = missing(facts, step.name), missing(facts, step.name, waived=True)
    verdict = flow_policies.may_advance(user, facts.year, step.name)
    return NextStep(
        step=step,
        story=STEP_STORY[step.name],
        verdict=verdict,
        gaps=_by_unit(gaps, facts.year),
        waivable=bool(gaps) and not stuck,
        stuck=[facts.year.bloc.words.of_sentence(str(gap)) for gap in stuck if step.name in WAIVABLE],
        unready=_by_unit(readiness(facts, step.target).gaps, facts.year) if verdict else [],
        page=reverse(STEP_PAGES[step.name], kwargs=facts.year.address) if step.name in STEP_PAGES else "",
        warning=window_in_words(facts.deadlines, facts.units) if step.name == PUBLISHES else "",
    )


def _by_unit(gaps, year):
    """What the leadership owes first, then the units in official order."""
    said = year.bloc.words.of_sentence
    found = {}
    for gap in gaps:
        found.setdefault(gap.participation, []).append(Gap(said(gap.what), reverse(gap.page, kwargs=year.address)))
    ordered = sorted(found, key=lambda unit: (unit is not None, getattr(unit, "position", 0), getattr(unit, "pk", 0)))
    return [Gaps(unit, found[unit]) for unit in ordered]


def deadline_line(facts: YearFacts, line: Deadline, own: Participation | None = None) -> DeadlineLine:
    """``own``: the unit of whoever looks, whose extension counts; everybody's last day without one."""
    state = state_of_deadline(facts, line.what, own)
    return DeadlineLine(
        label=DeadlineKind(line.what).label,
        last_day=facts.last_day(line.what, own),
        left=state.words,
        tone=state.tone,
        extended=_extended(line, own),
    )


def _extended(line, own):
    """To a unit: its own extension. To whoever has none: how many units have one."""
    extensions = line.extensions.all()
    if own is not None and any(e.participation_id == own.pk for e in extensions):
        return f"đơn vị được gia hạn, hạn chung {short_date(line.last_day)}"
    return f"{len(extensions)} đơn vị được gia hạn" if extensions else ""
