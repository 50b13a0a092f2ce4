"""Verifying a sheet: claimed and verified side by side, row by row."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.seats import seat_of

from ..answers import SaveConflict
from ..checking import queries as checking_queries
from ..checking.assigning.forms import StandAsideForm
from ..rows.forms import composed
from ..rows.page import RowForms
from ..sheets import queries as sheets_queries
from ..sheets.access import visible_sheet
from ..sheets.forms import FindingForm
from . import policies, services, standing_aside
from .forms import ReturnForm


def sheet_verify(request, bloc, year, pk, then=""):
    """``then`` says what follows the saving of what was typed: accept the rest, or finish."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    require(policies.may_verify(request.user, sheet))
    page, seat = sheets_queries.sheet_page(sheet), seat_of(request.user, year)
    forms = RowForms(FindingForm, page.entries, composed(request.POST) if request.method == "POST" else None)
    without = ReasonForm(request.POST, name="without")
    if request.method == "POST" and forms.is_valid() and _is_readable(without, forms):
        try:
            services.save_verification(sheet=sheet, findings=forms.typed(), by=request.user)
        except SaveConflict as conflict:
            forms.tell_conflicts(conflict)
        except Refused as refusal:
            forms.add_error(refusal)
        else:
            return _AFTER[then](request, year, sheet, without.text())
    return render(
        request,
        "scoring/verification/verify.html",
        {
            "year": year,
            "sheet": sheet,
            "page": page,
            "forms": forms,
            "lines": _lines(
                forms, page, checking_queries.opinions_on(page, sheet, seat), only_waiting=_only_waiting(request)
            ),
            "unfinished": checking_queries.unfinished_checkers(sheet),
            "only_waiting": _only_waiting(request),
            "may_decline": policies.may_decline(request.user, sheet),
            "may_return": policies.may_return(request.user, sheet),
            "may_finish": policies.may_finish_verification(request.user, sheet),
        },
        status=422 if forms.errors else 200,
    )


def _is_readable(reason, forms):
    """Before anything is saved: the page told of it holds every row as it was typed."""
    if not reason.is_valid():
        forms.add_error(Refused(*reason.errors[reason.name]))
    return reason.is_valid()


def _only_waiting(request):
    """``?loc=chua``: only the rows nobody has verified yet."""
    return request.GET.get("loc") == "chua"


def _is_waiting(row):
    return not row.entry.is_verified


def _lines(forms, page, opinions, *, only_waiting):
    """Rows beside their forms and what the checkers found."""
    lines = forms.lines(page, _is_waiting if only_waiting else None)
    return [(row, form, opinions.get(row.entry.pk) if row.entry else None) for row, form in lines]


def _saved(request, year, sheet, without):
    messages.success(request, "Đã lưu kết quả thẩm định.")
    url = reverse("scoring:sheet_verify", kwargs={**year.address, "pk": sheet.pk})
    return redirect(f"{url}?loc=chua" if _only_waiting(request) else url)


def _accept_rest(request, year, sheet, without):
    accepted = services.accept_claims(sheet=sheet, by=request.user)
    messages.success(request, f"Đã chấp nhận {accepted} tiêu chí như đơn vị chấm.")
    return redirect("scoring:sheet_verify", **year.address, pk=sheet.pk)


def _finish(request, year, sheet, without):
    try:
        services.verify_sheet(sheet=sheet, by=request.user, reason=without)
    except Refused as refusal:
        messages.error(request, f"Đã lưu nhưng chưa hoàn thành thẩm định. {refusal}")
        return redirect("scoring:sheet_verify", **year.address, pk=sheet.pk)
    messages.success(request, f"Đã hoàn thành thẩm định phiếu của {sheet.participation}.")
    return redirect("scoring:sheet", **year.address, pk=sheet.pk)


_AFTER = {"": _saved, "accept": _accept_rest, "finish": _finish}


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
def sheet_reopen(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    services.reopen_sheet(sheet=sheet, reason=ReasonForm(request.POST).text(), by=request.user)
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
