"""Opening the next year, with the leaders that were chosen for it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

import units.services
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.enums import LeadershipBasis, LeadershipRole
from units.models import Unit

from ..facts import YearFacts
from . import policies


@dataclass(frozen=True)
class NextLeader:
    """Who is to hold a role next year, on what basis, by which document."""

    unit: Unit
    basis: str
    document: str
    awaits: str = ""  # who has to confirm it first


def next_leaders(facts, named=None):
    """Role → ``NextLeader``: as recorded for the next year, else as a meeting decided last, else ``named``.

    ``named`` gives roles filled by appointment.
    """
    found = {}
    for role in LeadershipRole:
        if (line := facts.next_leaderships.get(role)) is not None:
            found[role] = NextLeader(line.unit, line.basis, line.document)
        elif (decided := facts.decided_leaders.get(role)) is not None:
            found[role] = NextLeader(decided.participation.unit, decided.basis, _paper_words(decided), decided.awaits)
        elif named and role in named:
            found[role] = named[role]
    return found


def _paper_words(decided):
    """The minutes, and the paper by which the body above confirmed them."""
    words, paper = _minutes_words(decided.meeting), decided.confirmation
    return f"{words}; {paper.paper_in_words}"[:300] if paper is not None else words


def _minutes_words(meeting):
    """The minutes that say who leads, cited by their number once they have one."""
    minutes = getattr(meeting, "minutes", None)
    number = f" số {minutes.number}" if minutes is not None and minutes.number else ""
    return f"Biên bản hội nghị tổng kết{number}{meeting.cited_day}"


def rights_start(facts):
    """The day the next leader's rights begin: as the hand-over says, else the first day of the next year."""
    if facts.hand_over is not None:
        return facts.hand_over.rights_move_on
    return max(timezone.localdate(), date(facts.year.year + 1, 1, 1))


@transaction.atomic
def prepare_next_year(*, year, named=None, by):
    """Open the next year beside this one, with its members and its leaders.

    Members are those whose membership covers that year, new ones included. Leaders come from the election;
    ``named`` (role → ``NextLeader``) fills roles that were appointed; what is agreed on is a decision of a meeting.
    Returns the next year.
    """
    hold(year, by=by)
    facts = YearFacts(year)
    require(policies.may_prepare_next_year(by, year, exists=facts.next_year is not None))
    _refuse_agreed(named or {}, year.bloc.words)
    leaders = next_leaders(facts, named)
    require_leaders(leaders, year)
    return open_next_year(facts, leaders, by=by)


def _refuse_agreed(named, words):
    if agreed := [role for role, leader in named.items() if leader.basis == LeadershipBasis.AGREED]:
        labels = ", ".join(words.role(role) for role in agreed)
        raise Refused(f"{labels} được hiệp thương thì ghi ở trang Hội nghị, để có trong biên bản.")


def require_leaders(leaders, year):
    """A unit for each role the bloc fills, and no unit for two."""
    bloc = year.bloc
    unknown = [bloc.words.role(role) for role in bloc.roles if role not in leaders]
    if unknown:
        raise Refused(f"Chưa biết đơn vị làm {', '.join(unknown)} năm {year.year + 1}.")
    waiting = [
        f"{bloc.words.role(role)} năm {year.year + 1} ({leader.unit}) chờ {leader.awaits} chuẩn y; ghi số, ngày văn "
        "bản chuẩn y ở trang Hội nghị trước."
        for role, leader in leaders.items()
        if leader.awaits
    ]
    if waiting:
        raise Refused(*waiting)
    if len({leader.unit for leader in leaders.values()}) < len(leaders):
        raise Refused(f"Một đơn vị không thể vừa là {bloc.words.leader} vừa là {bloc.words.deputy}.")


def open_next_year(facts, leaders, *, by):
    following = units.services.open_year(bloc=facts.year.bloc, year=facts.year.year + 1, by=by)
    start = rights_start(facts)
    for role, leader in leaders.items():
        units.services.appoint_leader(
            year=following,
            role=role,
            unit=leader.unit,
            basis=leader.basis,
            document=leader.document,
            rights_from=start,
            by=by,
        )
    return following
