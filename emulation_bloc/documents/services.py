"""Issuing a paper, and reading it back as it was issued."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused

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
    """The bytes as issued. Raises ``Refused`` where the stored file is gone or no longer the same."""
    try:
        with document.file.storage.open(document.file.name) as stored:
            content = stored.read()
    except OSError as error:
        raise Refused(
            f"Không tìm thấy tệp đã lưu của “{document}”. Quản trị viên cần khôi phục kho tệp từ bản sao lưu."
        ) from error
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise Refused(f"Tệp đã lưu của “{document}” không còn đúng như khi ban hành; không thể đưa ra.")
    return content
