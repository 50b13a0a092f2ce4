"""Telling is part of the act that decides; opening and keeping the file are acts of their own."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Unsaid, require
from emulation_bloc.documents.uploads.checks import check_signed
from units.models import EmulationYear, User
from units.signing import sign, signed, words_of

from ..enums import Recorder
from ..models import AwardNotice, CouncilResult, CouncilSession, Decision, DecisionPaper, PaperFile
from . import policies, queries


def tell_decision(decision: Decision, *, by: User) -> None:
    """The unit, and the secretariat where Home Affairs decided; of a correction the secretariat is told beside it.
    Part of the act that records it, which holds the year."""
    nomination = decision.nomination
    year = nomination.review.year
    told = [nomination.participation]
    if decision.side == Recorder.HOME_AFFAIRS and not decision.is_correction:
        told.append(None)
    _tell([(year, one) for one in told], by=by, decision=decision)


def tell_session(session: CouncilSession, results: Iterable[CouncilResult], *, by: User) -> None:
    """Every unit that was a candidate, and the secretariat of each bloc. Part of the act that announces it."""
    units = {row.nomination.participation_id: row.nomination.participation for row in results}
    years = {row.nomination.review.year_id: row.nomination.review.year for row in results}
    told = [(years[unit.year_id], unit) for unit in units.values()] + [(year, None) for year in years.values()]
    _tell(told, by=by, session=session)


def _tell(told, *, by, **about):
    now = timezone.now()
    AwardNotice.objects.bulk_create(
        AwardNotice(year=year, participation=unit, told_at=now, **about, **signed(told_by=by)) for year, unit in told
    )


@transaction.atomic
def open_notices(*, year: EmulationYear, by: User) -> int:
    """Somebody of this side has read what waited for it in this year; returns how many."""
    hold(year, by=by)
    waiting = list(queries.waiting_in(by, year).values_list("pk", flat=True))
    if not waiting and queries.of_side(by).filter(year=year, opened_by=by).exists():
        return 0  # the same button pressed twice
    require(policies.may_open(by, year, len(waiting)))
    AwardNotice.objects.filter(pk__in=waiting).update(
        opened_at=timezone.now(), opened_by=by, opened_by_words=words_of(by)
    )
    record("awards.open_notices", year, by=by, after={"lines": len(waiting)})
    return len(waiting)


@transaction.atomic
def add_file(*, paper: DecisionPaper, upload: UploadedFile, by: User) -> PaperFile:
    """Keep a scan of the decision for everybody whom it concerns. The same file twice is kept once."""
    checked = check_signed(upload)
    hold(paper, by=by)
    require(policies.may_add_file(by, paper))
    if (twice := paper.files.filter(sha256=checked.sha256, struck_at=None).first()) is not None:
        return twice
    kept = PaperFile.objects.create(
        paper=paper,
        file=upload,
        original_name=nfc(checked.name)[-255:],
        content_type=checked.kind.content_type,
        size=upload.size,
        sha256=checked.sha256,
        added_at=timezone.now(),
        **signed(added_by=by),
    )
    _record_file("awards.add_decision_file", kept, by=by)
    return kept


@transaction.atomic
def strike_file(*, kept: PaperFile, reason: str, by: User) -> PaperFile:
    """A file that is not that of the decision is opened by nobody else any more; that it was there stays on record."""
    hold(kept.paper)
    kept = hold(kept, by=by)
    pressed_again = kept.struck_at is not None and kept.struck_by_id == by.pk and kept.struck_reason == reason.strip()
    require(policies.owns_paper(by, kept.paper) if pressed_again else policies.may_strike_file(by, kept))
    if pressed_again:
        return kept
    if not says(reason):
        raise Unsaid("Cần ghi lý do rút tệp.")
    kept.struck_at, kept.struck_reason = timezone.now(), reason.strip()
    sign(kept, struck_by=by)
    kept.save(update_fields=["struck_at", "struck_reason", "struck_by", "struck_by_words"])
    _record_file("awards.strike_decision_file", kept, by=by, reason=kept.struck_reason)
    return kept


def _record_file(action, kept, *, by, reason=""):
    """In the trace of every year in which the paper decided something."""
    after = {"file": kept.original_name, "sha256": kept.sha256}
    years = {row.nomination.review.year_id: row.nomination.review.year for row in queries.decisions_on(kept.paper)}
    for scope in [one.audit_scope for _, one in sorted(years.items())] or [""]:
        record(action, kept.paper, by=by, after=after, reason=reason, scope=scope)
