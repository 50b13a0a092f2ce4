"""All blocs that a Home Affairs office follows, side by side. As many queries for twenty-five as for one."""

from dataclasses import dataclass

from django.utils import timezone

from awards.enums import SENT, ProposalStatus
from awards.inquiries.queries import NOTHING_ASKED, Asked, standing_of
from awards.queries import Dossier, dossiers
from units.enums import LeadershipRole, Stage
from units.models import Bloc, EmulationYear, Leadership, Unit

from ..board.queries import DeadlineLine, deadline_line
from ..duty_matrix import late_units
from ..facts import YearFacts
from ..many_facts import facts_of
from ..models import ChangeNotice
from ..succession.queries import unseen_by_monitors

NO_DOSSIER = Dossier()
NOT_SENT = "Chưa gửi"


@dataclass(frozen=True)
class Late:
    """What is overdue in a year: the duty's heading and the names of the units that are late."""

    what: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class BlocLine:
    """One bloc in one emulation year. ``year`` is ``None`` where the bloc did not open it.

    ``is_open``: the office may go in; before the bloc invites it or sends its dossier it reads this line alone.
    ``next``: the last day that comes next and is not done. ``changes``: of its units, that nobody here has looked at.
    ``asked``: how the questions of this office stand.
    """

    bloc: Bloc
    year: EmulationYear | None = None
    leader: str = ""
    units: int = 0
    is_open: bool = False
    next: DeadlineLine | None = None
    late: tuple[Late, ...] = ()
    dossier: Dossier = NO_DOSSIER
    changes: tuple[ChangeNotice, ...] = ()
    asked: Asked = NOTHING_ASKED

    @property
    def dossier_in_words(self) -> str:
        return self.dossier.proposal.get_status_display() if self.dossier.proposal is not None else NOT_SENT


@dataclass(frozen=True)
class Desk:
    """``number``: the emulation year shown; ``numbers``: those there are, the newest first."""

    office: Unit
    number: int
    numbers: tuple[int, ...]
    lines: tuple[BlocLine, ...]

    @property
    def figures(self) -> list[tuple[str, int]]:
        """(what is counted, how many): blocs, at last questions. For the head of the page."""
        states = [line.dossier.status for line in self.lines]
        return [
            ("khối theo dõi", len(self.lines)),
            ("có việc quá hạn", sum(bool(line.late) for line in self.lines)),
            ("chờ tiếp nhận hồ sơ", states.count(ProposalStatus.SUBMITTED)),
            ("đang bổ sung", states.count(ProposalStatus.RETURNED)),
            ("chờ kết quả", sum(line.dossier.waits_for_answers for line in self.lines)),
            ("câu hỏi chờ trả lời", sum(line.asked.waiting for line in self.lines)),
        ]


def numbers_of(office: Unit) -> list[int]:
    """Emulation years (numbers) in which a bloc of the office has a year, the newest first. One query."""
    rows = EmulationYear.objects.filter(bloc__monitor=office).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def chosen(numbers: list[int], asked: str) -> int:
    """The year that the address asks for, where there is one; else the newest; 0 where there are none."""
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 4 else 0
    return wanted if wanted in numbers else (numbers[0] if numbers else 0)


def years_followed(office: Unit, number: int) -> list[EmulationYear]:
    """Whatever their stage: what of each may be read says the caller. One query."""
    rows = EmulationYear.objects.filter(bloc__monitor=office, year=number)
    return list(rows.select_related("bloc", "bloc__monitor").order_by("bloc__name", "bloc"))


def years_open(office: Unit, number: int) -> list[EmulationYear]:
    """Those that were handed on to the office: it reads what stands in them."""
    return [year for year in years_followed(office, number) if year.home_affairs_since is not None]


def years_sent(office: Unit, number: int) -> list[EmulationYear]:
    """Those whose dossier is with the office. One query."""
    rows = EmulationYear.objects.filter(bloc__monitor=office, year=number, home_affairs_since__isnull=False)
    return list(rows.filter(proposal__status__in=SENT).select_related("bloc").order_by("bloc__name", "bloc"))


def desk(office: Unit, asked: str) -> Desk:
    """``asked``: the year as it stands in the address, possibly nonsense."""
    numbers = numbers_of(office)
    number = chosen(numbers, asked)
    years = years_followed(office, number)
    found, states = {facts.year.bloc_id: facts for facts in facts_of(years)}, dossiers(years)
    news, asked = unseen_by_monitors(years), standing_of(years, timezone.localdate())
    lines = [
        _line(found[bloc.pk], states, news, asked) if bloc.pk in found else BlocLine(bloc)
        for bloc in Bloc.objects.filter(monitor=office).order_by("name", "pk")
    ]
    return Desk(office, number, tuple(numbers), tuple(lines))


def _line(
    facts: YearFacts, states: dict[int, Dossier], news: dict[int, list[ChangeNotice]], asked: dict[int, Asked]
) -> BlocLine:
    year = facts.year
    leader = facts.leaderships.get(LeadershipRole.LEADER)
    closed = year.stage == Stage.CLOSED
    return BlocLine(
        bloc=year.bloc,
        year=year,
        leader=_name_in_year(facts, leader) if leader is not None else "",
        units=len(facts.units),
        is_open=year.home_affairs_since is not None,
        next=None if closed else _next(facts),
        late=() if closed else tuple(_late(facts)),
        dossier=states[year.pk],
        changes=tuple(news[year.pk]),
        asked=asked.get(year.pk, NOTHING_ASKED),
    )


def _name_in_year(facts: YearFacts, leader: Leadership) -> str:
    taking_part = next((unit for unit in facts.all_units if unit.unit_id == leader.unit_id), None)
    return taking_part.short_name if taking_part is not None else leader.unit.short_name


def _next(facts):
    """The first last day that is not done: one that has passed is told where units are late."""
    lines = [deadline_line(facts, line) for line in facts.deadlines]
    coming = [line for line in lines if line.tone not in ("done", "over")]
    return min(coming, key=lambda line: line.last_day, default=None)


def _late(facts):
    for what, units in late_units(facts):
        yield Late(what, tuple(unit.short_name for unit in units))
