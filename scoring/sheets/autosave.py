"""Saving a self-score sheet in the background: what the page sends while somebody types, and what it is told."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.verdict import Refused, require

from ..answers import SaveConflict
from ..rows.background import drawn_most, most_told, posted_rows, row_told
from ..rows.filters import sheet_filters
from ..rows.forms import composed
from ..rows.page import RowForms
from . import classes, drafting, policies, queries
from .access import visible_sheet
from .forms import ClaimForm


@require_POST
def sheet_autosave(request, bloc, year, pk):
    """Save the posted rows, each for itself; answer with JSON.

    ``rows``: by key of the entry what ``rows.background`` tells: ``{"saved", "revision", "points", "state"}``; of a
    row somebody else saved meanwhile also ``stored``, its boxes as the record holds them. ``sums``: points of every
    group by its path. ``parts``: pieces of the page drawn anew. A refusal answers 403 with its sentences in
    ``refused``.
    """
    year, sheet = visible_sheet(request, bloc, year, pk)
    data = composed(request.POST)
    try:
        require(policies.may_fill(request.user, sheet))
        forms = _posted_forms(sheet, data)
        disputed = drafting.keep_entries(sheet=sheet, claims=forms.typed(), by=request.user)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.reasons}, status=403)
    forms.tell_conflicts(SaveConflict(disputed))
    page = queries.sheet_page(sheet)
    rows = {row.entry.pk: row for row in page.claims}
    in_part = queries.is_returned_in_part(sheet)
    open_rows = [row for row in page.claims if policies.row_is_open(row.entry, in_part=in_part)]
    context = {
        "year": year,
        "sheet": sheet,
        "page": page,
        "class_so_far": classes.provisional_class(sheet, page),
        "parts": page.claimed_parts,
    }
    return JsonResponse(
        {
            "rows": {
                key: row_told(
                    form,
                    rows[key].entry,
                    points=rows[key].claimed_in_points,
                    source=rows[key].source,
                    done=rows[key].entry.is_claimed,
                    lacks=rows[key].lacks_words,
                )
                for key, form in forms.forms.items()
            },
            "sums": {row.criterion.path: row.claimed_in_points for row in page.rows if row.entry is None}
            | most_told(page, sheet.table, "most"),
            "parts": sheet_filters(open_rows, {}, request).counts
            | {
                "sheet-head": render_to_string("scoring/sheets/_sheet_facts.html", context),
                "sheet-progress": render_to_string("scoring/sheets/_sheet_progress.html", context),
                "sheet-parts": render_to_string("scoring/rows/_parts.html", context),
                "sheet-most": drawn_most(page.most),
                "sheet-total": format_number(page.self_total, 2),
            },
        }
    )


def _posted_forms(sheet, data):
    in_part = queries.is_returned_in_part(sheet)
    rows = posted_rows(queries.sheet_page(sheet).claims, data)
    return RowForms(ClaimForm, [row for row in rows if policies.row_is_open(row.entry, in_part=in_part)], data)
