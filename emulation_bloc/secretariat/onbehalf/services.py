"""Entering what a unit sent on paper: by the unit's own acts, on its behalf, with the paper kept beside."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from emulation_bloc.documents.uploads.checks import check_upload
from pledges import services as pledges_services
from pledges.models import Award
from pledges.queries import pledge_of, registration_of
from pledges.signing import services as signing_services
from units.enums import EnteredKind
from units.models import PaperEntry, Participation, User
from units.onpaper.policies import may_be_dated
from units.onpaper.queries import standing_of
from units.onpaper.services import Paper, keep_entry

from . import lines, policies


def enter_registration(
    *,
    participation: Participation,
    paper: Paper,
    upload: UploadedFile,
    note: str,
    titles: list[tuple[Award, int, str]],
    by: User,
) -> PaperEntry:
    """``titles`` as ``pledges.services.save_registration`` takes them. The scan is read before anything is held."""
    checked = check_upload(upload)
    with transaction.atomic():
        hold(participation, by=by)
        if again := _pressed_again(participation, EnteredKind.REGISTRATION, checked, by):
            return again
        registration = registration_of(participation)
        require(policies.may_enter_registration(by, registration))
        require(may_be_dated(participation.year, paper.dated_on))
        former = lines.of_registration(registration)
        values: dict[str, Any] = {"number": paper.number, "note": note, "titles": titles}
        registration = pledges_services.save_registration(participation=participation, **values, by=by, on_behalf=True)
        pledges_services.submit_registration(registration=registration, by=by, on_behalf=True)
        told = {"entered": lines.of_registration(registration), "former": former}
        return keep_entry(participation, EnteredKind.REGISTRATION, paper, upload, checked, **told, by=by)


def enter_pledge(
    *,
    participation: Participation,
    paper: Paper,
    upload: UploadedFile,
    theme: str,
    content: str,
    targets: list[dict[str, Any]],
    by: User,
) -> PaperEntry:
    """``targets`` as ``pledges.services.save_pledge`` takes them. Signed is the paper: no account signs here."""
    checked = check_upload(upload)
    with transaction.atomic():
        hold(participation, by=by)
        if again := _pressed_again(participation, EnteredKind.PLEDGE, checked, by):
            return again
        pledge = pledge_of(participation)
        require(policies.may_enter_pledge(by, pledge))
        require(may_be_dated(participation.year, paper.dated_on))
        former = lines.of_pledge(pledge)
        words: dict[str, Any] = {"theme": theme, "content": content, "targets": targets}
        pledge = pledges_services.save_pledge(participation=participation, **words, by=by, on_behalf=True)
        told = {"entered": lines.of_pledge(pledge), "former": former}
        signer = {"signer_name": paper.signer_name, "signer_title": paper.signer_title, "signed_on": paper.dated_on}
        signing_services.record_ceremony_signature(pledge=pledge, **signer, by=by, on_behalf=True)
        return keep_entry(participation, EnteredKind.PLEDGE, paper, upload, checked, **told, by=by)


def _pressed_again(participation, what, checked, by):
    """The entry that stands, where the same person sent the same scan: the same button pressed twice."""
    entry = standing_of(participation, what)
    same = entry is not None and (entry.sha256, entry.entered_by_id) == (checked.sha256, by.pk)
    return entry if same else None
