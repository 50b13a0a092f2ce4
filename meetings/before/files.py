"""Files kept with a meeting: the document pack, letters, papers as signed. Never deleted, only taken out of use."""

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.documents.uploads.checks import MEGABYTE, check_content, check_size, signed_only
from units.signing import signed

from ..enums import FileKind
from ..models import MeetingFile
from . import policies


def keep_file(*, meeting, kind, upload, by, title="", participation=None):
    """Keep an uploaded file; refused by size before a byte is read, then by what it really is.

    ``participation``: whose letter it is, for ``FileKind.LETTER`` only. The file is read before anything is held.
    """
    checked = examined(upload, kind)
    with transaction.atomic():
        hold(meeting, by=by)
        require(policies.may_keep_file(by, meeting, kind, participation))
        return keep_examined(meeting, kind, upload, checked, by=by, title=title, participation=participation)


def examined(upload, kind):
    """The size first, then what the file really is: letters and papers as signed are scans."""
    check_size(upload)
    checked = check_content(upload)
    return checked if kind == FileKind.PACK else signed_only(checked)


def keep_examined(meeting, kind, upload, checked, *, by, title="", participation=None):
    """Keep it with the meeting that is held, as long as there is room. The same file sent twice is one file."""
    title = " ".join(nfc(title).split())[:300] or checked.name.rsplit(".", 1)[0]
    same = meeting.files.filter(kind=kind, participation=participation, sha256=checked.sha256, title=title)
    if (twice := same.filter(withdrawn_at__isnull=True).first()) is not None:
        return twice
    _refuse_beyond_room(meeting, checked.name, upload.size, participation)
    kept = MeetingFile(
        meeting=meeting,
        kind=kind,
        participation=participation,
        position=meeting.files.filter(kind=kind).count() + 1,
        title=title,
        original_name=checked.name,
        content_type=checked.kind.content_type,
        size=upload.size,
        sha256=checked.sha256,
        **signed(added_by=by),
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


def _refuse_beyond_room(meeting, name, size, participation):
    """What was withdrawn lies on the disk as before, so it counts. Asked while the meeting is held."""
    used = meeting.files.filter(participation=participation).aggregate(total=Sum("size"))["total"] or 0
    most = settings.LETTERS_MAX_MB if participation else settings.MEETING_MAX_MB
    if used + size <= most * MEGABYTE:
        return
    whose = f"Giấy ủy quyền của {participation} cho hội nghị này" if participation else "Tài liệu của hội nghị này"
    raise Refused(
        f"{whose} đã dùng {filesizeformat(used)} trong {most} MB nên không còn chỗ cho tệp “{name}” "
        f"({filesizeformat(size)}). Hãy nén tệp rồi tải lên lại."
    )


@transaction.atomic
def withdraw_file(*, kept, by):
    """Out of the list from now on; the file itself stays on record."""
    hold(kept, by=by)
    require(policies.may_keep_file(by, kept.meeting, kept.kind, kept.participation))
    if kept.withdrawn_at is not None:
        return kept
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    record("meetings.withdraw_file", kept, by=by, before={"title": kept.title})
    return kept
