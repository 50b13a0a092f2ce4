"""A pack tried on past years: for which nominations that stood the outcome would have been another."""

from dataclasses import dataclass

from django.db.models import QuerySet

from units.enums import Stage
from units.models import EmulationYear

from ..enums import CheckState
from ..models import Nomination, RulePack
from ..queries.cases import CaseBook
from .kinds.base import Names
from .queries import packs_of, spoken
from .rule import Check

MOST_YEARS = 20


@dataclass(frozen=True)
class Changed:
    """One rule about one nomination. States only: what stood behind them is the bloc's own."""

    nomination: Nomination
    rule: str
    before: str
    after: str


@dataclass(frozen=True)
class TriedYear:
    year: EmulationYear
    nominations: int
    changed: tuple[Changed, ...]


def tried(pack: RulePack, years: QuerySet[EmulationYear], names: Names) -> list[TriedYear]:
    """The newest closed years of ``years`` that ``pack`` is about, ``MOST_YEARS`` at most, each by a dozen queries."""
    rows = years.filter(stage=Stage.CLOSED, year__gte=pack.first_year).select_related("bloc", "regulation")
    if pack.last_year:
        rows = rows.filter(year__lte=pack.last_year)
    if pack.place:
        rows = rows.filter(bloc__province=pack.place)
    return [_tried(pack, year, names) for year in rows.order_by("-year", "bloc__name", "pk")[:MOST_YEARS]]


def _tried(pack, year, names):
    packs = packs_of(year)
    others = [one for one in packs if one.pack.code != pack.code]
    together = sorted([*others, spoken(pack)], key=lambda one: (one.pack.rank, one.pack.code))
    now, then = (CaseBook(year, [rule for one in some for rule in one.rules]) for some in (packs, together))
    words = {rule.code: rule.in_words(names) for rule in [*now.rules, *then.rules]}
    changed = tuple(line for nomination in now.nominations for line in _changed(nomination, now, then, words))
    return TriedYear(year, len(now.nominations), changed)


def _changed(nomination, now, then, words):
    found = [
        {check.code: _state(check) for check in book.checks(nomination.review, nomination.participation)}
        for book in (now, then)
    ]
    for code in [*found[1], *(code for code in found[0] if code not in found[1])]:
        before, after = (one.get(code, "không hỏi") for one in found)
        if before != after:
            yield Changed(nomination, words.get(code, code), before, after)


def _state(check: Check) -> str:
    if check.bars:
        return "không được đề nghị"
    return str(CheckState(check.state).label).lower()
