"""Saving the superior body's points in the background: what the page sends while somebody goes through a sheet."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused, require

from ..answers import SaveConflict
from ..rows.background import drawn_most, most_told, posted_rows, row_told
from ..rows.filters import superior_filters
from ..rows.forms import composed
from ..rows.lacking import by_row
from ..rows.page import RowForms
from ..sheets import queries as sheets_queries
from ..sheets.access import visible_sheet
from . import policies, queries, services
from .forms import SuperiorForm


@require_POST
def above_autosave(request, bloc, year, pk):
    """Save the posted rows, each for itself; answer with JSON as the self-score sheet does."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    data = composed(request.POST)
    try:
        require(policies.may_score(request.user, sheet))
        forms = RowForms(SuperiorForm, posted_rows(sheets_queries.sheet_page(sheet).for_superior, data), data)
        disputed = services.save_free_rows(sheet=sheet, scores=forms.typed(), by=request.user)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.reasons}, status=403)
    forms.tell_conflicts(SaveConflict(disputed))
    page = sheets_queries.sheet_page(sheet)
    rows = {row.entry.pk: row for row in page.entries}
    lacks = queries.lacks_among([row.entry for row in page.entries], sheet.table.reason_threshold)
    lacking = by_row(lacks)
    return JsonResponse(
        {
            "rows": {key: _told(form, rows[key], lacking.get(key, "")) for key, form in forms.forms.items()},
            "sums": {row.criterion.path: row.superior_in_points for row in page.rows if row.entry is None}
            | most_told(page, sheet.table, "most_above"),
            "parts": superior_filters(page.for_superior, request).counts
            | {
                "sheet-most": drawn_most(page.most_above),
                "sheet-total": render_to_string("scoring/superior/_total.html", {"page": page}),
                "sheet-parts": render_to_string("scoring/rows/_parts.html", {"parts": page.parts_above}),
                "sheet-lacking": render_to_string("scoring/rows/_lacking.html", {"lacks": lacks}),
                "sheet-progress": render_to_string("scoring/superior/_progress.html", {"page": page}),
            },
        }
    )


def _told(form, row, lacks):
    points = render_to_string("scoring/superior/_points.html", {"row": row})
    done, differs = row.entry.is_scored_above, row.entry.differs_above
    return row_told(form, row.entry, points=points, done=done, lacks=lacks, differs=differs)
