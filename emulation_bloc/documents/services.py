"""Issuing a paper, and reading it back as it was issued."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model

from emulation_bloc.core.audit import record
from emulation_bloc.core.disk.stored import Stored, content_of

from .models import IssuedDocument


@transaction.atomic
def issue_document(
    *,
    scope: str,
    kind: str,
    subject: Model,
    title: str,
    pdf: bytes,
    number: str = "",
    signer_name: str = "",
    by: Model | None,
) -> IssuedDocument:
    """Keep ``pdf`` (bytes) for good as the paper of this kind about ``subject``.

    A second issue is a new version that replaces the last. ``scope`` is the year's ``audit_scope``.
    """
    former = IssuedDocument.objects.of(subject, kind).select_for_update().order_by("-version").first()
    document = IssuedDocument(
        scope=scope,
        kind=kind,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        number=number,
        title=title[:300],
        signer_name=signer_name,
        version=former.version + 1 if former else 1,
        replaces=former,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        issued_by=by,
    )
    document.file.save("paper.pdf", ContentFile(pdf), save=False)
    document.save()
    record(
        "documents.issue",
        document,
        by=by,
        after={"kind": kind, "version": document.version, "sha256": document.sha256},
        scope=scope,
    )
    return document


def issued_document(subject: Model, kind: str) -> IssuedDocument | None:
    """The valid paper of this kind about ``subject``, or None while none was issued."""
    return IssuedDocument.objects.of(subject, kind).order_by("-version").first()


def read_document(document: IssuedDocument) -> bytes:
    """The bytes as issued. Raises ``FileGone`` where the stored file is gone or no longer the same."""
    return content_of(Stored(document.file, str(document), document.sha256))
