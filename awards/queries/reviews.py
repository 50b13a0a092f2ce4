"""Awards under review in a year: polls about them, who stands registered, whom the bloc nominates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from meetings.enums import PollStatus
from meetings.models import Poll
from meetings.on_record import about_awards
from meetings.polls.queries import poll_results
from meetings.polls.results import OptionResult, PollResult
from pledges.models import Award
from scoring.standing.queries import Place
from units.models import EmulationYear, Participation

from ..enums import CheckState, Moment, NominationStatus
from ..models import AwardPoll, Nomination, Review
from ..rules.judging import Limit, Quota
from ..rules.rule import Check
from .cases import CaseBook

WAITING = (PollStatus.DRAFT, PollStatus.OPEN, PollStatus.COUNTED)


@dataclass(frozen=True)
class NominationLine:
    """A nomination with what speaks for it. ``result``: its line in the sealed poll, if a poll decided.

    ``place_is_public``: every unit of the bloc may read its rank and total. ``desk``: what Home Affairs asks of it.
    """

    nomination: Nomination
    checks: tuple[Check, ...]
    result: OptionResult | None = None
    place: Place | None = None
    place_is_public: bool = True
    desk: tuple[Check, ...] = ()

    @property
    def unanswered(self) -> list[Check]:
        """Checks that still wait for a reason, and bars that no reason lifts."""
        return [check for check in self.checks if not check.passed and (check.bars or not self._answers(check))]

    def _answers(self, check):
        """A reason answers the warnings it was written for; of before it is not known for which, so all."""
        codes = self.nomination.override_checks
        return bool(self.nomination.override_reason) and (not codes or check.code in codes)

    @property
    def reason(self) -> str:
        """Why the nomination stands in spite of a warning; gone with the warning it was written for."""
        answered = any(check.needs_reason and self._answers(check) for check in self.checks)
        return self.nomination.override_reason if answered else ""

    @property
    def needs_reason(self) -> bool:
        return any(check.needs_reason for check in self.checks)

    @property
    def decided_by(self) -> str:
        """What the nomination rests on, in words."""
        return self.result.in_words if self.result else self.nomination.agreement


@dataclass(frozen=True)
class PollLine:
    """A poll about an award, run-offs included. ``result`` only once it is sealed."""

    poll: Poll
    result: PollResult | None = None


@dataclass(frozen=True)
class Candidate:
    """A unit one may put to the vote, in order of rank. ``unmet``: checks that it fails, were it chosen."""

    participation: Participation
    place: Place | None
    registered: bool | None
    nominated: bool
    unmet: tuple[Check, ...] = ()


@dataclass(frozen=True)
class ReviewLine:
    review: Review
    polls: tuple[PollLine, ...]
    registered: tuple[Participation, ...]
    nominations: tuple[NominationLine, ...]
    quota: Quota

    @property
    def standing(self) -> list[NominationLine]:
        return [line for line in self.nominations if line.nomination.status == NominationStatus.PROPOSED]

    @property
    def withdrawn(self) -> list[NominationLine]:
        return [line for line in self.nominations if line.nomination.status == NominationStatus.WITHDRAWN]

    @property
    def seats_left(self) -> int:
        return max(self.review.seats - len(self.standing), 0)

    @property
    def is_full(self) -> bool:
        """Every seat is taken and no poll waits to be written down: nothing is left to do here."""
        return not self.seats_left and not self.not_yet_nominated

    @property
    def is_polled(self) -> bool:
        return any(line.poll.status != PollStatus.CANCELLED for line in self.polls)

    @property
    def waiting_polls(self) -> list[Poll]:
        return [line.poll for line in self.polls if line.poll.status in WAITING]

    @property
    def sealed_polls(self) -> list[Poll]:
        return [line.poll for line in self.polls if line.result]

    @property
    def chosen(self) -> list[OptionResult]:
        """Lines of sealed polls that won a seat, first round first."""
        return [option for line in self.polls if line.result for option in line.result.chosen]

    @property
    def not_yet_nominated(self) -> list[OptionResult]:
        """Chosen by a poll and neither nominated nor withdrawn since; what was struck counts as never written."""
        known = {line.nomination.participation_id for line in self.nominations if not line.nomination.is_struck}
        return [option for option in self.chosen if option.participation and option.participation.pk not in known]

    @property
    def open_ties(self) -> list[PollResult]:
        """Results tied on the last seat for which no later round is sealed."""
        answered = {line.poll.parent_id for line in self.polls if line.result}
        return [line.result for line in self.polls if line.result and line.result.tied and line.poll.pk not in answered]


def reviews(year: EmulationYear) -> list[ReviewLine]:
    """Every award under review, highest first. A fixed number of queries for any number of awards and units."""
    return _lines(year, Review.objects.filter(year=year))


def review_line(review: Review) -> ReviewLine:
    """One award under review as ``reviews`` tells it."""
    return _lines(review.year, Review.objects.filter(pk=review.pk))[0]


def _lines(year, queryset):
    book = CaseBook(year)
    nominations = Nomination.objects.select_related(
        "participation__unit", "option", "agreed__meeting", "withdrawn_by_decision"
    )
    nominations = nominations.prefetch_related("step_backs__in_favour_of", "decisions")
    found = list(queryset.select_related("award", "year__bloc").prefetch_related(Prefetch("nominations", nominations)))
    if not found:
        return []
    results = {result.poll.pk: result for result in poll_results(year=year)}
    polls = polls_by_review(year, results)
    units = list(Participation.objects.filter(year=year).standing().select_related("unit"))
    return [_line(book, review, polls[review.pk], results, units) for review in found]


def polls_by_review(year: EmulationYear, results: Mapping[int, PollResult]) -> dict[int, list[PollLine]]:
    """Review key → its polls in order; a run-off belongs to the award of its first round."""
    review_of = dict(AwardPoll.objects.filter(review__year=year).values_list("poll_id", "review_id"))
    grouped = defaultdict(list)
    polls = about_awards(Poll.objects.filter(meeting__year=year)).select_related("meeting")
    for poll in polls.order_by("meeting__starts_at", "position", "round", "pk"):
        review = next(filter(None, map(review_of.get, (poll.pk, poll.parent_id, poll.repeats_id))), None)
        if review is not None:
            review_of[poll.pk] = review
            grouped[review].append(PollLine(poll, results.get(poll.pk)))
    return grouped


def _line(book, review, polls, results, units):
    nominations = [nomination_line(book, nomination, results) for nomination in review.nominations.all()]
    registered = [unit for unit in units if book.is_registered(review.award, unit)]
    return ReviewLine(review, tuple(polls), tuple(registered), tuple(nominations), book.quota(review))


def nomination_line(book: CaseBook, nomination: Nomination, results: Mapping[int, PollResult]) -> NominationLine:
    """``results``: poll key → sealed result."""
    result = results.get(nomination.option.poll_id) if nomination.option else None
    lines = result.options if result else ()
    return NominationLine(
        nomination=nomination,
        checks=tuple(book.checks(nomination.review, nomination.participation)) if nomination.is_proposed else (),
        result=next((line for line in lines if line.option.pk == nomination.option_id), None),
        place=book.places.get(nomination.participation_id),
        place_is_public=book.tells_places,
        desk=tuple(book.checks(nomination.review, nomination.participation, Moment.DESK)),
    )


def limits_of(year: EmulationYear, awards: Iterable[Award]) -> list[tuple[int, str, tuple[Limit, ...]]]:
    """(award key, name, what rules of the year say of how many), of those of ``awards`` about which one does."""
    book = CaseBook(year)
    found = [
        (award.pk, award.name_in(year.year), book.quota(Review(year=year, award=award, seats=1)).limits)
        for award in awards
    ]
    return [line for line in found if line[2]]


def candidates(review: Review, book: CaseBook | None = None) -> list[Candidate]:
    """Units in order of rank, with what a person needs to choose whom to put to the vote. ``book`` saves queries.

    Of those that left only who stands proposed: that may be taken back.
    """
    book = book or CaseBook(review.year)
    nominated = {n.participation_id for n in book.nominations if n.review_id == review.pk}
    units = [
        Candidate(
            participation=unit,
            place=book.places.get(unit.pk),
            registered=book.is_registered(review.award, unit),
            nominated=unit.pk in nominated,
            unmet=tuple(one for one in book.checks(review, unit, Moment.BALLOT) if one.state == CheckState.FAILED),
        )
        for unit in Participation.objects.filter(year=review.year).select_related("unit")
        if unit.stands() or unit.pk in nominated
    ]
    last = len(units) + 1
    return sorted(units, key=lambda c: (c.place.rank if c.place and c.place.rank else last, c.participation.position))
