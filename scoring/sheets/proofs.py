"""What a claim is to be backed by: a note, a file, a source; and what of that is missing."""

from ..enums import EvidenceRule
from ..models import Entry, ScoringTable
from ..sources.readings import Sourced

NOTE, FILE, SOURCE = "thuyết minh", "tệp minh chứng", "nguồn số liệu (thuyết minh hoặc minh chứng)"
OTHERWISE = "thuyết minh vì khác với nguồn số liệu"


def lacking(entry: Entry, table: ScoringTable, proofs: int, source: Sourced | None = None) -> list[str]:
    """What the claim misses, in words. ``proofs``: pieces of evidence in force on it.

    Nothing is to be proven where nothing is claimed: zero points need no file. What was taken from its ``source`` names
    it by that; what says otherwise than the source is to be explained.
    """
    rule, claim = entry.criterion.evidence_rule, entry.claimed
    has_note = bool(claim.note.strip())
    missing = []
    if asks_note(entry, table) and not has_note:
        missing.append(NOTE)
    elif not has_note and source is not None and source.differs:
        missing.append(OTHERWISE)
    earns = claim.value if entry.criterion.of_kind.settles else claim.points
    if rule == EvidenceRule.FILE and (earns or 0) > 0 and not proofs:
        missing.append(FILE)
    is_taken = source is not None and source.taken is not None
    if rule == EvidenceRule.SOURCE and not (has_note or proofs or is_taken):
        missing.append(SOURCE)
    return missing


def asks_note(entry: Entry, table: ScoringTable) -> bool:
    """Whether this claim is to be explained: as the table says, and always what does not apply or speaks against the
    unit itself."""
    claim, criterion, kind = entry.claimed, entry.criterion, entry.criterion.of_kind
    if claim.not_applicable or (claim.value is not None and kind.speaks_against(claim.value)):
        return True
    falls_short = table.note_below_max and claim.points is not None and claim.points < criterion.max_points
    return criterion.evidence_rule == EvidenceRule.NOTE or (falls_short and kind.can_fall_short)
