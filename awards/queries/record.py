"""What the record holds beside the ranking that rules of a year may ask for: former years, targets, votes."""

from collections import defaultdict

from django.db.models import Exists, OuterRef

from meetings.enums import PollStatus
from meetings.models import Poll
from meetings.polls.queries import poll_results
from pledges.enums import Light
from pledges.reporting.queries import latest_period
from pledges.reporting.summary import summary_of
from scoring.enums import TableStatus
from scoring.models import Standing
from scoring.models.outcome import Classification
from units.enums import Stage
from units.models import EmulationYear, Participation

from ..enums import NominationStatus
from ..models import AwardPoll, Nomination, Review
from ..rules.facts import PastYear, Vote
from .history import with_ancestors


def votes_of(year: EmulationYear) -> dict[tuple[int, int], Vote]:
    """(review key, participation key) → the votes of the last sealed ballot about it. A handful of queries."""
    review_of = dict(AwardPoll.objects.filter(review__year=year).values_list("poll_id", "review_id"))
    if not review_of or not Poll.objects.filter(pk__in=review_of, status=PollStatus.SEALED).exists():
        return {}
    found = {}
    for result in poll_results(year=year):
        poll = result.poll
        review = next(filter(None, map(review_of.get, (poll.pk, poll.parent_id, poll.repeats_id))), None)
        if review is None:
            continue
        review_of[poll.pk] = review
        counts = result.counts
        bases = {"issued": counts.issued, "returned": counts.returned, "valid": counts.valid}
        bases |= {"members": poll.members, "present": poll.present}
        for option in result.options:
            if option.participation:
                told = {name: number for name, number in bases.items() if number}
                found[review, option.participation.pk] = Vote(option.votes_for, told)
    return found


def targets_of(year: EmulationYear) -> dict[int, tuple[int, int]]:
    """Participation key → (targets met, targets), as last reported of the year; units without targets are left out."""
    period = latest_period(year)
    if period is None:
        return {}
    lines = summary_of(period).units
    return {one.participation.pk: (one.counts[Light.MET], len(one.targets)) for one in lines if one.targets}


def classes_of(year: EmulationYear) -> tuple[str, ...]:
    """The classes of the table in force, the best first."""
    rows = Classification.objects.filter(table__year=year, table__status=TableStatus.ISSUED)
    return tuple(rows.values_list("name", flat=True))


def past_of(units: list[Participation], year: EmulationYear) -> dict[int, dict[int, PastYear]]:
    """Participation key → former year → what is recorded of the unit and of those it comes from, in any bloc.

    Only years that are closed and in which everything proposed was answered: of the others nothing is known for sure.
    A year in which no award stood under review tells nothing of awards: that nobody was granted one is not known.
    """
    lines = with_ancestors([unit.unit_id for unit in units])
    known = set().union(*lines.values()) if lines else set()
    rows = Participation.objects.filter(unit__in=known, year__year__lt=year.year, year__stage=Stage.CLOSED)
    reviewed = Exists(Review.objects.filter(year=OuterRef("year")))
    told = {(unit, number): known for unit, number, known in rows.values_list("unit_id", "year__year", reviewed)}
    closed = set(told)
    classes, granted, waiting = _classes(known, year), defaultdict(list), set()
    rows = Nomination.objects.filter(participation__unit__in=known, review__year__year__lt=year.year)
    for row in rows.select_related("participation", "review__year").prefetch_related("decisions__granted"):
        key = (row.participation.unit_id, row.review.year.year)
        if row.decision is not None and row.decision.granted is not None:
            granted[key].append(row.decision.granted.code)
        elif row.decision is None and row.status == NominationStatus.PROPOSED:
            waiting.add(key)
    found = {}
    for unit in units:
        keys = [key for key in closed if key[0] in lines[unit.unit_id] and key not in waiting]
        found[unit.pk] = {number: _past(keys, number, classes, granted, told) for number in {key[1] for key in keys}}
    return found


def _past(keys, number, classes, granted, told):
    mine = [key for key in keys if key[1] == number]
    return PastYear(
        next((classes[key] for key in mine if classes.get(key)), ""),
        tuple(code for key in mine for code in granted[key]),
        all(told[key] for key in mine),
    )


def _classes(known, year):
    rows = Standing.objects.filter(
        participation__unit__in=known, ranking__year__year__lt=year.year, ranking__withdrawn_at__isnull=True
    ).select_related("participation", "ranking__year")
    rows = rows.order_by("ranking__version")
    return {(row.participation.unit_id, row.ranking.year.year): row.classification for row in rows}
