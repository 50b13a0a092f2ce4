"""What is left is shown before it is accepted: of one sheet, or of one criterion in all sheets."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.seats import seat_of

from ...checking import queries as checking_queries
from ...rows.page import PageRow
from ...rows.rest import RestForm, moment_of
from ...sheets import queries as sheets_queries
from ...sheets.access import visible_sheet
from ...tables import queries as tables_queries
from ...tables.access import table_of_verifiers
from .. import policies
from ..by_criterion import queries as by_criterion_queries
from . import services


def sheet_rest(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_verify(request.user, sheet))
    back = reverse("scoring:sheet_verify", kwargs={**year.address, "pk": pk})
    if "undo" in request.POST:
        return _taken_back(request, list(sheet.entries.values_list("pk", flat=True)), back)
    page = sheets_queries.sheet_page(sheet)
    opinions = checking_queries.opinions_on(page, sheet, seat_of(request.user, year))
    form = _form(request, [row for row in page.entries if _waits(row)], opinions)
    if form.is_valid():
        with refusals_in(form):
            count = services.accept_claims(sheet=sheet, rows=form.shown(), by=request.user)
            messages.success(request, f"Đã chấp nhận {count} tiêu chí như đơn vị chấm; có thể hoàn tác ở trang này.")
            return redirect(back)
    context = {"year": year, "form": form, "back": back, "whose": sheet.participation.name}
    return show(request, "scoring/rows/rest.html", context | {"noun": "tiêu chí", "verb": "Chấp nhận"})


def criterion_rest(request, bloc, year, pk):
    year, table = table_of_verifiers(request, bloc, year)
    criterion = next((row for row in tables_queries.criteria_of(table) if row.pk == pk and not row.is_group), None)
    if criterion is None:
        raise Http404("Không có tiêu chí này trong bảng điểm.")
    rows = by_criterion_queries.rows_of_criterion(criterion, year)
    verdicts = [policies.may_verify(request.user, row.entry.sheet) for row in rows]
    mine = [row for row, verdict in zip(rows, verdicts, strict=True) if verdict]
    if not mine:
        raise Refused(*{verdict.reason for verdict in verdicts} or {"Chưa đơn vị nào có phiếu với tiêu chí này."})
    back = reverse("scoring:criterion_verify", kwargs={**year.address, "pk": pk})
    if "undo" in request.POST:
        return _taken_back(request, [row.entry.pk for row in mine], back)
    opinions = checking_queries.opinions_across(rows, year, seat_of(request.user, year))
    form = _form(request, [row for row in mine if _waits(row)], opinions)
    if form.is_valid():
        with refusals_in(form):
            count = services.accept_across_sheets(rows=form.shown(), by=request.user)
            messages.success(request, f"Đã chấp nhận {count} đơn vị như tự chấm; có thể hoàn tác ở trang này.")
            return redirect(back)
    context = {"year": year, "form": form, "back": back, "whose": f"{criterion.label}. {criterion.title}"}
    return show(request, "scoring/rows/rest.html", context | {"noun": "đơn vị", "verb": "Chấp nhận", "by_unit": True})


def _waits(row):
    return row.entry.is_claimed and not row.entry.is_verified


def _form(request, rows, opinions):
    lines = [PageRow(row, opinions=opinions.get(row.entry.pk)) for row in rows]
    return RestForm(posted(request), lines=lines, revision=lambda row: row.entry.revision)


def _taken_back(request, keys, back):
    moment = moment_of(request.POST["undo"])
    count = services.take_acceptance_back(keys=keys, moment=moment, by=request.user)
    messages.success(request, f"Đã hoàn tác: {count} dòng lại chờ thẩm định.")
    return redirect(back)
