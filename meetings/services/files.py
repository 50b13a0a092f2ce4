"""Files kept with a meeting: the document pack, letters, papers as signed. Never deleted, only taken out of use."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import Refused, require
from scoring.filetypes import file_type, safe_name

from .. import policies
from ..models import MeetingFile

MEGABYTE = 1024 * 1024


@transaction.atomic
def keep_file(*, meeting, kind, upload, by, title="", participation=None):
    """Keep an uploaded file; refused by size before a byte is read, then by what it really is.

    ``participation``: whose letter it is, for ``FileKind.LETTER`` only.
    """
    require(policies.may_keep_file(by, meeting, kind, participation))
    name = safe_name(upload.name)
    found = _checked(upload, name)
    kept = MeetingFile(
        meeting=meeting,
        kind=kind,
        participation=participation,
        position=meeting.files.filter(kind=kind).count() + 1,
        title=" ".join(nfc(title).split())[:300] or name.rsplit(".", 1)[0],
        original_name=name,
        content_type=found.content_type,
        size=upload.size,
        sha256=_sha256(upload),
        added_by=by,
    )
    kept.file.save(name, upload, save=False)
    kept.save()
    record(
        "meetings.keep_file",
        kept,
        by=by,
        after={"title": kept.title, "kind": str(kind), "size": kept.size, "sha256": kept.sha256},
    )
    return kept


def _checked(upload, name):
    if not upload.size:
        raise Refused(f"Tệp “{name}” trống. Hãy mở tệp kiểm tra rồi tải lên lại.")
    if upload.size > settings.EVIDENCE_MAX_MB * MEGABYTE:
        raise Refused(
            f"Tệp “{name}” nặng {filesizeformat(upload.size)}, vượt mức {settings.EVIDENCE_MAX_MB} MB. "
            "Hãy nén bớt hoặc chia thành nhiều tệp."
        )
    try:
        return file_type(name, upload)
    except ValueError as error:
        raise Refused(str(error)) from error


def _sha256(upload):
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    upload.seek(0)
    return digest.hexdigest()


@transaction.atomic
def withdraw_file(*, kept, by):
    """Out of the list from now on; the file itself stays on record."""
    require(policies.may_withdraw_file(by, kept))
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    record("meetings.withdraw_file", kept, by=by, before={"title": kept.title})
    return kept
