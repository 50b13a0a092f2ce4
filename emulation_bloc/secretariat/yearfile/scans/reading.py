"""Scans read back, once all that they may be the basis of is there."""

from django.core.files.base import ContentFile

from units.models.scan import basis_path

from ..codec import encode, unpack_file
from ..records import year as r
from .corrected import CORRECTIONS


def load_membership_scans(item, place, membership):
    for row in place.each(item, "scans"):
        r.MEMBERSHIP_SCAN.load(row, place, membership=membership, file=_stored(membership.scans.model, row, place))


def load_scans(item, place, book, year):
    """Once all that may have been put right is there."""
    for row in place.each(item, "scans"):
        file = _stored(year.scans.model, row, place)
        kept = r.YEAR_SCAN.load(row, place, year=year, added_by=book.person(row, place, "added_by"), file=file)
        for correction in place.each(row, "corrects"):
            _name(kept, correction, place, year)


def _name(kept, correction, place, year):
    if correction.get("of") not in CORRECTIONS:
        raise place.fault(f"không có loại đính chính “{correction.get('of')}”.")
    model, path = CORRECTIONS[correction["of"]]
    rows = [row for row in model.objects.filter(**{path: year}) if encode(row.at) == correction.get("at")]
    if not rows:
        raise place.fault("không có lần đính chính nào vào lúc ấy.")
    model.objects.filter(pk=rows[0].pk).update(scan=kept)


def _stored(model, row, place):
    content = ContentFile(unpack_file(row.get("content", ""), place))
    return model._meta.get_field("file").storage.save(basis_path(None, ""), content)
