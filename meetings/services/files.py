"""Files kept with a meeting: the document pack, letters, papers as signed. Never deleted, only taken out of use."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import require
from scoring.uploads import check_content, check_size

from .. import policies
from ..models import MeetingFile


@transaction.atomic
def keep_file(*, meeting, kind, upload, by, title="", participation=None):
    """Keep an uploaded file; refused by size before a byte is read, then by what it really is.

    ``participation``: whose letter it is, for ``FileKind.LETTER`` only.
    """
    require(policies.may_keep_file(by, meeting, kind, participation))
    check_size(upload)
    checked = check_content(upload)
    kept = MeetingFile(
        meeting=meeting,
        kind=kind,
        participation=participation,
        position=meeting.files.filter(kind=kind).count() + 1,
        title=" ".join(nfc(title).split())[:300] or checked.name.rsplit(".", 1)[0],
        original_name=checked.name,
        content_type=checked.kind.content_type,
        size=upload.size,
        sha256=checked.sha256,
        added_by=by,
    )
    kept.file.save(checked.name, upload, save=False)
    kept.save()
    record(
        "meetings.keep_file",
        kept,
        by=by,
        after={"title": kept.title, "kind": str(kind), "size": kept.size, "sha256": kept.sha256},
    )
    return kept


@transaction.atomic
def withdraw_file(*, kept, by):
    """Out of the list from now on; the file itself stays on record."""
    require(policies.may_withdraw_file(by, kept))
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    record("meetings.withdraw_file", kept, by=by, before={"title": kept.title})
    return kept
