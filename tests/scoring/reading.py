"""Addresses of the room, and what a browser posts from its long forms."""

from django.urls import reverse

from tests.reading import as_read


def address(name, year, **values):
    return reverse(f"scoring:{name}", kwargs={**year.address, **values})


def of_sheet(name, sheet):
    return address(name, sheet.participation.year, pk=sheet.pk)


def text(response):
    return as_read(response.content.decode())


def typed(sheet, **changes):
    """What the browser posts for the whole page; ``changes`` by path: ``{"001": {"value": "8"}}``."""
    data = {}
    for entry in sheet.entries.filter(criterion__scored_by="unit").select_related("criterion"):
        row = f"e{entry.pk}"
        value = "" if entry.claimed_value is None else f"{entry.claimed_value.normalize():f}"
        data |= {
            f"{row}-revision": entry.revision,
            f"{row}-value": value,
            f"initial-{row}-value": value,
            f"{row}-note": entry.self_note,
            f"initial-{row}-note": entry.self_note,
        }
        for name, new in changes.get(entry.criterion.path, {}).items():
            data[f"{row}-{name}"] = new
    return data


def findings(sheet, **changes):
    """What the browser posts from a verification page nobody has touched, with ``changes`` by path."""
    data = {}
    for entry in sheet.entries.select_related("criterion"):
        row = f"e{entry.pk}"
        data |= {f"{row}-revision": entry.revision, f"{row}-value": "", f"{row}-reason": ""}
        data |= {f"initial-{row}-value": "", f"initial-{row}-reason": ""}
        for name, new in changes.get(entry.criterion.path, {}).items():
            data[f"{row}-{name}"] = new
    return data
