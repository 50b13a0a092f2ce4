"""Evidence: into the unit's library, in newer versions, out of use again. Files are never deleted."""

from enum import Enum

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from emulation_bloc.core.audit import pressed_again, record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.documents.uploads.checks import MEGABYTE, check_upload
from pledges.models import Movement
from pledges.queries import movements_of
from units.models import Participation, User
from units.signing import signed

from ..models import EvidenceFile
from . import policies, queries
from .citing.services import move_citations

LONGEST_TITLE = 300


class Same(Enum):
    """Not said, and so as it was: of a movement, None says that there is none."""

    SAME = "same"


SAME = Same.SAME


def add_file(
    *, participation: Participation, upload: UploadedFile, title: str = "", movement: Movement | None = None, by: User
) -> EvidenceFile:
    """Keep an uploaded file under a random name; without ``title`` it is called as the file was.

    Refused by size before a byte is read, then by content, by the room left, and where the library has it already.
    The file is read before anything is held: nobody else waits for it.
    """
    checked = check_upload(upload)
    with transaction.atomic():
        hold(participation, by=by)
        require(policies.may_add_evidence(by, participation))
        return _keep_file(participation, upload, checked, title, by, movement=_of_year(participation, movement))


@transaction.atomic
def add_link(
    *, participation: Participation, link: str, title: str, movement: Movement | None = None, by: User
) -> EvidenceFile:
    hold(participation, by=by)
    require(policies.may_add_evidence(by, participation))
    return _keep_link(participation, link, title, by, movement=_of_year(participation, movement))


def replace_evidence(
    *,
    evidence: EvidenceFile,
    upload: UploadedFile | None = None,
    link: str = "",
    title: str = "",
    movement: Movement | Same | None = SAME,
    by: User,
) -> EvidenceFile:
    """A newer version, of ``upload`` or of ``link``. Both versions stay readable.

    ``movement``: the one it speaks of, or none; not said, it is that of the old one.

    Rows still open for the unit cite the new one from now on; rows handed in keep what was handed in.
    """
    checked = None if upload is None else check_upload(upload)  # before anything is held
    with transaction.atomic():
        evidence = _held(evidence, by)
        if evidence.is_replaced and _is_this(evidence.next, checked, link, by):
            return evidence.next  # the same button pressed twice
        require(policies.may_replace_evidence(by, evidence))
        of = evidence.movement if movement is SAME else _of_year(evidence.participation, movement)
        title, kept = title or evidence.title, {"previous": evidence, "movement": of}
        if upload is not None:
            newer = _keep_file(evidence.participation, upload, checked, title, by, **kept)
        else:
            newer = _keep_link(evidence.participation, link, title, by, **kept)
        move_citations(evidence, newer, by=by)
        return newer


@transaction.atomic
def rename_evidence(*, evidence: EvidenceFile, title: str, movement: Movement | None, by: User) -> EvidenceFile:
    """Another title, another movement or none, as long as nothing was handed in under the old ones."""
    evidence = _held(evidence, by)
    require(policies.may_rename_evidence(by, evidence))
    if movement != evidence.movement:
        _link(evidence, _of_year(evidence.participation, movement), by)
    before, evidence.title = evidence.title, _title(title)
    if before != evidence.title:
        evidence.save(update_fields=["title"])
        record("scoring.rename_evidence", evidence, by=by, before={"title": before}, after={"title": evidence.title})
    return evidence


def _link(evidence, movement, by):
    before, evidence.movement = evidence.movement, movement
    evidence.save(update_fields=["movement"])
    told = {"before": {"movement": str(before or "")}, "after": {"movement": str(movement or "")}}
    record("scoring.link_evidence", evidence, by=by, **told)


def _of_year(participation, movement):
    """The movement, where the unit's year has it; it may have been taken out while the page stood open."""
    year = participation.year
    if movement is not None and not movements_of(year).filter(pk=movement.pk).exists():
        raise Refused(f"Khối không có phong trào “{movement}” trong năm {year.year}; hãy chọn phong trào khác.")
    return movement


