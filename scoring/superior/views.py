"""The superior body goes through a sheet that the bloc has verified."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show

from ..rows.filters import superior_filters
from ..rows.forms import composed
from ..rows.lacking import ASKED, asked, by_row, without_rows
from ..rows.page import PageRow, RowForms
from ..rows.rest import RestForm, moment_of
from ..sheets import queries as sheets_queries
from ..sheets.access import visible_sheet
from . import policies, queries, services
from .forms import SuperiorForm


def sheet_above(request, bloc, year, pk):
    """Filled in row by row; what follows the saving is said by the button that was pressed."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_score(request.user, sheet))
    page = sheets_queries.sheet_page(sheet)
    forms = RowForms(SuperiorForm, page.for_superior, composed(posted(request)))
    filters = superior_filters(page.for_superior, request)
    if forms.is_valid():
        with forms.refusals():
            services.save_scores(sheet=sheet, scores=forms.typed(), by=request.user)
            return _saved(request, year, sheet, filters)
    lacks = queries.lacks_among([row.entry for row in page.entries], sheet.table.reason_threshold)
    context = {
        "year": year,
        "sheet": sheet,
        "page": page,
        "forms": forms,
        "filters": filters,
        "lines": forms.lines(page.rows, filters.wanted, lacks=by_row(lacks)),
        "lacks": asked(request.GET, lacks),
        "last_time": queries.last_agreement(sheet, request.user),
    }
    return show(request, "scoring/superior/score.html", context)


def _saved(request, year, sheet, filters):
    """What the pressed button asked for beside saving."""
    then = request.POST.get("then")
    if then == "accept":
        return redirect("scoring:above_rest", **year.address, pk=sheet.pk)
    if then == "finish":
        return _finish(request, year, sheet)
    messages.success(request, "Đã lưu điểm chấm.")
    return redirect(reverse("scoring:sheet_above", kwargs={**year.address, "pk": sheet.pk}) + filters.query)


def _finish(request, year, sheet):
    """What was typed is saved by now; what is still missing is said above the page."""
    try:
        services.finish_scoring(sheet=sheet, by=request.user)
    except Refused as refusal:
        others = without_rows(refusal.reasons, queries.lacks_of(sheet))
        messages.error(request, " ".join(["Đã lưu nhưng chưa chấm xong.", *others]))
        return redirect(reverse("scoring:sheet_above", kwargs={**year.address, "pk": sheet.pk}) + f"?{ASKED}")
    messages.success(request, f"Đã chấm xong phiếu của {sheet.participation}.")
    return redirect("scoring:sheet", **year.address, pk=sheet.pk)


def above_rest(request, bloc, year, pk):
    """Rows not scored yet, shown before they are left as the bloc verified them; and taking that back."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_score(request.user, sheet))
    back = reverse("scoring:sheet_above", kwargs={**year.address, "pk": sheet.pk})
    if "undo" in request.POST:
        moment = moment_of(request.POST["undo"])
        count = services.take_agreement_back(sheet=sheet, moment=moment, by=request.user)
        messages.success(request, f"Đã hoàn tác: {count} dòng lại chờ chấm.")
        return redirect(back)
    left = [row for row in sheets_queries.sheet_page(sheet).entries if row.entry.waits_for_superior]
    form = RestForm(posted(request), lines=[PageRow(row) for row in left], revision=lambda row: row.entry.revision)
    if form.is_valid():
        with refusals_in(form):
            count = services.agree_with_rest(sheet=sheet, rows=form.shown(), by=request.user)
            messages.success(request, f"Đã giữ {count} tiêu chí như khối thẩm định; có thể hoàn tác ở trang này.")
            return redirect(back)
    context = {"year": year, "form": form, "back": back, "whose": sheet.participation.name, "above": True}
    return show(request, "scoring/rows/rest.html", context | {"noun": "tiêu chí", "verb": "Giữ nguyên"})


@require_POST
def above_reopen(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.reopen_scoring(sheet=sheet, reason=reason, by=request.user)
    messages.success(request, "Đã mở lại; điểm thẩm định của khối là điểm có hiệu lực cho đến khi chấm xong.")
    return redirect("scoring:sheet_above", **year.address, pk=pk)
