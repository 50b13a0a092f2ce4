"""The first pass on one sheet: a checking unit's own opinions, and those of the others once it has given them."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.enums import EnteredKind
from units.onpaper.queries import told_of

from ..rows.filters import lacks_opinion, opinion_filters
from ..rows.forms import composed
from ..rows.lacking import ASKED, asked, by_row, without_rows
from ..rows.page import PageRow, RowForms
from ..rows.rest import RestForm, moment_of
from ..sheets import queries as sheets_queries
from ..sheets.access import visible_sheet
from ..sheets.forms import OpinionForm
from . import policies, queries, services
from .access import visible_assignment
from .assigning import queries as assigning_queries


def check(request, bloc, year, pk):
    """Filled in by the assigned unit while its pass is open, read by it afterwards. Nobody else has such a page."""
    year, seat, assignment = visible_assignment(request, bloc, year, pk)
    if not seat.owns(assignment.checker) or assignment.recused_at is not None:
        raise Http404("Phân công của đơn vị khác.")
    _, sheet = visible_sheet(request, bloc, year.year, assigning_queries.sheet_key(assignment.subject))
    may_give = policies.may_give_opinion(request.user, assignment, sheet)
    if request.method == "POST":
        require(may_give)
    page, mine = sheets_queries.sheet_page(sheet), queries.own_opinions(assignment)
    rows = [row for row in page.entries if queries.asks_opinion(row)] if may_give else []
    forms = RowForms(partial(OpinionForm, opinions=mine), rows, composed(posted(request)))
    filters = opinion_filters(rows, mine, request)
    if forms.is_valid():
        with forms.refusals():
            services.save_opinions(assignment=assignment, opinions=forms.typed(), by=request.user)
            return _saved(request, year, assignment, filters)
    others = queries.opinions_on(page, sheet, seat)
    sums, total = queries.own_sums(page, mine, sheet.table)
    lacks = queries.lacks_among([row.entry for row in rows], mine, sheet.table)
    context = {
        "year": year,
        "sheet": sheet,
        "page": page,
        "assignment": assignment,
        "on_paper": told_of(request.user, sheet.participation, EnteredKind.SHEET),
        "forms": forms,
        "may_give": may_give,
        "filters": filters,
        "lines": forms.lines(page.rows, filters.wanted, sums, said=mine, opinions=others, lacks=by_row(lacks)),
        "lacks": asked(request.GET, lacks),
        "parts": queries.own_parts(page, mine),
        "total": total,
        "rows": len(rows),
        "waiting": filters.tabs[1].count,
        "others": bool(others),
        "last_time": queries.last_agreement(assignment, request.user) if may_give else None,
    }
    return show(request, "scoring/checking/check.html", context)


def _saved(request, year, assignment, filters):
    """What the pressed button asked for beside saving."""
    url = reverse("scoring:check", kwargs={**year.address, "pk": assignment.pk})
    then = request.POST.get("then")
    if then == "accept":
        return redirect("scoring:check_rest", **year.address, pk=assignment.pk)
    if then == "finish":
        return redirect(url + _finish(request, assignment))
    messages.success(request, "Đã lưu ý kiến.")
    return redirect(url + filters.query)


def _finish(request, assignment):
    """What was typed is saved by now; what is still missing is said above the page that the answer leads to."""
    try:
        services.finish_pass(assignment=assignment, by=request.user)
        messages.success(request, f"Đã chấm xong phiếu của {assignment.subject}.")
    except Refused as refusal:
        others = without_rows(refusal.reasons, queries.lacks_of(assignment, assignment.subject.sheet))
        messages.error(request, " ".join(["Đã lưu ý kiến, chưa chấm xong được.", *others]))
        return f"?{ASKED}"
    return ""


def check_rest(request, bloc, year, pk):
    """Rows without an opinion yet, shown before they are agreed with at once; and taking that back."""
    year, seat, assignment = visible_assignment(request, bloc, year, pk)
    if not seat.owns(assignment.checker) or assignment.recused_at is not None:
        raise Http404("Phân công của đơn vị khác.")
    _, sheet = visible_sheet(request, bloc, year.year, assigning_queries.sheet_key(assignment.subject))
    require(policies.may_give_opinion(request.user, assignment, sheet))
    back = reverse("scoring:check", kwargs={**year.address, "pk": assignment.pk})
    if "undo" in request.POST:
        moment = moment_of(request.POST["undo"])
        count = services.take_agreement_back(assignment=assignment, moment=moment, by=request.user)
        messages.success(request, f"Đã hoàn tác: {count} dòng lại chờ ý kiến.")
        return redirect(back)
    page, mine = sheets_queries.sheet_page(sheet), queries.own_opinions(assignment)
    left = [row for row in page.claims if row.entry.is_claimed and lacks_opinion(row, mine)]
    opinions = queries.opinions_on(page, sheet, seat)
    lines = [PageRow(row, opinions=opinions.get(row.entry.pk)) for row in left]
    form = RestForm(posted(request), lines=lines, revision=lambda row: row.entry.revision)
    if form.is_valid():
        with refusals_in(form):
            count = services.agree_with_rest(assignment=assignment, rows=form.shown(), by=request.user)
            messages.success(request, f"Đã đồng ý {count} tiêu chí như đơn vị chấm; có thể hoàn tác ở trang này.")
            return redirect(back)
    context = {"year": year, "form": form, "back": back, "whose": sheet.participation.name}
    return show(request, "scoring/rows/rest.html", context | {"noun": "tiêu chí", "verb": "Đồng ý"})