@transaction.atomic
def withdraw_evidence(*, evidence: EvidenceFile, by: User) -> EvidenceFile:
    """Take out of use what no criterion cites, with all its versions. The files stay on the record."""
    evidence = _held(evidence, by)
    if evidence.withdrawn_at is not None and pressed_again("scoring.withdraw_evidence", evidence, by=by):
        return evidence
    require(policies.may_withdraw_evidence(by, evidence))
    versions = [version.pk for version in queries.versions_of(evidence)]
    evidence.withdrawn_at = timezone.now()
    EvidenceFile.objects.filter(pk__in=versions).update(withdrawn_at=evidence.withdrawn_at)
    record("scoring.withdraw_evidence", evidence, by=by)
    return evidence


def _keep_file(participation, upload, checked, title, by, previous=None, movement=None):
    _refuse_size(participation, checked.name, upload.size)
    _refuse_known(participation, {"sha256": checked.sha256}, "Tệp")
    evidence = EvidenceFile(
        participation=participation,
        title=_title(title or checked.name.rsplit(".", 1)[0]),
        original_name=checked.name,
        content_type=checked.kind.content_type,
        size=upload.size,
        sha256=checked.sha256,
        previous=previous,
        movement=movement,
        **signed(uploaded_by=by),
    )
    evidence.file.save(checked.name, upload, save=False)
    evidence.save()
    content = {"name": checked.name, "size": upload.size, "sha256": checked.sha256}
    record(_action(previous), evidence, by=by, after=content | _told(movement))
    return evidence


def _keep_link(participation, link, title, by, previous=None, movement=None):
    if not link.lower().startswith(("http://", "https://")):
        raise Refused("Đường dẫn phải bắt đầu bằng http:// hoặc https://.")
    if not says(title):
        raise Refused("Ghi tên minh chứng cho đường dẫn: số, ngày, trích yếu hoặc nội dung.")
    _refuse_known(participation, {"link": link}, "Đường dẫn")
    evidence = EvidenceFile.objects.create(
        participation=participation,
        title=_title(title),
        link=link,
        previous=previous,
        movement=movement,
        **signed(uploaded_by=by),
    )
    record(_action(previous), evidence, by=by, after={"link": link} | _told(movement))
    return evidence


def _told(movement):
    return {"movement": str(movement)} if movement is not None else {}


def _action(previous):
    return "scoring.add_evidence" if previous is None else "scoring.replace_evidence"


def _title(title):
    return " ".join(nfc(title).split())[:LONGEST_TITLE] or "Minh chứng"


def _refuse_size(participation, name, size):
    used = queries.space_used(participation)
    if used + size > settings.EVIDENCE_YEAR_MAX_MB * MEGABYTE:
        raise Refused(
            f"Kho minh chứng năm nay của đơn vị đã dùng {filesizeformat(used)} trong {settings.EVIDENCE_YEAR_MAX_MB} "
            f"MB nên không còn chỗ cho tệp “{name}” ({filesizeformat(size)}). Hãy nén tệp, hoặc ghi đường dẫn tới văn "
            "bản đã đăng."
        )


def _refuse_known(participation, content, what):
    """The same content twice in one library is one piece of evidence."""
    known = EvidenceFile.objects.current().filter(participation=participation, **content).first()
    if known is not None:
        raise Refused(f"{what} này đã có trong kho với tên “{known.title}”; hãy gắn minh chứng đó vào tiêu chí.")


def _held(evidence, by):
    """The piece as it stands now, its whole library held: one change of it after the other.

    Two uploads at once would each find room, and neither the other's file; a piece is not withdrawn while it is cited.
    """
    participation = hold(evidence.participation, by=by)
    return participation.evidence.select_related("next", "movement").get(pk=evidence.pk)


def _is_this(newer, checked, link, by):
    """Whether the newer version is what this person just sent."""
    same = newer.link == link if checked is None else newer.sha256 == checked.sha256
    return same and newer.uploaded_by_id == by.pk and newer.withdrawn_at is None
