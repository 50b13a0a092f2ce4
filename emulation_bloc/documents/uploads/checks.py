"""An uploaded file looked at before it is kept: its size first, then what it really is."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from emulation_bloc.core.verdict import Refused

from .filetypes import HEIC, JPG, PDF, PNG, WEBP, FileType, file_type, safe_name

MEGABYTE = 1024 * 1024
SIGNED_ACCEPTED = "PDF, hoặc ảnh chụp PNG, JPG, WEBP, HEIC"
SIGNED_AS = frozenset(kind.content_type for kind in (PDF, PNG, JPG, WEBP, HEIC))


@dataclass(frozen=True)
class Checked:
    """A file that may be kept; ``name`` is safe to show, ``sha256`` of its content."""

    name: str
    kind: FileType
    sha256: str


def check_size(upload):
    """Refused before a byte is read."""
    name = safe_name(upload.name)
    if not upload.size:
        raise Refused(f"Tệp “{name}” trống. Hãy mở tệp kiểm tra rồi tải lên lại.")
    if upload.size > settings.EVIDENCE_MAX_MB * MEGABYTE:
        raise Refused(
            f"Tệp “{name}” nặng {filesizeformat(upload.size)}, vượt mức {settings.EVIDENCE_MAX_MB} MB. "
            "Hãy nén bớt hoặc chia thành nhiều tệp."
        )
    return name


def check_upload(upload):
    """``Checked``: by size, then by content. Slow for a large file, so it is done before anything is held."""
    check_size(upload)
    return check_content(upload)


def check_content(upload):
    """``Checked``; refused where the content is no accepted file, whatever it is called."""
    name = safe_name(upload.name)
    try:
        kind = file_type(name, upload)
    except ValueError as error:
        raise Refused(str(error)) from error
    return Checked(name, kind, _sha256(upload))


def check_signed(upload):
    """``Checked``, where a paper is asked that somebody signed: a scan or a picture, nothing that is still written on.

    Slow for a large file, so it is done before anything is held.
    """
    return signed_only(check_upload(upload))


def signed_only(checked):
    if checked.kind.content_type not in SIGNED_AS:
        raise Refused(
            f"Tệp “{checked.name}” là tệp {checked.kind.word} còn sửa được, không phải bản đã ký. "
            f"Chỉ nhận {SIGNED_ACCEPTED}."
        )
    return checked


def _sha256(upload):
    """Read piece by piece: a large upload lies on disk and never whole in memory."""
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    upload.seek(0)
    return digest.hexdigest()
