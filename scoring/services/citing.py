"""Evidence onto a criterion and off it again: what the unit's people do while the row is open."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require
from units.signing import sign

from .. import policies, queries
from ..enums import CitationVerdict
from ..models import Citation
from .filling import locked_sheet

VERDICT = ["verdict", "verdict_note", "verdict_by", "verdict_by_words", "verdict_at"]


@transaction.atomic
def cite(*, entry, evidence, proves="", by):
    """Say that ``evidence`` proves ``entry``; both must be of one unit. Citing twice changes nothing."""
    sheet = locked_sheet(entry.sheet)
    _refuse_foreign(sheet, evidence)
    return _cite(sheet, entry, evidence, proves, by)


@transaction.atomic
def cite_in_many(*, evidence, entries, by):
    """One piece of evidence for several rows of the unit's sheet: all of them, or none and the reason."""
    if not entries:
        raise Refused("Chọn ít nhất một tiêu chí để gắn minh chứng.")
    sheet = locked_sheet(entries[0].sheet)
    _refuse_foreign(sheet, evidence)
    return [_cite(sheet, entry, evidence, "", by) for entry in entries]


def _refuse_foreign(sheet, evidence):
    if evidence.participation_id != sheet.participation_id:
        raise Refused("Chỉ gắn được minh chứng của chính đơn vị.")
    if evidence.withdrawn_at is not None:
        raise Refused("Minh chứng này đã được rút, không gắn được nữa.")
    if evidence.is_replaced:
        raise Refused("Minh chứng này đã có bản mới hơn; hãy gắn bản mới nhất.")


def _cite(sheet, entry, evidence, proves, by):
    if entry.sheet_id != sheet.pk:
        raise Refused("Có dòng điểm không thuộc phiếu này; hãy tải lại trang.")
    entry.sheet = sheet
    require(policies.may_cite(by, entry))
    citation, created = Citation.objects.get_or_create(entry=entry, evidence=evidence, defaults={"proves": proves})
    if created:
        record("scoring.cite", sheet, by=by, after={"criterion": entry.criterion.label, "evidence": evidence.title})
    return citation


@transaction.atomic
def uncite(*, citation, by):
    """Take the evidence off the criterion; it stays in the library."""
    entry = citation.entry
    entry.sheet = sheet = locked_sheet(entry.sheet)
    require(policies.may_cite(by, entry))
    before = {"criterion": entry.criterion.label, "evidence": citation.evidence.title}
    citation.delete()
    record("scoring.uncite", sheet, by=by, before=before)


def move_citations(old, new, *, by):
    """Rows still open for the unit cite the newer version; a verdict was about the old one and is given anew."""
    citations = queries.citations_of(old)
    if not citations:
        return
    sheet = locked_sheet(citations[0].entry.sheet)
    moved = []
    for citation in citations:
        citation.entry.sheet = sheet
        if policies.may_cite(by, citation.entry):
            citation.evidence = new
            citation.verdict, citation.verdict_note = CitationVerdict.PENDING, ""
            sign(citation, verdict_by=None)
            citation.verdict_at = None
            moved.append(citation)
    if moved:
        Citation.objects.bulk_update(moved, ["evidence", *VERDICT])
        criteria = [citation.entry.criterion.label for citation in moved]
        record("scoring.move_citations", sheet, by=by, after={"criteria": criteria, "evidence": new.title})
