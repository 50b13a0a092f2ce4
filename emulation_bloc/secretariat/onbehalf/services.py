"""Entering what a unit sent on paper, of whichever kind, with the paper kept beside."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from emulation_bloc.documents.uploads.checks import check_signed
from units.enums import EnteredKind
from units.models import PaperEntry, Participation, User
from units.onpaper.policies import may_be_dated
from units.onpaper.queries import standing_of
from units.onpaper.services import Paper, keep_entry

from . import policies
from .kinds import KINDS


def enter(
    *,
    what: EnteredKind,
    participation: Participation,
    paper: Paper,
    upload: UploadedFile,
    content: Mapping[str, Any],
    by: User,
) -> PaperEntry:
    """``content``: what stands on the paper, as the unit's own act takes it.

    The scan is read before anything is held.
    """
    checked = check_signed(upload)
    with transaction.atomic():
        hold(participation, by=by)
        if again := _pressed_again(participation, what, checked, by):
            return again
        require(policies.may_enter(by, participation, what))
        require(may_be_dated(participation.year, paper.dated_on))
        came = KINDS[what].enter(participation, paper, content, by)
        return keep_entry(participation, what, paper, upload, checked, **vars(came), by=by)


def undo(*, entry: PaperEntry, by: User) -> None:
    """By the act of the thing itself, which asks who may."""
    KINDS[entry.what].undo(entry=entry, by=by)


def was_entered_by(participation: Participation, what: EnteredKind, person: User) -> bool:
    """Whether what stands was entered by this very person, who may have pressed the same button twice."""
    entry = standing_of(participation, what)
    return entry is not None and entry.entered_by_id == person.pk


def _pressed_again(participation, what, checked, by):
    """The entry that stands, where the same person sent the same scan: the same button pressed twice."""
    entry = standing_of(participation, what)
    same = entry is not None and (entry.sha256, entry.entered_by_id) == (checked.sha256, by.pk)
    return entry if same else None
