"""The facts behind every check of a year, each thing read once however many nominations there are."""

from datetime import date
from functools import cached_property

from django.utils import timezone

from pledges.enums import AwardKind, RecipientKind
from pledges.models import Award
from pledges.queries import registered_award_ids
from scoring.ranking.queries import ranking
from scoring.standing.barred import barred_units
from scoring.standing.queries import Place, RankingTable
from scoring.tables.disclosure import everybody
from units.models import EmulationYear, Participation, Regulation
from units.queries import regulation_of

from .. import checks
from ..checks import Case, Check
from ..enums import NominationStatus
from ..models import Nomination, Proposal, Review


def is_flag(award: Award) -> bool:
    """“Cờ thi đua …” is the statutory beginning of every flag's name (Law 06/2022/QH15 Art. 25, 26)."""
    is_title = award.kind == AwardKind.EMULATION_TITLE and award.recipient == RecipientKind.COLLECTIVE
    return is_title and award.name.casefold().startswith("cờ thi đua")


class CaseBook:
    def __init__(self, year: EmulationYear) -> None:
        self.year = year

    @cached_property
    def rules(self) -> Regulation:
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
        """The day the rules are asked for: when the proposal was dated, otherwise today."""
        issued_on = Proposal.objects.filter(year=self.year).values_list("issued_on", flat=True).first()
        return issued_on or timezone.localdate()

    def is_registered(self, award: Award, participation: Participation) -> bool | None:
        """``None`` in a year that recorded no accepted registration at all, as history brought in may not."""
        return award.pk in self.registered.get(participation.pk, {}) if self.registered else None

    def case(self, review: Review, participation: Participation) -> Case:
        """``participation`` as if it were nominated in ``review``, whether it already is or not."""
        place = self.places.get(participation.pk)
        others = {n.participation_id for n in self.nominations if n.review_id == review.pk} - {participation.pk}
        return checks.Case(
            on=self.day,
            is_flag=is_flag(review.award),
            registered=self.is_registered(review.award, participation),
            registration_required=self.rules.registration_required,
            other_flags=self._other_flags(review, participation),
            both_flags_allowed=self.rules.same_unit_both_flags,
            rank=place and place.rank,
            tied=bool(place and place.tied),
            total=place and place.total,
            units=len(self.places),
            ranking_published=self.ranking is not None,
            nominated=len(others) + 1,
            seats=review.seats,
            dissolved_on=participation.unit.dissolved,
            faults=tuple(self.faults.get(participation.pk, ())),
        )

    def _other_flags(self, review, participation):
        return tuple(
            str(n.review)
            for n in self.nominations
            if n.participation_id == participation.pk and n.review_id != review.pk and is_flag(n.review.award)
        )

    def checks(self, review: Review, participation: Participation) -> list[Check]:
        return checks.run(self.case(review, participation))
