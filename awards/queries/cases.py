"""The facts behind every check of a year, each thing read once however many nominations there are."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.utils import timezone

from pledges.models import Award
from pledges.queries import registered_award_ids
from scoring.ranking.queries import ranking
from scoring.standing.barred import barred_units
from scoring.standing.queries import Place, RankingTable
from scoring.tables.disclosure import everybody
from units.models import EmulationYear, Participation, Regulation
from units.queries import regulation_of

from ..enums import Moment, NominationStatus
from ..models import Nomination, Proposal, Review, RuleAnswer
from ..rules.facts import Facts, Given, PastYear, Vote
from ..rules.judging import Quota, judge, quota
from ..rules.queries import award_facts, is_flag, rules_of
from ..rules.rule import Check, Rule
from . import record


class CaseBook:
    """``rules`` saves the queries, or tries other rules than those of the year."""

    def __init__(self, year: EmulationYear, rules: list[Rule] | None = None) -> None:
        self.year = year
        self._rules = rules

    @cached_property
    def rules(self) -> list[Rule]:
        return rules_of(self.year) if self._rules is None else self._rules

    @cached_property
    def reads(self) -> set[str]:
        """What the rules of the year ask that costs something to find out."""
        return {name for rule in self.rules for name in rule.reads}

    @cached_property
    def regulation(self) -> Regulation:
        return regulation_of(self.year)

    @cached_property
    def registered(self) -> dict[int, dict[int, int]]:
        """Participation key → {award key: number registered}, of accepted registrations."""
        return registered_award_ids(self.year)

    @cached_property
    def ranking(self) -> RankingTable | None:
        return ranking(self.year)

    @cached_property
    def places(self) -> dict[int, Place]:
        """Participation key → its place in the published ranking."""
        return {place.participation.pk: place for place in self.ranking.places} if self.ranking else {}

    @cached_property
    def last_rank(self) -> int | None:
        return max((place.rank for place in self.places.values() if place.rank), default=None)

    @cached_property
    def tells_places(self) -> bool:
        """Whether the units of the bloc read one another's totals and ranks this year."""
        return everybody(self.year).sees_totals

    @cached_property
    def faults(self) -> dict[int, list[str]]:
        """Participation key → criteria of its sheet that bar it from every award."""
        return barred_units(self.year)

    @cached_property
    def nominations(self) -> list[Nomination]:
        """Nominations of the year that stand, with award and unit."""
        return list(
            Nomination.objects.filter(review__year=self.year, status=NominationStatus.PROPOSED).select_related(
                "review__award", "participation__unit", "option"
            )
        )

    @cached_property
    def day(self) -> date:
        """The day by which it is asked whether a unit still exists: that of the proposal, otherwise today."""
        issued_on = Proposal.objects.filter(year=self.year).values_list("issued_on", flat=True).first()
        return issued_on or timezone.localdate()

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def given(self) -> dict[int, dict[str, Given]]:
        """Participation key → question → what a person answered, as it stands."""
        found: dict[int, dict[str, Given]] = {}
        if not any(rule.of_kind.asks for rule in self.rules):
            return found
        for row in RuleAnswer.objects.filter(participation__year=self.year, superseded_at__isnull=True):
            found.setdefault(row.participation_id, {})[row.question] = row.given
        return found

    @cached_property
    def members(self) -> int:
        return Participation.objects.filter(year=self.year).standing().count()

    @cached_property
    def classes(self) -> tuple[str, ...]:
        return record.classes_of(self.year) if "classes" in self.reads else ()

    @cached_property
    def targets(self) -> dict[int, tuple[int, int]]:
        return record.targets_of(self.year) if "targets" in self.reads else {}

    @cached_property
    def votes(self) -> dict[tuple[int, int], Vote]:
        return record.votes_of(self.year) if "vote" in self.reads else {}

    @cached_property
    def past(self) -> dict[int, dict[int, PastYear]]:
        if "past" not in self.reads:
            return {}
        units = list(Participation.objects.filter(year=self.year))
        return record.past_of(units, self.year)

    @cached_property
    def names(self) -> dict[str, str]:
        """Short names of awards by code, as this year calls them, where a rule speaks of other ones."""
        return {award.code: award.short_name_in(self.year.year) for award in self._awards}

    @cached_property
    def names_then(self) -> dict[tuple[str, int], str]:
        """(code, former year) → what that year called it, where that is another name."""
        years = {number for past in self.past.values() for number in past}
        renamed = [award for award in self._awards if award.former_names]
        return {(award.code, number): award.short_name_in(number) for award in renamed for number in years}

    @cached_property
    def _awards(self):
        if "past" not in self.reads:
            return []
        return list(Award.objects.only("code", "short_name", "former_names"))

    def is_registered(self, award: Award, participation: Participation) -> bool | None:
        """``None`` in a year that recorded no accepted registration at all, as history brought in may not."""
        return award.pk in self.registered.get(participation.pk, {}) if self.registered else None

    def facts(self, review: Review, participation: Participation) -> Facts:
        """``participation`` as if it were nominated in ``review``, whether it already is or not."""
        place = self.places.get(participation.pk)
        others = {n.participation_id for n in self.nominations if n.review_id == review.pk} - {participation.pk}
        beside = [n for n in self.nominations if n.participation_id == participation.pk and n.review_id != review.pk]
        met, targets = self.targets.get(participation.pk, (0, 0))
        return Facts(
            **self._standing(review.award, participation),
            registered=self.is_registered(review.award, participation),
            registration_required=self.regulation.registration_required,
            other_flags=tuple(str(n.review) for n in beside if is_flag(n.review.award)),
            other_awards=tuple(str(n.review) for n in beside),
            rank=place and place.rank,
            tied=bool(place and place.tied),
            total=place and place.total,
            units=len(self.places),
            last_rank=self.last_rank,
            ranking_published=self.ranking is not None and self.ranking.has_ranks,
            classification=place.classification if place else "",
            classes=self.classes,
            targets_met=met,
            targets=targets,
            members=self.members if self._counts_members else 0,
            nominated=len(others) + 1,
            seats=review.seats,
            faults=tuple(self.faults.get(participation.pk, ())),
            vote=self.votes.get((review.pk, participation.pk)),
            given=self.given.get(participation.pk, {}),
        )

    def quota(self, review: Review, seats: int | None = None) -> Quota:
        """How many may be proposed in ``review`` and who says so. ``seats``: were it this number instead."""
        proposed = sum(one.review_id == review.pk for one in self.nominations)
        facts = Facts(
            on=self.day,
            year=self.year.year,
            award=award_facts(review.award),
            members=self.members if self._counts_members else 0,
            seats=review.seats if seats is None else seats,
        )
        return quota(self.rules, facts, proposed, review.source)

    def early_facts(self, award: Award, participation: Participation, awards: Iterable[Award]) -> Facts:
        """What is known before anybody is scored: ``awards`` that the unit registers in place of what is nominated."""
        flags = tuple(
            other.short_name_in(self.year.year) for other in awards if is_flag(other) and other.pk != award.pk
        )
        return Facts(**self._standing(award, participation), other_flags=flags)

    def _standing(self, award, participation):
        return {
            "on": self.day,
            "year": self.year.year,
            "award": award_facts(award),
            "both_flags_allowed": self.regulation.same_unit_both_flags,
            "dissolved_on": participation.unit.dissolved,
            "past": self.past.get(participation.pk, {}),
            "names": self.names,
            "names_then": self.names_then,
        }

    @cached_property
    def _counts_members(self):
        return "members" in self.reads

    def checks(self, review: Review, participation: Participation, moment: Moment = Moment.NOMINATION) -> list[Check]:
        return judge(self.rules, self.facts(review, participation), moment)

    def early(self, award: Award, participation: Participation, awards: Iterable[Award]) -> list[Check]:
        return judge(self.rules, self.early_facts(award, participation, awards), Moment.REGISTERING)
