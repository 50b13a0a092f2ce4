"""What is asked when Home Affairs appraises: shares of the province and what other offices say, over all its blocs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from pledges.models import Award
from scoring.models import Standing
from units.models import EmulationYear

from ..enums import SENT, Moment
from ..models import Nomination, Proposal, ProposalItem, RuleAnswer
from ..rules.facts import Facts, Given, Province
from ..rules.judging import judge
from ..rules.queries import award_facts, names_of_awards, rules_of_many
from ..rules.rule import Check


@dataclass(frozen=True)
class Appraised:
    """One proposed collective and what the rules of its year ask of it at the desk."""

    nomination: Nomination
    checks: tuple[Check, ...]

    @property
    def year(self) -> EmulationYear:
        return self.nomination.review.year

    @property
    def is_open(self) -> bool:
        return any(not check.passed for check in self.checks)


@dataclass(frozen=True)
class Shared:
    """What a rule says of one award over all blocs, once for all who are proposed for it."""

    award: Award
    year: int
    checks: tuple[Check, ...]

    @property
    def name(self) -> str:
        """As the year called the award."""
        return self.award.name_in(self.year)


@dataclass(frozen=True)
class Appraisal:
    """``province``: what was counted."""

    province: Province
    shared: tuple[Shared, ...]
    lines: tuple[Appraised, ...]


def appraisal(years: Sequence[EmulationYear], blocs: int) -> Appraisal:
    """Of everything sent in ``years``, which are all of one emulation year; ``blocs``: how many the office follows.
    Ten queries, however many there are."""
    items = _items(years)
    province = _province(years, blocs, items)
    rules, given, names = rules_of_many(years), _given(years), names_of_awards(_number(years))
    shared: dict[Award, Shared] = {}
    lines = []
    for item in items:
        nomination = item.nomination
        facts = Facts(
            on=timezone.localdate(),
            year=nomination.review.year.year,
            award=award_facts(nomination.review.award),
            given=given.get(nomination.participation_id, {}),
            names=names,
            province=province,
        )
        checks = judge(rules[nomination.review.year_id], facts, Moment.DESK)
        of_unit = tuple(check for check in checks if check.asks)
        of_all = tuple(check for check in checks if not check.asks)
        if of_all and nomination.review.award not in shared:
            shared[nomination.review.award] = Shared(nomination.review.award, facts.year, of_all)
        if of_unit:
            lines.append(Appraised(nomination, of_unit))
    return Appraisal(province, tuple(shared.values()), tuple(lines))


def _number(years):
    return years[0].year if years else None


def _items(years):
    rows = ProposalItem.objects.filter(proposal__year__in=years, proposal__status__in=SENT)
    rows = rows.select_related(
        "proposal", "nomination__review__award", "nomination__review__year__bloc", "nomination__participation__unit"
    )
    return list(
        rows.order_by(
            "nomination__review__award__position",
            "nomination__review__award",
            "nomination__review__year__bloc__name",
            "position",
        )
    )


def _province(years, blocs, items) -> Province:
    collectives: dict[str, set[int]] = {}
    for item in items:
        nomination = item.nomination
        collectives.setdefault(nomination.review.award.code, set()).add(nomination.participation.unit_id)
    last: dict[int, dict[int, int]] = {}
    places = Standing.objects.filter(ranking__year__in=years, ranking__withdrawn_at=None, rank=1)
    for year, version in places.order_by("ranking__version").values_list("ranking__year", "ranking__version"):
        last.setdefault(year, {}).setdefault(version, 0)
        last[year][version] += 1
    return Province(
        blocs=blocs,
        sent=Proposal.objects.filter(year__in=years, status__in=SENT).count(),
        leaders=sum(versions[max(versions)] for versions in last.values()),
        collectives={code: frozenset(keys) for code, keys in collectives.items()},
    )


def _given(years: Iterable[EmulationYear]) -> dict[int, dict[str, Given]]:
    found: dict[int, dict[str, Given]] = {}
    for row in RuleAnswer.objects.filter(participation__year__in=years, superseded_at__isnull=True):
        found.setdefault(row.participation_id, {})[row.question] = row.given
    return found
