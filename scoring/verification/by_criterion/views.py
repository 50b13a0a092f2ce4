"""Verifying one criterion in all sheets at once: the same measure for everybody."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused
from emulation_bloc.core.web.acting import posted, show
from units.seats import seat_of

from ...answers import SaveConflict
from ...checking import queries as checking_queries
from ...rows.background import posted_rows
from ...rows.forms import composed
from ...rows.page import RowForms
from ...sheets.forms import FindingForm
from ...tables import queries as tables_queries
from ...tables.access import table_of_verifiers
from .. import policies as verification_policies
from .. import services as verification_services
from ..accepting import queries as accepting_queries
from ..grid.services import save_free_cells
from ..queries import Gap, gap_of
from ..told import finding_told
from . import queries


def criteria(request, bloc, year):
    year, table = table_of_verifiers(request, bloc, year)
    return render(
        request, "scoring/verification/by_criterion.html", {"year": year, "lines": queries.criterion_progress(table)}
    )


def criterion(request, bloc, year, pk):
    """Every unit's claim on one criterion, with a box for each that this person may verify now."""
    year, table, all_rows, place = _asked_for(request, bloc, year, pk)
    seat = seat_of(request.user, year)
    rows = queries.as_told(queries.rows_of_criterion(all_rows[place], year), seat)
    opinions = checking_queries.opinions_across(rows, year, seat)
    verdicts, open_rows = _open_rows(request, rows)
    forms = RowForms(FindingForm, open_rows, composed(posted(request)))
    if forms.is_valid():
        with forms.refusals():
            verification_services.save_across_sheets(findings=forms.typed(), by=request.user)
            if request.POST.get("then") == "accept":
                return redirect("scoring:criterion_rest", **year.address, pk=pk)
            messages.success(request, f"Đã lưu kết quả thẩm định tiêu chí {all_rows[place].label}.")
            return redirect("scoring:criterion_verify", **year.address, pk=_next(all_rows, place, request.POST))
    return show(
        request,
        "scoring/verification/criterion_verify.html",
        {
            "year": year,
            "table": table,
            "criterion": all_rows[place],
            "before": all_rows[place - 1] if place else None,
            "after": all_rows[place + 1] if place + 1 < len(all_rows) else None,
            "row": rows[0] if rows else None,
            "lines": queries.to_do_first(
                forms.lines(rows, may_verify=verdicts, opinions=opinions, lacks=_lacking(rows, table))
            ),
            "has_boxes": bool(open_rows),
            "forms": forms,
            "last_time": accepting_queries.last_acceptance(
                [row.entry.sheet for row in open_rows], all_rows[place].entries.all(), request.user
            ),
        },
    )


@require_POST
def criterion_autosave(request, bloc, year, pk):
    """Save the posted rows, each for itself; answer with JSON as the self-score sheet does."""
    year, table, all_rows, place = _asked_for(request, bloc, year, pk)
    data = composed(request.POST)
    try:
        _, open_rows = _open_rows(request, queries.rows_of_criterion(all_rows[place], year))
        forms = RowForms(FindingForm, posted_rows(open_rows, data), data)
        disputed = save_free_cells(findings=forms.typed(), by=request.user)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.reasons}, status=403)
    forms.tell_conflicts(SaveConflict(disputed))
    rows = {row.entry.pk: row for row in queries.rows_of_criterion(all_rows[place], year)}
    lacking = _lacking(rows.values(), table)
    told = {key: finding_told(form, rows[key], lacking.get(key, "")) for key, form in forms.forms.items()}
    return JsonResponse({"rows": told, "sums": {}, "parts": {}})


def _asked_for(request, bloc, year, pk):
    """``(year, table, its rows, which of them)``."""
    year, table = table_of_verifiers(request, bloc, year)
    all_rows = [row for row in tables_queries.criteria_of(table) if not row.is_group]
    place = next((place for place, row in enumerate(all_rows) if row.pk == pk), None)
    if place is None:
        raise Http404("Không có tiêu chí này trong bảng điểm.")
    return year, table, all_rows, place


def _lacking(rows, table):
    """What each row wants beside an answer, as far as this page can tell: a class hangs on the whole of a sheet."""
    gaps = {row.entry.pk: gap_of(row.entry, table.reason_threshold) for row in rows}
    return {pk: f"{gap.label}." for pk, gap in gaps.items() if gap in (Gap.UNEXPLAINED, Gap.UNDECIDED)}


def _open_rows(request, rows):
    """``(verdicts by key, the rows this person may verify now)``; refused to whoever posts and may verify none."""
    verdicts = {row.entry.pk: verification_policies.may_verify(request.user, row.entry.sheet) for row in rows}
    open_rows = [row for row in rows if verdicts[row.entry.pk]]
    if request.method == "POST" and not open_rows:
        raise Refused(*{verdict.reason for verdict in verdicts.values()})
    return verdicts, open_rows


def _next(rows, place, posted):
    """Where the pressed button leads: the same criterion, or the one after it."""
    onward = posted.get("then") == "next" and place + 1 < len(rows)
    return rows[place + 1 if onward else place].pk
