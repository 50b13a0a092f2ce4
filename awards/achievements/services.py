"""Writing an achievement report, bringing the signed paper, confirming and reopening it."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import nfc, says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from emulation_bloc.documents.signing import KeptByAct
from emulation_bloc.documents.uploads.checks import Checked, check_upload
from emulation_bloc.documents.uploads.filetypes import JPG, PDF, PNG
from units.models import Participation, User
from units.signing import sign, signed

from ..enums import AchievementStatus
from ..models import AchievementReport, SignedReport
from ..queries import current_proposal
from . import policies, queries
from .sections import FIELDS

SIGNED_AS = (PDF.content_type, PNG.content_type, JPG.content_type)


@transaction.atomic
def save_report(*, participation: Participation, by: User, **texts: str) -> AchievementReport:
    """Keep what was written; ``texts``: any of ``sections.FIELDS``."""
    report, proposed, proposal = _held(participation, by)
    require(policies.may_write(by, report, proposed, proposal))
    changed = [name for name in FIELDS if name in texts and getattr(report, name) != texts[name]]
    if not changed and report.pk:
        return report
    for name in changed:
        setattr(report, name, texts[name])
    report.save()
    # What was written is the unit's own and long: the trace says which parts, not what.
    record("awards.save_achievement", report, by=by, after={"fields": _headings(changed)})
    return report


def _headings(names):
    return [str(AchievementReport._meta.get_field(name).verbose_name) for name in names]


def bring_signed(*, participation: Participation, upload: UploadedFile, by: User) -> SignedReport:
    """The unit's own signed paper; it stands for what is written here, the one before it is kept out of use."""
    checked = _checked(upload)
    with transaction.atomic():
        report, proposed, proposal = _held(participation, by)
        require(policies.may_write(by, report, proposed, proposal))
        return _keep(report, upload, checked, "", by)


def bring_for_unit(*, participation: Participation, upload: UploadedFile, basis: str, by: User) -> SignedReport:
    """The signed paper that a unit sent, brought in by the leader's people; ``basis``: its number and day."""
    checked = _checked(upload)
    with transaction.atomic():
        report, proposed, proposal = _held(participation, by)
        require(policies.may_bring_for(by, report, proposed, proposal))
        if not says(basis):
            raise Unsaid("Cần ghi số, ngày văn bản của đơn vị.")
        copy = _keep(report, upload, checked, basis.strip()[:200], by)
        _confirm(report, by)
        record("awards.bring_achievement", report, by=by, after={"basis": copy.basis})
        return copy


def _checked(upload: UploadedFile) -> Checked:
    """Before anything is held: reading a large file takes its time."""
    checked = check_upload(upload)
    if checked.kind.content_type not in SIGNED_AS:
        raise Refused(f"Tệp “{checked.name}” không phải bản ký. Chỉ nhận PDF, hoặc ảnh chụp JPG, PNG.")
    return checked


def _keep(report, upload, checked, basis, by):
    if not report.pk:
        report.save()
    former = report.signed_copy
    if former is not None and (former.sha256, former.basis) == (checked.sha256, basis):
        return former  # the same button pressed twice
    if former is not None:
        former.withdrawn_at = timezone.now()
        former.save(update_fields=["withdrawn_at"])
    copy = SignedReport(
        report=report,
        original_name=nfc(checked.name),
        content_type=checked.kind.content_type,
        size=upload.size,
        sha256=checked.sha256,
        basis=basis,
        added_at=timezone.now(),
        **signed(added_by=by),
    )
    copy.file.save(checked.name, upload, save=False)
    copy.save()
    told = {"name": copy.original_name, "size": copy.size, "sha256": copy.sha256}
    record("awards.sign_achievement", report, by=by, after=told)
    return copy


@transaction.atomic
def drop_signed(*, participation: Participation, by: User) -> AchievementReport:
    """Take the signed paper out of use: what is written here stands again. The file stays."""
    report, proposed, proposal = _held(participation, by)
    require(policies.may_write(by, report, proposed, proposal))
    copy = report.signed_copy
    if copy is None:
        return report
    copy.withdrawn_at = timezone.now()
    copy.save(update_fields=["withdrawn_at"])
    record("awards.drop_signed_achievement", report, by=by, before={"name": copy.original_name})
    return queries.report_of(participation)


def confirm_report(*, participation: Participation, by: User, paper: KeptByAct | None = None) -> AchievementReport:
    """The head says that it is right. What was written is kept as it is printed; the signed paper is kept already.

    ``paper`` is drawn before anything is held.
    """
    report = queries.report_of(participation)
    draws = paper is not None and report.pk and report.signed_copy is None and by.is_head
    drawn = paper.draw(report) if draws else None
    return _confirmed(participation, by, paper, drawn)


@transaction.atomic
def _confirmed(participation, by, paper, drawn):
    report, proposed, proposal = _held(participation, by)
    if report.is_confirmed and report.confirmed_by_id == by.pk:
        return report  # the same button pressed twice
    require(policies.may_confirm(by, report, proposed, proposal))
    written = report.signed_copy is None
    if paper is not None and written and (drawn is None or paper.fingerprint(report) != drawn.fingerprint):
        raise Refused("Báo cáo vừa thay đổi trong lúc in nên chưa xác nhận. Hãy đọc lại rồi xác nhận.")
    _confirm(report, by)
    way = "Bản viết trên hệ thống" if written else "Bản ký của đơn vị"
    record("awards.confirm_achievement", report, by=by, after={"form": way})
    if paper is not None and written:
        paper.keep(report, drawn.pdf, by)
    return report


def _confirm(report, by):
    report.status, report.confirmed_at = AchievementStatus.CONFIRMED, timezone.now()
    sign(report, confirmed_by=by)
    report.save(update_fields=["status", "confirmed_at", "confirmed_by", "confirmed_by_words"])


@transaction.atomic
def reopen_report(*, participation: Participation, reason: str, by: User) -> AchievementReport:
    """Write on: what was confirmed stays kept as it was, the next confirmation is a version of its own."""
    report, _, proposal = _held(participation, by)
    require(policies.may_reopen(by, report, proposal))
    if not says(reason):
        raise Unsaid("Cần ghi lý do mở lại.")
    report.status = AchievementStatus.DRAFT
    report.save(update_fields=["status"])
    record("awards.reopen_achievement", report, by=by, reason=reason.strip())
    return report


def _held(participation, by):
    """The report as it stands now, its unit held alone: one of its people writes after the other."""
    hold(participation, by=by)
    report = queries.report_of(participation)
    return report, queries.proposed_for(participation), current_proposal(participation.year)
