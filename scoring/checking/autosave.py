"""Saving a checker's opinions in the background: what the page sends while somebody goes through the sheet."""

from functools import partial

from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused, require

from .. import words
from ..answers import SaveConflict, save_apart
from ..rows.background import posted_rows, row_told
from ..rows.filters import opinion_filters
from ..rows.forms import composed
from ..rows.lacking import by_row
from ..rows.page import RowForms
from ..sheets import queries as sheets_queries
from ..sheets.access import visible_sheet
from ..sheets.forms import OpinionForm
from . import policies, queries, services
from .access import visible_assignment
from .assigning import queries as assigning_queries


@require_POST
def check_autosave(request, bloc, year, pk):
    """Save the posted rows, each for itself; answer with JSON as the self-score sheet does."""
    year, seat, assignment = visible_assignment(request, bloc, year, pk)
    if not seat.owns(assignment.checker) or assignment.recused_at is not None:
        raise Http404("Phân công của đơn vị khác.")
    _, sheet = visible_sheet(request, bloc, year.year, assigning_queries.sheet_key(assignment.subject))
    data, page = composed(request.POST), sheets_queries.sheet_page(sheet)
    asked = [row for row in page.entries if queries.asks_opinion(row)]
    try:
        require(policies.may_give_opinion(request.user, assignment, sheet))
        form = partial(OpinionForm, opinions=queries.own_opinions(assignment))
        forms = RowForms(form, posted_rows(asked, data), data)
        disputed = save_apart(
            lambda free: services.save_opinions(assignment=assignment, opinions=free, by=request.user), forms.typed()
        )
    except Refused as refusal:
        return JsonResponse({"refused": refusal.reasons}, status=403)
    forms.tell_conflicts(SaveConflict(disputed))
    mine = queries.own_opinions(assignment)
    sums, total = queries.own_sums(page, mine, sheet.table)
    filters = opinion_filters(asked, mine, request)
    waiting = filters.tabs[1].count
    context = {"waiting": waiting, "rows": len(asked), "total": total, "page": page}
    lacks = queries.lacks_among([row.entry for row in asked], mine, sheet.table)
    lacking = by_row(lacks)
    return JsonResponse(
        {
            "rows": {key: _told(form, mine.get(key), lacking.get(key, "")) for key, form in forms.forms.items()},
            "sums": {
                row.criterion.path: words.points_in_words(sums[row.criterion.path], not_applicable=False)
                for row in page.rows
                if row.entry is None
            },
            "parts": filters.counts
            | {
                "sheet-parts": render_to_string("scoring/rows/_parts.html", {"parts": queries.own_parts(page, mine)}),
                "sheet-lacking": render_to_string("scoring/rows/_lacking.html", {"lacks": lacks}),
                "sheet-progress": render_to_string("scoring/checking/_progress.html", context),
            },
        }
    )


def _told(form, said, lacks):
    points = words.points_in_words(said.points, not_applicable=said.not_applicable) if said else ""
    differs = said is not None and said.is_given and not said.answer.says(form.row.entry.claimed)
    return row_told(form, said, points=points, done=said is not None and said.is_given, lacks=lacks, differs=differs)
