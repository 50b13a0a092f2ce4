"""Scans written to a file."""

from ..codec import encode, related
from ..records import year as r
from .corrected import CORRECTIONS


def dump_membership_scans(membership, pack):
    return [r.MEMBERSHIP_SCAN.dump(kept, content=pack(kept.file)) for kept in membership.scans.order_by("pk")]


def dump_scans(year, keys):
    rows = list(related(year.scans.order_by("pk"), "added_by"))
    corrects = _corrected_by(year) if rows else {}
    return [r.YEAR_SCAN.dump(row, corrects=corrects.get(row.pk, []), content=keys.pack(row.file)) for row in rows]


def _corrected_by(year):
    """Scan key → the corrections that name it: ``{"of", "at"}`` each."""
    found = {}
    for name, (model, path) in CORRECTIONS.items():
        for row in model.objects.filter(**{path: year}, scan__isnull=False).order_by("pk"):
            found.setdefault(row.scan_id, []).append({"of": name, "at": encode(row.at)})
    return found
