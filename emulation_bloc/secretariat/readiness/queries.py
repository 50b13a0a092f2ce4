"""What the duties that are to come need, beside what there is: people who can sign in, days that can be kept."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from emulation_bloc.core.dates import short_date, weekend
from units.enums import DeadlineKind, LeadershipRole, Position, Stage
from units.models import Participation, User
from units.plausible import may_fall_on

from ..duties.duty import Missing
from ..duties.needs import Hand, Whose
from ..duties.table import DUTIES, STAGE_OF_DEADLINE
from ..facts import YearFacts

PEOPLE_PAGE, DAYS_PAGE, LEADERS_PAGE = "units:members", "units:deadlines", "units:leaders"
OF_ROLE = {LeadershipRole.LEADER: Whose.LEADER, LeadershipRole.DEPUTY: Whose.DEPUTY}


@dataclass(frozen=True)
class Person:
    """``fault``: why this account cannot act yet; empty where it can."""

    user: User
    fault: str

    def __str__(self) -> str:
        return f"{self.user} – {self.fault}" if self.fault else str(self.user)


@dataclass(frozen=True)
class UnitLine:
    """A unit and its people. ``gaps``: for what of the work to come nobody of it is there."""

    participation: Participation
    role: str
    officers: list[Person]
    heads: list[Person]
    gaps: list[Missing]


@dataclass(frozen=True)
class DayLine:
    """``is_now``: work of the stage to be opened. ``fault``: what is wrong with the day; ``note``: what to think of."""

    label: str
    last_day: date | None
    is_now: bool
    fault: str
    note: str


@dataclass(frozen=True)
class Readiness:
    stage: Stage
    units: list[UnitLine]
    days: list[DayLine]
    above: list[Missing] = field(default_factory=list)  # for what nobody of the superior body is there

    @property
    def gaps(self) -> list[Missing]:
        """Everything that is missing, the days first: those are the leader's own."""
        days = [Missing(f"{line.label}: {line.fault}.", DAYS_PAGE) for line in self.days if line.fault]
        return [*days, *self.above, *(gap for line in self.units for gap in line.gaps)]


def readiness(facts: YearFacts, stage: str) -> Readiness:
    """How the year stands before ``stage`` is opened. Eight queries at most, whatever the size."""
    stage = Stage(stage)
    asked = [duty for duty in DUTIES if duty.stage and duty.stage.place >= stage.place and duty.is_asked(facts)]
    needs = [need for duty in asked for need in duty.needs]
    roles = {line.unit_id: role for role, line in facts.leaderships.items()}
    units = [_unit(unit, roles.get(unit.unit_id), facts.people.get(unit.unit_id, ()), needs) for unit in facts.units]
    return Readiness(stage, units, _days(facts, stage, asked), list(_above(facts, needs)))


# People


def _unit(unit, role, people, needs):
    people = [Person(person, _fault_of(person)) for person in people]
    heads = [person for person in people if person.user.position == Position.HEAD]
    officers = [person for person in people if person.user.position != Position.HEAD]
    asked = [need for need in needs if need.whose in (Whose.UNITS, OF_ROLE.get(role))]
    gaps = [*_gap(unit, Hand.ANYBODY, people, asked), *_gap(unit, Hand.HEAD, heads, asked)]
    return UnitLine(unit, unit.year.bloc.words.role(role) if role else "", officers, heads, gaps)


def _fault_of(person):
    if not person.has_usable_password():
        return "chưa đặt mật khẩu"
    return "" if person.is_confirmed else "tài khoản chưa được xác nhận"


def _gap(unit, hand, people, asked):
    work = list(dict.fromkeys(need.work for need in asked if need.hand == hand))
    if work and not any(not person.fault for person in people):
        waiting = f" ({'; '.join(map(str, people))})" if people else ""
        yield Missing(f"chưa có {hand.label} đăng nhập được{waiting} để {', '.join(work)}.", PEOPLE_PAGE, unit)


def _above(facts, needs):
    """A body that watches the bloc is no unit of the year: its accounts are the administrator's."""
    work = [need.work for need in needs if need.whose == Whose.SUPERIOR]
    if not work:
        return
    people = [Person(person, _fault_of(person)) for person in facts.people_above]
    if any(not person.fault for person in people):
        return
    waiting = f" ({'; '.join(map(str, people))})" if people else ""
    whose = facts.year.bloc.monitor or "Cơ quan nội vụ theo dõi khối (chưa ghi ở khối)"
    yield Missing(
        f"{whose} chưa có người đăng nhập được{waiting} để {', '.join(work)}; quản trị viên mở tài khoản.", LEADERS_PAGE
    )


# Days


def _days(facts, stage, asked):
    found = {line.what: line.last_day for line in facts.deadlines}
    coming = {duty.deadline for duty in asked if duty.deadline in STAGE_OF_DEADLINE}
    needed = {duty.deadline for duty in asked if duty.stage == stage and not duty.may_lack_day}
    return [
        _day(kind, found, facts.year, is_now=STAGE_OF_DEADLINE[kind] == stage, needed=kind in needed)
        for kind in DeadlineKind
        if kind in coming
    ]


def _day(kind, found, year, *, is_now, needed):
    day = found.get(kind)
    note = f"ngày cuối là {weekend(day)}" if weekend(day) else ""
    return DayLine(kind.label, day, is_now, _fault_of_day(kind, day, found, year, needed), note)


def _fault_of_day(kind, day, found, year, needed):
    if day is None:
        return "chưa đặt thời hạn" if needed else ""
    if not may_fall_on(year, day, kind.label):
        return f"ngày cuối {short_date(day)} không thuộc năm thi đua {year.year}"
    if day < timezone.localdate():
        return f"ngày cuối {short_date(day)} đã qua"
    earlier = list(DeadlineKind)[: list(DeadlineKind).index(kind)]
    before = [
        other
        for other in earlier
        if other in found
        and other in STAGE_OF_DEADLINE
        and STAGE_OF_DEADLINE[other].place < STAGE_OF_DEADLINE[kind].place
        and found[other] > day
    ]
    if not before:
        return ""
    other = max(before, key=found.get)
    label = DeadlineKind(other).label
    return f"ngày cuối {short_date(day)} sớm hơn thời hạn “{label}” ({short_date(found[other])})"
