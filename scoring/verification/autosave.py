"""Saving a verification in the background: what the page sends while somebody goes through a sheet."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused, require

from ..answers import SaveConflict
from ..rows.background import drawn_most, lacks_told, most_told, posted_rows
from ..rows.filters import finding_filters
from ..rows.forms import composed
from ..rows.lacking import by_row
from ..rows.page import RowForms
from ..sheets import queries as sheets_queries
from ..sheets.access import visible_sheet
from ..sheets.forms import FindingForm
from . import policies, queries
from .grid.services import save_free_cells
from .told import finding_told


@require_POST
def verify_autosave(request, bloc, year, pk):
    """Save the posted rows, each for itself; answer with JSON as the self-score sheet does."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    data = composed(request.POST)
    try:
        require(policies.may_verify(request.user, sheet))
        forms = RowForms(FindingForm, posted_rows(sheets_queries.sheet_page(sheet).entries, data), data)
        disputed = save_free_cells(findings=forms.typed(), by=request.user)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.reasons}, status=403)
    forms.tell_conflicts(SaveConflict(disputed))
    page = sheets_queries.sheet_page(sheet)
    rows, lacks = {row.entry.pk: row for row in page.entries}, queries.lacks_of(sheet, page)
    lacking = by_row(lacks)
    return JsonResponse(
        {
            "rows": {key: finding_told(form, rows[key], lacking.get(key, "")) for key, form in forms.forms.items()},
            "lacks": lacks_told(lacking),
            "sums": {row.criterion.path: row.verified_in_points for row in page.rows if row.entry is None}
            | most_told(page, sheet.table, "most_found"),
            "parts": finding_filters(page.entries, request).counts
            | {
                "sheet-most": drawn_most(page.most_found),
                "sheet-total": render_to_string("scoring/verification/_total.html", {"page": page}),
                "sheet-parts": render_to_string("scoring/rows/_parts.html", {"parts": page.verified_parts}),
                "sheet-lacking": render_to_string("scoring/rows/_lacking.html", {"lacks": lacks}),
                "sheet-progress": render_to_string("scoring/verification/_progress.html", {"page": page}),
            },
        }
    )
