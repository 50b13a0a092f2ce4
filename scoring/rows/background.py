"""What a page that saves in the background is told of one row; ``static/js/autosave.js`` reads it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string

from ..enums import NotApplicable
from .forms import RowForm


def posted_rows(rows: Iterable[Any], data: Mapping[str, str]) -> list[Any]:
    """Those of ``rows`` that the page sent."""
    return [row for row in rows if f"e{row.entry.pk}-revision" in data]


def row_told(
    form: RowForm, record: Any, *, points: str, done: bool, lacks: str = "", source: Any = None, **marks: bool
) -> dict[str, Any]:
    """``record``: the row as it stands now, or ``None``. Whether it was saved, its revision, its points, what to say.

    ``done``: whether it is answered; ``lacks``: what it wants all the same, in words. A row that was not saved is
    neither done, nor are the points beside it those of what stands in its boxes.

    ``stored``: the boxes of what somebody else saved meanwhile; ``boxes``: those of what was saved just now.
    ``source``: what the row's source says beside it (``sources.readings.Sourced``), drawn anew.
    ``marks``: more classes that the row wears or not.
    """
    saved = form.is_valid() and form.stored is None
    context = {"form": form, "by_itself": True, "lacks": lacks}
    told = {
        "saved": saved,
        "revision": record.revision if record is not None else 0,
        "points": points if saved else "",
        "state": render_to_string("scoring/rows/_row_state.html", context),
        "marks": {"done": done and saved and not lacks, "lacks": bool(lacks) and saved} | marks,
    }
    if source is not None:
        told["source"] = render_to_string("scoring/rows/_source_told.html", {"source": source})
    if form.stored:
        told["stored"] = form.stored_boxes
    elif saved and record is not None:
        told["boxes"] = form.boxes_of(record)
    return told


def lacks_told(lacking: Mapping[int, str]) -> dict[int, str]:
    """What every row of the page wants beside its answer, drawn: saving one may ask a reason of another, as where small
    differences together move the unit to another class."""
    return {key: render_to_string("scoring/rows/_lacks_words.html", {"lacks": words}) for key, words in lacking.items()}


def most_told(page: Any, table: Any, side: str) -> dict[str, str]:
    """The most points of every group, by the name of its cell, where what does not apply lowers them.

    ``side``: whose “not applicable”, as rows name it: ``most``, ``most_found``, ``most_above``.
    """
    if table.not_applicable != NotApplicable.LOWER:
        return {}
    groups = {row.criterion.path: getattr(row, side) for row in page.rows if row.criterion.is_group}
    return {f"most:{path}": drawn_most(most) for path, most in groups.items()}


def drawn_most(most: Any) -> str:
    return render_to_string("scoring/rows/_most.html", {"most": most})
