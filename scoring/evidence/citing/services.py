"""Evidence onto a criterion and off it again: what the unit's people do while the row is open."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.known import all_knowing, knowing
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User
from units.signing import sign

from ...enums import CitationVerdict
from ...models import Citation, Entry, EvidenceFile, ScoreSheet
from ...sheets.services import rows_of
from .. import policies as evidence_policies
from .. import queries as evidence_queries

VERDICT = ["verdict", "verdict_note", "verdict_by", "verdict_by_words", "verdict_at"]


@transaction.atomic
def cite(*, entry: Entry, evidence: EvidenceFile, proves: str = "", by: User) -> Citation:
    """Say that ``evidence`` proves ``entry``; both must be of one unit. Citing twice changes nothing."""
    (citation,) = _cite_all(evidence, [entry], proves, by)
    return citation


@transaction.atomic
def cite_in_many(*, evidence: EvidenceFile, entries: list[Entry], by: User) -> list[Citation]:
    """One piece of evidence for several rows of the unit's sheet: all of them, or none and the reason."""
    if not entries:
        raise Refused("Chọn ít nhất một tiêu chí để gắn minh chứng.")
    return _cite_all(evidence, entries, "", by)


def _cite_all(evidence, entries, proves, by):
    """The sheet is held, and what the library holds stands still with it: whoever changes it holds the unit."""
    sheet = hold(entries[0].sheet, by=by)
    evidence = EvidenceFile.objects.select_related("next").get(pk=evidence.pk)
    _refuse_foreign(sheet, evidence)
    rows = rows_of(sheet, {entry.pk for entry in entries})
    for entry in rows.values():
        require(evidence_policies.may_cite(by, entry))
    return [_cite(rows[entry.pk], evidence, proves, by) for entry in entries]


def _refuse_foreign(sheet, evidence):
    if evidence.participation_id != sheet.participation_id:
        raise Refused("Chỉ gắn được minh chứng của chính đơn vị.")
    if evidence.withdrawn_at is not None:
        raise Refused("Minh chứng này đã được rút, không gắn được nữa.")
    if evidence.is_replaced:
        raise Refused("Minh chứng này đã có bản mới hơn; hãy gắn bản mới nhất.")


def _cite(entry, evidence, proves, by):
    citation, created = Citation.objects.get_or_create(entry=entry, evidence=evidence, defaults={"proves": proves})
    if created:
        about = {"criterion": entry.criterion.label, "evidence": evidence.title}
        record("scoring.cite", entry.sheet, by=by, after=about)
    return citation


@transaction.atomic
def uncite(*, citation: Citation, by: User) -> None:
    """Take the evidence off the criterion; it stays in the library. Off already: done."""
    sheet = hold(citation.entry.sheet, by=by)
    entry = rows_of(sheet, [citation.entry_id])[citation.entry_id]
    require(evidence_policies.may_cite(by, entry))
    citation = standing(sheet, citation)
    if citation is None:
        return
    before = {"criterion": entry.criterion.label, "evidence": citation.evidence.title}
    citation.delete()
    record("scoring.uncite", sheet, by=by, before=before)


def standing(sheet: ScoreSheet, citation: Citation) -> Citation | None:
    """The citation as it stands on a sheet that is held, its row with full label; ``None`` where it was taken off."""
    found = Citation.objects.select_related("evidence").filter(pk=citation.pk, entry__sheet=sheet).first()
    if found is None or found.evidence_id != citation.evidence_id:
        return None
    return knowing(found, entry=rows_of(sheet, [found.entry_id])[found.entry_id])


def move_citations(old: EvidenceFile, new: EvidenceFile, *, by: User) -> None:
    """Rows still open for the unit cite the newer version; a verdict was about the old one and is given anew.

    Whoever replaces a piece holds the unit, so nobody cites meanwhile; verdicts wait for the sheet.
    """
    citations = evidence_queries.citations_of(old)
    if not citations:
        return
    sheet = hold(citations[0].entry.sheet)
    citations = evidence_queries.citations_of(old)
    moved = []
    for citation in all_knowing(citations, entry__sheet=sheet):
        if evidence_policies.may_cite(by, citation.entry):
            citation.evidence = new
            citation.verdict, citation.verdict_note = CitationVerdict.PENDING, ""
            sign(citation, verdict_by=None)
            citation.verdict_at = None
            moved.append(citation)
    if moved:
        Citation.objects.bulk_update(moved, ["evidence", *VERDICT])
        criteria = [citation.entry.criterion.label for citation in moved]
        record("scoring.move_citations", sheet, by=by, after={"criteria": criteria, "evidence": new.title})
