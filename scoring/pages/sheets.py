"""A unit's sheet as everybody meets it: list, sheet, history, paper."""

from django.contrib import messages
from django.shortcuts import redirect, render

from emulation_bloc.core.known import knowing
from emulation_bloc.core.numbers import is_whole
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, show
from emulation_bloc.documents.pdf import pdf_response
from units.access import year_and_seat
from units.enums import DeadlineKind, EnteredKind
from units.onpaper.queries import told_of
from units.queries import last_days
from units.seats import seat_of
from units.taking_part.counting import counted

from ..rows.filters import sheet_filters
from ..rows.forms import composed
from ..rows.page import RowForms
from ..sheets import classes, documents, policies, queries, services
from ..sheets.access import visible_sheet
from ..sheets.duties import queries as duties_queries
from ..sheets.forms import ClaimForm
from ..sheets.history import earlier
from ..sheets.history import queries as history_queries
from ..sheets.inside import policies as inside_policies
from ..sheets.onpaper import policies as onpaper_policies
from ..standing import score_matrix
from ..superior import policies as superior_policies
from ..superior.naming import policies as naming_policies
from ..tables import policies as tables_policies
from ..tables import queries as tables_queries
from ..verification import policies as verification_policies
from ..words import legend_of_not_applicable
from . import listing


def sheets(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    lines = listing.sheet_list(request.user, seat, year)
    totals = score_matrix.live_totals(year, seat=seat) if seat.is_leadership else {}
    table = tables_queries.current_table(year) if seat.is_leadership else None
    closes = last_days(year, DeadlineKind.SELF_SCORING) if seat.is_secretariat else None
    handed_in = counted((line.participation, line.is_handed_in) for line in lines)
    return render(
        request,
        "scoring/pages/sheets.html",
        {
            "year": year,
            "seat": seat,
            "lines": [(line, totals.get(line.participation.pk), _may_begin(request, line, closes)) for line in lines],
            "handed_in": handed_in,
            "superior_column": table.superior_column if table else "",
            "may_name_scorers": naming_policies.may_name(request.user, year) if seat.watches else None,
            "sees_all": seat.is_leadership or seat.watches,
            "may_read_across": tables_policies.may_read_across(request.user, year) if seat.is_leadership else None,
        },
    )


def _may_begin(request, line, closes):
    """Whether the leader may enter it from a paper; nobody else is told. No query."""
    if line.sheet is None or closes is None:
        return None
    return onpaper_policies.may_begin(request.user, knowing(line.sheet, participation=line.participation), closes)


def own_sheet(request, bloc, year):
    """The shortest way of a unit to its own work; whoever has no sheet, or several, is shown the list."""
    year, seat = year_and_seat(request, bloc, year)
    own = [
        line.sheet
        for line in listing.sheet_list(request.user, seat, year)
        if line.is_open and seat.owns(line.participation)
    ]
    if len(own) != 1:
        return redirect("scoring:sheets", **year.address)
    return redirect("scoring:sheet", **year.address, pk=own[0].pk)


def sheet(request, bloc, year, pk):
    """Filled in by its unit while open; read by everyone who may see it afterwards."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    may_fill, seat = policies.may_fill(request.user, sheet), seat_of(request.user, year)
    if request.method == "POST":
        require(may_fill)
    page = queries.sheet_page(sheet)
    in_part = queries.is_returned_in_part(sheet)
    open_rows = [row for row in page.claims if policies.row_is_open(row.entry, in_part=in_part)]
    forms = RowForms(ClaimForm, open_rows, composed(posted(request)))
    if may_fill:
        forms.tell_earlier(earlier.earlier_figures(sheet.participation, open_rows))
    duties = duties_queries.duties_of(sheet) if may_fill else {}
    filters = sheet_filters(open_rows, duties, request)
    if forms.is_valid():
        with forms.refusals():
            services.save_entries(sheet=sheet, claims=forms.typed(), by=request.user)
            return _after_saving(request, year, sheet)
    return show(
        request,
        "scoring/sheets/sheet.html" if may_fill else "scoring/pages/sheet_read.html",
        {
            "year": year,
            "sheet": sheet,
            "page": page,
            "class_so_far": classes.provisional_class(sheet, page) if may_fill else "",
            "legend": legend_of_not_applicable(sheet.table.get_not_applicable_display()),
            "lines": forms.lines(
                page.rows, filters.wanted, lacks={row.entry.pk: row.lacks_words for row in page.claims}
            ),
            "filters": filters,
            "handed_out": [(row, duties[row.section]) for row in page.sections if row.section in duties],
            "forms": forms,
            "may_fill": may_fill,
            "returned": open_rows if in_part else [],
            "may_verify": verification_policies.may_verify(request.user, sheet),
            "may_return": verification_policies.may_return(request.user, sheet),
            "may_decline_return": verification_policies.may_decline_return(request.user, sheet),
            "may_reopen": verification_policies.may_reopen(request.user, sheet),
            "is_leadership": seat.is_leadership,
            "watches": seat.watches,
            "may_score_above": superior_policies.may_score(request.user, sheet),
            "may_reopen_above": superior_policies.may_reopen(request.user, sheet),
            "above": superior_policies.sees_column(request.user, sheet),
            "is_own": seat.owns(sheet.participation),
            "on_paper": told_of(request.user, sheet.participation, EnteredKind.SHEET),
            "may_ask_back": inside_policies.may_ask_back(request.user, sheet),
            "findings": policies.sees_findings(request.user, sheet),
        },
    )


def _after_saving(request, year, sheet):
    """Where the pressed button leads: to the evidence of a row, to handing in, or back to the page."""
    step, _, key = request.POST.get("then", "").partition(":")
    if step == "evidence" and is_whole(key):
        return redirect("scoring:entry_evidence", **year.address, pk=int(key))
    if step == "submit":
        return redirect("scoring:sheet_submit", **year.address, pk=sheet.pk)
    messages.success(request, "Đã lưu phiếu tự chấm.")
    return redirect(request.get_full_path())


def sheet_history(request, bloc, year, pk):
    """Every change of the sheet's points: before, after, who, when, why."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    with_findings = bool(policies.sees_findings(request.user, sheet))
    rows = history_queries.points_history(sheet, with_findings=with_findings)
    changed = [row for row in rows if row.is_changed]
    only_changed = with_findings and request.GET.get("loc") == "doi"
    context = {
        "year": year,
        "sheet": sheet,
        "rows": changed if only_changed else rows,
        "with_findings": with_findings,
        "only_changed": only_changed,
        "count": len(rows),
        "changed": len(changed),
    }
    return render(request, "scoring/pages/sheet_history.html", context)


def sheet_pdf(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    with_findings = bool(policies.sees_findings(request.user, sheet))
    above = bool(superior_policies.sees_column(request.user, sheet))
    content = documents.sheet_pdf(sheet, with_findings=with_findings, above=above)
    return pdf_response(content, f"Phiếu chấm điểm {sheet.participation.short_name} {year.year}")
