"""Changes of units read back: one that another bloc's file told already is used as it stands."""

from django.core.files.base import ContentFile

from ...enums import ChangeState
from ...models import ChangeStep, UnitChange
from ...models.changes import decision_path
from ..codec import unpack_file
from ..load_meeting import people_of
from ..records import changes as r

# What one change is known by, when years of several blocs tell it one after the other.
KNOWN_BY = ("kind", "on", "number", "issuer", "summary", "made_at")


def load_changes(data, place, book, years):
    """``years``: those that were read, by their number."""
    found = {}
    for item in place.each(data, "unit_changes"):
        corrects = item.get("corrects")
        if corrects is not None and corrects not in found:
            raise place.fault(f"không có thay đổi mang key {corrects} ở trước.")
        change = found[item.get("key")] = _change(item, place, found.get(corrects))
        for row in place.each(item, "steps"):
            _step(row, place, change, years)
        for row in place.each(item, "notices"):
            people = people_of(row, place, book, "seen_by", "monitor_seen_by")
            r.CHANGE_NOTICE.load(row, place, change=change, year=_year(row, place, years), **people)


def _change(item, place, corrects):
    """The one that is there, where another bloc's file told it already."""
    if item.get("state") == ChangeState.PLANNED:
        raise place.fault("thay đổi chưa đến ngày thì không ghi trong tệp.")
    known = UnitChange.objects.filter(**{name: item.get(name) for name in KNOWN_BY}).first()
    if known is not None:
        return known
    change = r.UNIT_CHANGE.load(item, place, corrects=corrects)
    for row in place.each(item, "files"):
        content = ContentFile(unpack_file(row.get("content", ""), place))
        field = change.files.model._meta.get_field("file")
        r.DECISION_FILE.load(row, place, change=change, file=field.storage.save(decision_path(None, ""), content))
    return change


def _step(row, place, change, years):
    """What was done beside all years was told by the first file already."""
    year = _year(row, place, years) if row.get("year") is not None else None
    told = ChangeStep.objects.filter(change=change, year=year, position=row.get("position"))
    if not told.exists():
        r.CHANGE_STEP.load(row, place, change=change, year=year)


def _year(row, place, years):
    if row.get("year") not in years:
        with place.at("year"):
            raise place.fault(f"tệp không có năm {row.get('year')}.")
    return years[row["year"]]
