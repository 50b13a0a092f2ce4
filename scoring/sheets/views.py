"""The unit's sheet: list, self-scoring, handing in, receipt, paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import require
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.services import read_document
from units.enums import EnteredKind
from units.onpaper.queries import told_of
from units.seats import seat_of

from . import documents, policies, queries, services
from .access import visible_sheet
from .inside import policies as inside_policies


def sheet_submit(request, bloc, year, pk):
    """A look at the whole before the head answers for it; the POST hands in."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    if request.method == "POST":
        services.submit_sheet(sheet=sheet, paper=documents.SHEET_PAPER, by=request.user)
        done = "Đã nộp phiếu nhập thay; đơn vị được báo." if sheet.on_paper else "Đã nộp phiếu chấm điểm."
        messages.success(request, f"{done} Biên nhận ở bên dưới.")
        return redirect("scoring:receipt", **year.address, pk=pk)
    require(policies.may_review(request.user, sheet))
    context = {
        "year": year,
        "sheet": sheet,
        "page": queries.sheet_page(sheet),
        "may_submit": policies.may_submit(request.user, sheet),
        "inside": inside_policies.inside_acts(request.user, sheet),
        "on_paper": told_of(request.user, sheet.participation, EnteredKind.SHEET),
        "submit_url": reverse("scoring:sheet_submit", kwargs={**year.address, "pk": pk}),
    }
    return render(request, "scoring/sheets/sheet_submit.html", context)


def receipt(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    if sheet.submitted_at is None:
        return redirect("scoring:sheet", **year.address, pk=pk)
    page = queries.sheet_page(sheet)
    is_own = seat_of(request.user, year).owns(sheet.participation)
    told = HISTORY + INSIDE if is_own else HISTORY
    history = AuditEntry.objects.about(sheet).filter(action__in=told)[:20]
    context = {
        "year": year,
        "sheet": sheet,
        "page": page,
        "history": history,
        "papers": documents.submitted_papers(sheet),
        "may_ask_back": inside_policies.may_ask_back(request.user, sheet),
        "is_own": is_own,
        "on_paper": told_of(request.user, sheet.participation, EnteredKind.SHEET),
    }
    return render(request, "scoring/sheets/receipt.html", context)


def submitted_pdf(request, bloc, year, pk, version):
    """The sheet as it was handed in that time."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    paper = next((paper for paper in documents.submitted_papers(sheet) if paper.version == version), None)
    if paper is None:
        raise Http404("Không có lần nộp này.")
    return pdf_response(read_document(paper), f"{paper.title} lần {version}")


HISTORY = (
    "scoring.submit",
    "scoring.ask_back",
    "scoring.decline_return",
    "scoring.take_sheet_over",
    "scoring.return",
    "scoring.verify",
    "scoring.reopen",
    "scoring.confirm",
)
INSIDE = ("scoring.hand_up", "scoring.take_up_back", "scoring.hand_back")  # read by the unit alone
