"""Verifying a sheet: claimed and verified side by side, row by row."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.enums import EnteredKind
from units.onpaper.queries import told_of
from units.seats import seat_of

from ..checking import queries as checking_queries
from ..checking.assigning.forms import StandAsideForm
from ..rows.filters import finding_filters
from ..rows.forms import composed
from ..rows.lacking import ASKED, asked, by_row, without_rows
from ..rows.page import RowForms
from ..sheets import queries as sheets_queries
from ..sheets.access import visible_sheet
from ..sheets.forms import FindingForm
from . import policies, queries, services, standing_aside
from .accepting import queries as accepting_queries
from .forms import ReturnForm


def sheet_verify(request, bloc, year, pk, then=""):
    """``then`` says what follows the saving of what was typed: show what is left, or finish."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_verify(request.user, sheet))
    page, seat = sheets_queries.sheet_page(sheet), seat_of(request.user, year)
    forms = RowForms(FindingForm, page.entries, composed(posted(request)))
    filters = finding_filters(page.entries, request)
    without = ReasonForm(request.POST, name="without")
    if forms.is_valid():
        with forms.refusals():
            if not without.is_valid():  # before anything is saved: the page told of it holds every row as it was typed
                raise Refused(*without.errors[without.name])
            services.save_verification(sheet=sheet, findings=forms.typed(), by=request.user)
        if not forms.errors:
            return _AFTER[then](request, year, sheet, filters, without.text())
    lacks, opinions = queries.lacks_of(sheet, page), checking_queries.opinions_on(page, sheet, seat)
    return show(
        request,
        "scoring/verification/verify.html",
        {
            "year": year,
            "sheet": sheet,
            "page": page,
            "forms": forms,
            "filters": filters,
            "lines": forms.lines(page.rows, filters.wanted, opinions=opinions, lacks=by_row(lacks)),
            "lacks": asked(request.GET, lacks),
            "last_time": accepting_queries.last_acceptance([sheet], sheet.entries.all(), request.user),
            "unfinished": checking_queries.unfinished_checkers(sheet),
            "on_paper": told_of(request.user, sheet.participation, EnteredKind.SHEET),
            "may_decline": policies.may_decline(request.user, sheet),
            "may_return": policies.may_return(request.user, sheet),
            "may_decline_return": policies.may_decline_return(request.user, sheet),
        },
    )


def _saved(request, year, sheet, filters, without):
    messages.success(request, "Đã lưu kết quả thẩm định.")
    return redirect(reverse("scoring:sheet_verify", kwargs={**year.address, "pk": sheet.pk}) + filters.query)


def _show_rest(request, year, sheet, filters, without):
    """What was typed is saved; what is left is shown before it is accepted."""
    return redirect("scoring:sheet_rest", **year.address, pk=sheet.pk)


def _finish(request, year, sheet, filters, without):
    try:
        services.verify_sheet(sheet=sheet, by=request.user, reason=without)
    except Refused as refusal:
        others = without_rows(refusal.reasons, queries.lacks_of(sheet))
        messages.error(request, " ".join(["Đã lưu nhưng chưa hoàn thành thẩm định.", *others]))
        return redirect(reverse("scoring:sheet_verify", kwargs={**year.address, "pk": sheet.pk}) + f"?{ASKED}")
    messages.success(request, f"Đã hoàn thành thẩm định phiếu của {sheet.participation}.")
    return redirect("scoring:sheet", **year.address, pk=sheet.pk)


_AFTER = {"": _saved, "accept": _show_rest, "finish": _finish}


@require_POST
def sheet_accept(request, bloc, year, pk):
    return sheet_verify(request, bloc, year, pk, then="accept")


@require_POST
def sheet_finish(request, bloc, year, pk):
    return sheet_verify(request, bloc, year, pk, then="finish")


def sheet_return(request, bloc, year, pk):
    """Why the sheet goes back, and for which rows."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_return(request.user, sheet))
    page = sheets_queries.sheet_page(sheet)
    form = ReturnForm(posted(request), rows=page.claims)
    if form.is_valid():
        with refusals_in(form):
            services.return_sheet(sheet=sheet, reason=form.cleaned_data["reason"], rows=form.asked, by=request.user)
            messages.success(request, f"Đã trả lại phiếu cho {sheet.participation} để bổ sung.")
            return redirect("scoring:sheets", **year.address)
    context = {"year": year, "sheet": sheet, "form": form}
    return show(request, "scoring/verification/sheet_return.html", context)


@require_POST
def sheet_decline_return(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.decline_return(sheet=sheet, reason=reason, by=request.user)
    messages.success(request, f"Đã báo {sheet.participation}: phiếu giữ nguyên như đã nộp.")
    return redirect("scoring:sheet", **year.address, pk=pk)


@require_POST
def sheet_reopen(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.reopen_sheet(sheet=sheet, reason=reason, by=request.user)
    messages.success(request, "Đã mở lại thẩm định.")
    return redirect("scoring:sheet_verify", **year.address, pk=pk)


def sheet_decline(request, bloc, year, pk):
    """A leading unit stands aside from this sheet, and says why."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_decline(request.user, sheet))
    form = StandAsideForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            standing_aside.decline_sheet(sheet=sheet, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã ghi việc rút khỏi phiếu của {sheet.participation}.")
            return redirect("scoring:sheets", **year.address)
    context = {"year": year, "sheet": sheet, "form": form}
    return show(request, "scoring/verification/sheet_decline.html", context)
