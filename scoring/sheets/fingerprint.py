"""What exactly a unit handed in, as one canonical text and its SHA-256.

The same content always gives the same code, in every installation: a printed receipt can be checked against
the record, and against a year file.
"""

import hashlib
import json
from typing import Any

from ..models import Citation, Entry, ScoreSheet


def fingerprint(sheet: ScoreSheet) -> str:
    """SHA-256 of the unit's claims: criterion, value, points, note and the evidence cited."""
    text = json.dumps(content_of(sheet), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(sheet: ScoreSheet) -> dict[str, Any]:
    """Plain values of what was claimed, in the order of the table. Two queries."""
    proofs = {}
    for citation in Citation.objects.filter(entry__sheet=sheet).select_related("evidence"):
        evidence = citation.evidence
        proofs.setdefault(citation.entry_id, []).append(evidence.sha256 or evidence.link)
    entries = Entry.objects.filter(sheet=sheet).select_related("criterion").order_by("criterion__path")
    year = sheet.participation.year
    return {
        # A bloc keeps its first code for good, a unit its only one.
        "sheet": f"{year.bloc.first_code}/{year.year}/{sheet.participation.unit.code}",
        "table": sheet.table.version,
        **({"head_count": sheet.head_count} if sheet.head_count is not None else {}),
        "entries": [
            {
                "path": entry.criterion.path,
                **_claim(entry.claimed),
                "evidence": sorted(proofs.get(entry.pk, [])),
            }
            for entry in entries
        ],
    }


def _claim(claim):
    """Base and not applicable only where they are: receipts of tables that ask for neither stay what they were."""
    told = {"value": _text(claim.value), "points": _text(claim.points), "note": claim.note}
    if claim.base is not None:
        told["base"] = _text(claim.base)
    if claim.not_applicable:
        told["not_applicable"] = True
    return told


def _text(number):
    """``3``, ``3.0`` and ``3.0000`` are one number, whichever database kept it."""
    return None if number is None else f"{number.normalize():f}"
