"""What a duty is, and what is read from it: what is missing, how a unit stands, what a person is asked to do."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from units.enums import Stage
from units.models import EmulationYear, Participation

from .needs import Need

SOON_DAYS = 7
OVERDUE, SOON, NORMAL = "overdue", "soon", "normal"


@dataclass(frozen=True)
class Missing:
    """One thing that is not there yet, and the page where it is mended (the name of its address).

    With a participation ``what`` says what that unit owes, and the sentence begins with its name;
    without one it is a whole sentence, and waits for the leader: ``act`` is what to do then, ``is_for_head`` whether
    only the head of its unit can.
    """

    what: str
    page: str
    participation: Participation | None = None
    act: str = ""
    is_for_head: bool = False

    def __str__(self):
        return f"{self.participation.name} {self.what}" if self.participation else self.what


ICONS = {
    "done": "check-circle-fill",
    "waiting": "hourglass",
    "open": "circle",
    "back": "arrow-counterclockwise",
    "late": "exclamation-triangle",
    "off": "dash-circle",
}


@dataclass(frozen=True)
class BoardCell:
    """``tone``: done, waiting (for the leadership), open (for the unit), back (returned), off (not its time yet).
    ``asked``: it is one of the units of which the column counts how many are through."""

    tone: str
    word: str
    late: bool = False
    asked: bool = True

    @property
    def look(self):
        return "late" if self.late else self.tone

    @property
    def icon(self):
        return ICONS[self.look]


OFF = BoardCell("off", "Chưa đến")


@dataclass(frozen=True)
class Task:
    """One thing to do: where, in which year, by when (None: no day was set), and how pressing it is."""

    title: str
    url: str
    year: EmulationYear
    due: date | None
    urgency: str


def urgency_of(due):
    if due is None:
        return NORMAL
    left = (due - timezone.localdate()).days
    return OVERDUE if left < 0 else SOON if left <= SOON_DAYS else NORMAL


def is_over(last_day):
    return last_day is not None and last_day < timezone.localdate()


def address_in(year, *more):
    return [year.bloc.code, year.year, *more]


@dataclass(frozen=True)
class Asked:
    """A person who is told what to do in a year. ``own``: the participation whose work it is, where it is a unit's."""

    user: object
    facts: object
    seat: object
    own: Participation | None = None

    @property
    def stage(self):
        return self.facts.year.stage

    def task(self, title, page, *args, due=None, query=""):
        year = self.facts.year
        url = reverse(page, kwargs=year.address) if not args else reverse(page, args=address_in(year, *args))
        return Task(year.bloc.words.of_sentence(title), url + query, year, due, urgency_of(due))


class Duty:
    """Something owed to a year. A class says only what is true of its duty; the rest is silence.

    ``stage``: when its work is done. ``deadline``: the kind of its last day. ``page``: where it is mended.
    ``against``: steps of the year that wait for it; ``gate``: what is true once it is done, as those steps call it.
    ``column``: its heading in the board's matrix, where units stand differently. ``needs``: without whom it stands
    still. ``may_lack_day``: its stage may open though no last day was set; ``brings_its_day``: it is set when the duty
    arises, and never before.
    """

    stage = None
    deadline = None
    page = ""
    against = ()
    gate = ""
    column = ""
    needs: tuple[Need, ...] = ()
    may_lack_day = False
    brings_its_day = False

    def is_asked(self, facts):
        """Whether the year asks for it at all; the matrix has no column for what it does not."""
        return True

    def gaps(self, facts):
        """What is missing (``Missing``) before the steps it stands against."""
        return ()

    def cell(self, facts, unit):
        """How the unit stands (``BoardCell``), for the matrix."""
        raise NotImplementedError

    def deadline_is_done(self, facts):
        """Whether the days left until its deadline say nothing any more."""
        return Stage(facts.year.stage).place > self.stage.place

    def opened_again(self, facts):
        """What was done by its deadline and is being done anew, in words for the card of the day; else nothing."""
        return ""

    # Who acts: tasks (``Task``) of a person by where it sits.

    def of_unit(self, me):
        """Whoever works for a unit that takes part."""
        return ()

    def of_heir(self, me):
        """Whoever may finish what a unit left that takes part no more; nobody waits for it."""
        return ()

    def of_verifiers(self, me):
        """Leader and deputy."""
        return ()

    def of_answerers(self, me):
        """Leader, deputy and Home Affairs, as far as this person is not involved."""
        return ()

    def of_secretariat(self, me):
        """The leader, beside what is missing for the next step."""
        return ()

    def of_home_affairs(self, me):
        return ()

    def of_either_side(self, me):
        """Both sides of the hand-over, whether or not they take part in the year."""
        return ()

    def of_person(self, user):
        """Asked of a person in all years at once."""
        return ()

    def of_leader(self, me, gap):
        """The task that mends ``gap``, which no unit but the leader's own can."""
        return me.task(_act(gap, me.seat), gap.page, due=self.deadline and me.facts.last_day(self.deadline))


