"""A session of the council while the office still writes it: its head, and what it decided award by award."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from pledges.models import Award
from units.models import Unit, User
from units.signing import signed

from ...enums import CouncilWay
from ...models import CouncilResult, CouncilSession, CouncilVote, Nomination
from .. import policies, queries
from .shared import cleaned, require_candidates, told


@dataclass(frozen=True)
class VoteTyped:
    """How one award was decided. Of an agreement nothing but its words is kept."""

    way: str
    base: str = ""
    collected: int | None = None
    threshold: Any = None
    strict: bool = False
    source: str = ""
    agreement: str = ""


@dataclass(frozen=True)
class ResultTyped:
    nomination: Nomination
    outcome: str
    votes_for: int | None = None
    votes_against: int | None = None
    votes_blank: int | None = None
    instead: Award | None = None
    reason: str = ""


@transaction.atomic
def open_session(*, office: Unit, year: int, by: User, **values: Any) -> CouncilSession:
    """A draft, to be filled in award by award. ``values``: those of ``HEAD``."""
    hold(office, by=by)
    require(policies.may_prepare(by, office))
    session = CouncilSession(office=office, year=year, made_at=timezone.now(), **signed(made_by=by), **values)
    _check_head(session)
    session.save()
    record("awards.open_council", session, by=by, after=told(session))
    return session


@transaction.atomic
def change_session(*, session: CouncilSession, by: User, **values: Any) -> CouncilSession:
    hold(session, by=by)
    require(policies.may_write(by, session))
    before = told(session)
    for name, value in values.items():
        setattr(session, name, value)
    _check_head(session)
    session.save(update_fields=list(values))
    if told(session) != before:
        record("awards.change_council", session, by=by, before=before, after=told(session))
    return session


def _check_head(session):
    if session.held_on > timezone.localdate():
        raise Refused("Ngày họp không thể ở tương lai.")
    cleaned(session)


@transaction.atomic
def save_vote(
    *, session: CouncilSession, award: Award, vote: VoteTyped, results: Sequence[ResultTyped], by: User
) -> CouncilVote | None:
    """What the session decided on one award; written anew as long as it is a draft. Without ``results`` the award is
    taken out of the session."""
    hold(session, by=by)
    require(policies.may_write(by, session))
    _check_candidates(session, award, results)
    CouncilVote.objects.filter(session=session, award=award).delete()
    if not results:
        record("awards.save_council_vote", session, by=by, after={"award": award.short_name, "results": 0})
        return None
    typed = asdict(vote) if vote.way != CouncilWay.AGREEMENT else {"way": vote.way, "agreement": vote.agreement}
    kept = CouncilVote(session=session, award=award, **typed)
    cleaned(kept)
    kept.save()
    rows = [_result(kept, one) for one in results]
    for row in rows:
        cleaned(row)
    CouncilResult.objects.bulk_create(rows)
    if faults := queries.faults_of_vote(kept, session):
        raise Refused(*faults)
    after = {"award": award.short_name, "results": [str(row) for row in rows]}
    record("awards.save_council_vote", session, by=by, after=after)
    return kept


def _check_candidates(session, award, results):
    keys = [one.nomination.pk for one in results]
    known = Nomination.objects.filter(
        pk__in=keys, review__award=award, review__year__year=session.year, review__year__bloc__monitor=session.office
    )
    found = list(known.select_related("participation", "review__award").order_by("pk"))
    if len(set(keys)) < len(keys) or len(found) < len(keys):
        raise Refused("Danh sách tập thể đề nghị đã thay đổi; hãy tải lại trang.")
    require_candidates(found)


def _result(vote, one):
    counts = (one.votes_for, one.votes_against, one.votes_blank) if vote.is_counted else (None, None, None)
    if vote.is_counted and any(count is not None for count in counts):
        counts = tuple(count or 0 for count in counts)
    return CouncilResult(
        vote=vote,
        nomination=one.nomination,
        outcome=one.outcome,
        votes_for=counts[0],
        votes_against=counts[1],
        votes_blank=counts[2],
        instead=one.instead,
        reason=one.reason.strip(),
    )


@transaction.atomic
def drop_session(*, session: CouncilSession, by: User) -> None:
    """A draft that is not needed; nobody outside was told of it."""
    hold(session, by=by)
    require(policies.may_write(by, session))
    record("awards.drop_council", session, by=by, before=told(session))
    session.delete()
