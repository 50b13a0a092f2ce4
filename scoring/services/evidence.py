"""Evidence: into the unit's library, onto a criterion, off it again. Files are never deleted."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require

from .. import policies
from ..filetypes import file_type, safe_name
from ..models import Citation, EvidenceFile
from .filling import locked_sheet


@transaction.atomic
def add_file(*, participation, upload, title, by):
    """Keep an uploaded file under a random name. The same content twice in one library is one piece of evidence."""
    require(policies.may_add_evidence(by, participation))
    name = safe_name(upload.name)
    content = upload.read()
    try:
        kind = file_type(name, content)
    except ValueError as error:
        raise Refused(str(error)) from error
    digest = hashlib.sha256(content).hexdigest()
    known = EvidenceFile.objects.in_use().filter(participation=participation, sha256=digest).first()
    if known is not None:
        raise Refused(f"Tệp này đã có trong kho với tên “{known.title}”; hãy gắn minh chứng đó vào tiêu chí.")
    evidence = EvidenceFile(
        participation=participation,
        title=title,
        original_name=name,
        content_type=kind.content_type,
        size=len(content),
        sha256=digest,
        uploaded_by=by,
    )
    evidence.file.save(name, ContentFile(content), save=False)
    evidence.save()
    record("scoring.add_evidence", evidence, by=by, after={"name": name, "size": len(content), "sha256": digest})
    return evidence


@transaction.atomic
def add_link(*, participation, link, title, by):
    require(policies.may_add_evidence(by, participation))
    if not link.lower().startswith(("http://", "https://")):
        raise Refused("Đường dẫn phải bắt đầu bằng http:// hoặc https://.")
    evidence = EvidenceFile.objects.create(participation=participation, title=title, link=link, uploaded_by=by)
    record("scoring.add_evidence", evidence, by=by, after={"link": link})
    return evidence


@transaction.atomic
def cite(*, entry, evidence, proves="", by):
    """Say that ``evidence`` proves ``entry``; both must be of one unit. Citing twice changes nothing."""
    sheet = locked_sheet(entry.sheet)
    require(policies.may_fill(by, sheet))
    if evidence.participation_id != sheet.participation_id:
        raise Refused("Chỉ gắn được minh chứng của chính đơn vị.")
    if evidence.withdrawn_at is not None:
        raise Refused("Minh chứng này đã được rút, không gắn được nữa.")
    citation, created = Citation.objects.get_or_create(entry=entry, evidence=evidence, defaults={"proves": proves})
    if created:
        record("scoring.cite", sheet, by=by, after={"criterion": entry.criterion.label, "evidence": evidence.title})
    return citation


@transaction.atomic
def uncite(*, citation, by):
    """Take the evidence off the criterion; it stays in the library."""
    sheet = locked_sheet(citation.entry.sheet)
    require(policies.may_fill(by, sheet))
    before = {"criterion": citation.entry.criterion.label, "evidence": citation.evidence.title}
    citation.delete()
    record("scoring.uncite", sheet, by=by, before=before)


@transaction.atomic
def withdraw_evidence(*, evidence, by):
    """Take out of use what no criterion cites. The file stays on the record."""
    evidence = (
        EvidenceFile.objects.select_for_update(of=("self",))
        .select_related("participation__year__bloc")
        .get(pk=evidence.pk)
    )
    require(policies.may_withdraw_evidence(by, evidence))
    evidence.withdrawn_at = timezone.now()
    evidence.save(update_fields=["withdrawn_at"])
    record("scoring.withdraw_evidence", evidence, by=by)
    return evidence
