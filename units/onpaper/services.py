"""Keeping what was entered from a paper, confirming it, setting it aside. Acts above hold the unit and ask first."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import require
from emulation_bloc.documents.uploads.checks import Checked

from ..enums import EnteredKind, SetAside
from ..models import PaperEntry, Participation, User
from ..signing import sign, signed
from . import policies, queries


@dataclass(frozen=True)
class Paper:
    """What stands on a unit's paper beside its content, and why the unit did not enter it itself."""

    number: str
    dated_on: date
    signer_name: str
    signer_title: str
    reason: str


Lines = list[list[str]]  # [["Mục", "nội dung"], …]


def keep_entry(
    participation: Participation,
    what: EnteredKind,
    paper: Paper,
    upload: UploadedFile,
    checked: Checked,
    *,
    entered: Lines,
    former: Lines,
    by: User,
    draft: dict[str, Any] | None = None,
    under_way: bool = False,
) -> PaperEntry:
    """Part of the act that enters it, which holds the unit and has asked whether it may.

    ``under_way``: more is to come before ``finish_entry``. ``draft``: what the unit gets back if it comes to nothing.
    """
    now = timezone.now()
    entry = PaperEntry.objects.create(
        participation=participation,
        what=what,
        **asdict(paper),
        entered=entered,
        former=former,
        draft=draft or {},
        file=upload,
        original_name=nfc(checked.name)[-255:],
        content_type=checked.kind.content_type,
        size=upload.size,
        sha256=checked.sha256,
        entered_at=now,
        finished_at=None if under_way else now,
        **signed(entered_by=by),
    )
    after = _told(entry) | {"signer_name": f"{paper.signer_name}, {paper.signer_title}", "sha256": entry.sha256}
    record("units.enter_paper", entry, by=by, after=after, reason=paper.reason)
    return entry


def finish_entry(entry: PaperEntry, entered: Lines) -> PaperEntry:
    """It is all there and handed in. Part of the act that hands it in, which holds the unit and tells the trace."""
    entry.entered, entry.finished_at = entered, timezone.now()
    entry.save(update_fields=["entered", "finished_at"])
    return entry


@transaction.atomic
def confirm_entry(*, entry: PaperEntry, by: User) -> PaperEntry:
    """The unit says that what was entered is what its paper says; from now on it is as its own."""
    hold(entry, by=by)
    if entry.stands and entry.confirmed_by_id == by.pk:
        return entry  # the same button pressed twice
    require(policies.may_confirm(by, entry))
    entry.confirmed_at = timezone.now()
    sign(entry, confirmed_by=by)
    entry.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_by_words"])
    record("units.confirm_paper", entry, by=by, after=_told(entry))
    return entry


def set_aside(
    participation: Participation, what: EnteredKind, why: SetAside, *, by: User, entered: Lines | None = None
) -> PaperEntry | None:
    """What stands entered for the unit, if anything, stands no more. Part of the act that takes its place.

    ``entered``: what was there so far, where it was never finished.
    """
    entry = queries.standing_of(participation, what)
    if entry is None:
        return None
    entry.set_aside_at, entry.set_aside_as = timezone.now(), why
    sign(entry, set_aside_by=by)
    if entered is not None:
        entry.entered = entered
    entry.save(update_fields=["set_aside_at", "set_aside_as", "set_aside_by", "set_aside_by_words", "entered"])
    record("units.set_paper_aside", entry, by=by, after={**_told(entry), "set_aside_as": why})
    return entry


def _told(entry: PaperEntry) -> dict[str, Any]:
    return {"what": entry.what, "number": entry.number, "dated_on": entry.dated_on.isoformat()}
