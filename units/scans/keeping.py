"""Keeping a scan, as part of the act it is the basis of. The same file twice is kept once."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.text import nfc
from emulation_bloc.documents.uploads.checks import Checked, check_signed

from ..concerned import years_concerned
from ..enums import ScanOf
from ..models import EmulationYear, Leadership, Membership, MembershipScan, User, YearScan
from ..signing import signed

Looked = tuple[UploadedFile, Checked]


def looked_at(upload: UploadedFile | None) -> Looked | None:
    """What was given, if anything, looked at before an act holds anything: a large file takes its time."""
    return (upload, check_signed(upload)) if upload is not None else None


def keep_year_scan(year: EmulationYear, what: ScanOf, about: str, given: Looked | None, *, by: User) -> YearScan | None:
    """Part of an act that holds the year, or something under it, and asked its policy."""
    if given is None:
        return None
    about, known = about[:400], _of_file(given)
    if (twice := year.scans.filter(what=what, about=about, sha256=known["sha256"]).first()) is not None:
        return twice
    kept = YearScan.objects.create(year=year, what=what, about=about, **known, **signed(added_by=by))
    record("units.add_scan", kept, by=by, after=_told(kept))
    return kept


def keep_leadership_scan(leadership: Leadership, given: Looked | None, *, by: User) -> YearScan | None:
    """Part of an act that holds the year and asked its policy."""
    year = leadership.year
    word = year.bloc.words.role(leadership.role)
    about = f"{word[:1].upper()}{word[1:]}: {leadership.unit.name}"
    return keep_year_scan(year, ScanOf.LEADERSHIP, about, given, by=by)


def keep_membership_scan(
    membership: Membership | None, about: str, given: Looked | None, *, by: User | None
) -> MembershipScan | None:
    """Part of an act that holds the membership, or made it, and asked its policy."""
    if given is None or membership is None:
        return None
    known = _of_file(given)
    if (twice := membership.scans.filter(sha256=known["sha256"]).first()) is not None:
        return twice
    kept = MembershipScan.objects.create(membership=membership, about=about[:400], **known, **signed(added_by=by))
    for scope in [year.audit_scope for year in years_concerned(membership)] or [""]:
        record("units.add_scan", kept, by=by, scope=scope, after=_told(kept))
    return kept


def _of_file(given: Looked) -> dict[str, Any]:
    upload, checked = given
    return {
        "file": upload,
        "original_name": nfc(checked.name)[-255:],
        "content_type": checked.kind.content_type,
        "size": upload.size,
        "sha256": checked.sha256,
        "added_at": timezone.now(),
    }


def _told(kept):
    return {"about": kept.about, "file": kept.original_name, "sha256": kept.sha256}
