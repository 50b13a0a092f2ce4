"""Naming the people who score for the superior body."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import EmulationYear, User
from units.signing import signed

from ...models import SuperiorScorer
from . import policies, queries


@transaction.atomic
def name_scorers(*, year: EmulationYear, people: Iterable[User], by: User) -> None:
    """``people``: everybody who scores from now on; nobody: whoever works for that body. Who stays named keeps the day
    and the words of it."""
    hold(year, by=by)
    require(policies.may_name(by, year))
    people = set(people)
    if not people <= set(queries.people_above(year)):
        raise Refused(f"Chỉ cử người đang làm việc tại {year.bloc.monitor}.")
    before = queries.named(year)
    kept = {scorer.user_id for scorer in before}
    added = sorted((person for person in people if person.pk not in kept), key=lambda person: person.full_name)
    gone = [scorer for scorer in before if scorer.user not in people]
    if not added and not gone:
        return
    year.superior_scorers.filter(pk__in=[scorer.pk for scorer in gone]).delete()
    at = timezone.now()
    SuperiorScorer.objects.bulk_create(
        SuperiorScorer(year=year, named_at=at, **signed(user=person, named_by=by)) for person in added
    )
    after = queries.named(year)
    record("scoring.name_scorers", year, by=by, before=_names(before), after=_names(after))


def _names(scorers):
    return {"scorers": [scorer.user_words.full for scorer in scorers]}
