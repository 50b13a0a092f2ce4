"""A session becomes final, is told to the blocs, is written anew. What was final stays readable."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold, told_where_taken
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Unsaid, require
from emulation_bloc.documents.uploads.checks import check_signed
from units.models import User
from units.signing import sign, signed

from ...enums import SessionStatus
from ...models import CouncilResult, CouncilSession
from ...services.holding import hold_years
from ...telling.services import tell_session
from .. import policies, queries
from .shared import HEAD, cleaned, told


@transaction.atomic
def seal_session(*, session: CouncilSession, by: User) -> CouncilSession:
    """Final from now on. Where it corrects another, that one gives way and stays readable.

    The years of its candidates are held: no bloc's dossier is returned, and no second session speaks, in between.
    """
    if session.replaces_id is not None:
        hold(session.replaces)
    hold(session, by=by)
    if session.is_sealed and session.sealed_by_id == by.pk:
        return session  # the same button pressed twice
    results = CouncilResult.objects.filter(vote__session=session).select_related("nomination__review__year")
    hold_years([row.nomination for row in results])
    require(policies.may_seal(by, session, queries.faults_of(session)))
    now = timezone.now()
    if session.replaces_id is not None:
        former = session.replaces
        former.superseded_at = now
        former.save(update_fields=["superseded_at"])
        CouncilResult.objects.filter(vote__session=former).update(stands=False)
    session.status, session.sealed_at = SessionStatus.SEALED, now
    sign(session, sealed_by=by)
    session.save(update_fields=["status", "sealed_at", "sealed_by", "sealed_by_words"])
    with told_where_taken():
        CouncilResult.objects.filter(vote__session=session).update(stands=True)
    after = told(session) | {"results": [str(row) for row in results]}
    record("awards.seal_council", session, by=by, after=after, reason=session.correction_reason)
    return session


@transaction.atomic
def correct_session(*, session: CouncilSession, reason: str, by: User) -> CouncilSession:
    """Begin the record that will take the place of ``session``: a draft with all that stands in it."""
    hold(session, by=by)
    require(policies.may_correct(by, session))
    if not says(reason):
        raise Unsaid("Cần ghi lý do ghi lại phiên họp.")
    values = {name: getattr(session, name) for name in HEAD}
    draft = CouncilSession(
        office=session.office,
        year=session.year,
        replaces=session,
        correction_reason=reason.strip(),
        made_at=timezone.now(),
        **values,
        **signed(made_by=by),
    )
    cleaned(draft)
    draft.save()
    for vote in queries.votes_of(session):
        results = list(vote.results.all())
        vote.pk, vote.session = None, draft
        vote._state.adding = True
        vote.save()
        for row in results:
            row.pk, row.vote, row.stands = None, vote, False
            row._state.adding = True
        CouncilResult.objects.bulk_create(results)
    record("awards.correct_council", draft, by=by, before=told(session), reason=draft.correction_reason)
    return draft


@transaction.atomic
def announce_session(*, session: CouncilSession, by: User) -> CouncilSession:
    """The blocs are told what the council decided on their candidates. Once, and not to be taken back."""
    hold(session, by=by)
    if session.announced_at is not None and session.announced_by_id == by.pk:
        return session  # the same button pressed twice
    require(policies.may_announce(by, session))
    session.announced_at = timezone.now()
    sign(session, announced_by=by)
    session.save(update_fields=["announced_at", "announced_by", "announced_by_words"])
    record("awards.announce_council", session, by=by, after=told(session))
    results = CouncilResult.objects.filter(vote__session=session).select_related(
        "nomination__review__year", "nomination__review__award", "nomination__participation", "instead"
    )
    told_of = list(results.order_by("nomination__review__year", "pk"))
    tell_session(session, told_of, by=by)
    for row in told_of:
        year = row.nomination.review.year
        after = {"outcome": row.outcome, "instead": row.instead.short_name if row.instead else ""}
        record("awards.tell_council", row.nomination, by=by, after=after, scope=year.audit_scope)
    return session


@transaction.atomic
def add_minutes(*, session: CouncilSession, upload: UploadedFile, by: User) -> CouncilSession:
    """The scan of the signed minutes; on a sealed session it is added once and stays."""
    checked = check_signed(upload)
    hold(session, by=by)
    if session.sha256 == checked.sha256 and policies.may_prepare(by, session.office):
        return session  # the same button pressed twice
    require(policies.may_add_minutes(by, session))
    session.file = upload
    session.original_name = nfc(checked.name)[-255:]
    session.content_type, session.sha256 = checked.kind.content_type, checked.sha256
    session.save(update_fields=["file", "original_name", "content_type", "sha256"])
    record(
        "awards.add_council_minutes", session, by=by, after={"file": session.original_name, "sha256": session.sha256}
    )
    return session