def _act(gap, seat):
    if not gap.is_for_head:
        return gap.act
    return f"{gap.act[:1].upper()}{gap.act[1:]}" if seat.is_head else f"Trình thủ trưởng {gap.act}"


class DoneOnce(Duty):
    """A duty of the leader that is missing until it is done: ``missing`` says so, ``act`` is what to do."""

    missing = ""
    act = ""

    def is_done(self, facts):
        raise NotImplementedError

    def gaps(self, facts):
        if not self.is_done(facts):
            yield Missing(self.missing, self.page, act=self.act)


@dataclass(frozen=True)
class State:
    """How a unit's paper may stand.

    ``gap``: what the unit owes then, to follow its name. ``shown_early``: shown on the board before its stage, since
    somebody was ahead. ``can_be_late``: the board says so once the last day has passed. ``task``: what its people are
    asked to do; ``of_head``: what their head is asked instead; ``has_day``: whether the last day is told with it;
    ``only_in``: stages, where it is not asked in all of the duty's.
    """

    cell: BoardCell
    gap: str = ""
    shown_early: bool = False
    can_be_late: bool = False
    task: str = ""
    of_head: str = ""
    has_day: bool = True
    only_in: tuple = ()


class PaperOfUnit(Duty):
    """A duty of every unit that is read from the state of one paper.

    ``paper``: how a participation calls it. ``states``: status → ``State``, ``None`` while there is no paper.
    ``own_page``: where the unit does its part; ``asked_in``: the stages in which its people are asked to.
    """

    paper = ""
    states = {}
    own_page = ""
    asked_in = ()

    def state(self, unit):
        return self.states[getattr(getattr(unit, self.paper, None), "status", None)]

    def gaps(self, facts):
        for unit in facts.units:
            if gap := self.state(unit).gap:
                yield Missing(gap, self.page, unit)

    def cell(self, facts, unit):
        state = self.state(unit)
        if not state.shown_early and Stage(facts.year.stage).place < self.stage.place:
            return OFF
        if (unit.pk, self.paper) in facts.entered:
            return BoardCell(state.cell.tone, f"{state.cell.word}, nhập thay")
        if state.can_be_late and is_over(facts.last_day(self.deadline, unit)):
            return BoardCell(state.cell.tone, state.cell.word, late=True)
        return state.cell

    def of_unit(self, me):
        state = self.state(me.own)
        if not state.task or me.stage not in (state.only_in or self.asked_in):
            return
        title = state.of_head if state.of_head and me.seat.is_head else state.task
        due = me.facts.last_day(self.deadline, me.own) if state.has_day else None
        yield me.task(title, self.own_page, self.key(me.own), due=due)

    def key(self, unit):
        """What its own page is found by."""
        return unit.pk
