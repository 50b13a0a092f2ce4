"""The unit's library of evidence, and serving what stands in it."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import Refused, require

from .. import policies, queries, services
from ..filetypes import INLINE, PDF
from ..forms import EvidenceForm
from ..models import EvidenceFile
from .access import own_entry, visible_citation, visible_evidence, year_and_seat

# A browser shows PDF with a viewer of its own, which a sandbox would switch off; it can run nothing of ours anyway.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
FILE_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"


def evidence(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    if seat.participation is None:
        raise Http404("Không có kho minh chứng.")
    library = queries.evidence_library(seat.participation)
    return render(
        request,
        "scoring/evidence.html",
        {
            "year": year,
            "participation": seat.participation,
            "library": [
                (item, cited, policies.may_withdraw_evidence(request.user, item, cited)) for item, cited in library
            ],
            "may_add": policies.may_add_evidence(request.user, seat.participation),
        },
    )


def evidence_add(request, bloc, year):
    year, seat = year_and_seat(request, bloc, year)
    if seat.participation is None:
        raise Http404("Không có kho minh chứng.")
    require(policies.may_add_evidence(request.user, seat.participation))
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _add(request, form, seat.participation):
        messages.success(request, "Đã đưa minh chứng vào kho.")
        return redirect("scoring:evidence", **year.address)
    return render(request, "scoring/evidence_add.html", {"year": year, "form": form})


def _add(request, form, participation):
    """The new piece of evidence, or ``None`` with the reason on the form and nothing typed lost."""
    if not form.is_valid():
        return None
    data = form.cleaned_data
    try:
        if data["file"]:
            return services.add_file(
                participation=participation, upload=data["file"], title=data["title"], by=request.user
            )
        return services.add_link(participation=participation, link=data["link"], title=data["title"], by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.reasons)
        return None


def entry_evidence(request, bloc, year, pk):
    """The evidence of one row: what is cited, what the library has, and adding new."""
    year, entry = own_entry(request, bloc, year, pk)
    sheet = entry.sheet
    may_fill = policies.may_fill(request.user, sheet)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(may_fill)
        if new := _add(request, form, sheet.participation):
            services.cite(entry=entry, evidence=new, by=request.user)
            messages.success(request, "Đã gắn minh chứng mới vào tiêu chí.")
            return redirect("scoring:entry_evidence", **year.address, pk=pk)
    citations = list(entry.citations.select_related("evidence"))
    cited = {citation.evidence_id for citation in citations}
    library = EvidenceFile.objects.in_use().filter(participation=sheet.participation).exclude(pk__in=cited)
    return render(
        request,
        "scoring/entry_evidence.html",
        {
            "year": year,
            "entry": entry,
            "sheet": sheet,
            "citations": citations,
            "library": library if may_fill else [],
            "form": form,
            "may_fill": may_fill,
        },
    )


@require_POST
def cite(request, bloc, year, pk):
    year, entry = own_entry(request, bloc, year, pk)
    key = request.POST.get("evidence", "")
    if not key.isdigit():
        raise Http404("Không có minh chứng này.")
    _, item = visible_evidence(request, bloc, year.year, int(key))
    services.cite(entry=entry, evidence=item, by=request.user)
    messages.success(request, f"Đã gắn minh chứng “{item.title}”.")
    return redirect("scoring:entry_evidence", **year.address, pk=pk)


@require_POST
def uncite(request, bloc, year, pk):
    year, citation = visible_citation(request, bloc, year, pk)
    entry = citation.entry_id
    services.uncite(citation=citation, by=request.user)
    messages.success(request, "Đã gỡ minh chứng khỏi tiêu chí; tệp vẫn còn trong kho.")
    return redirect("scoring:entry_evidence", **year.address, pk=entry)


@require_POST
def evidence_withdraw(request, bloc, year, pk):
    year, item = visible_evidence(request, bloc, year, pk)
    services.withdraw_evidence(evidence=item, by=request.user)
    messages.success(request, f"Đã rút minh chứng “{item.title}”.")
    return redirect("scoring:evidence", **year.address)


def evidence_file(request, bloc, year, pk):
    """The stored bytes with the type found by content; only what browsers show safely opens in place."""
    year, item = visible_evidence(request, bloc, year, pk)
    if not item.file:
        raise Http404("Minh chứng này là một đường dẫn.")
    try:
        content = item.file.open("rb")
    except OSError:
        return render(request, "scoring/evidence_missing.html", {"year": year, "evidence": item}, status=404)
    response = FileResponse(
        content,
        as_attachment=item.content_type not in INLINE,
        filename=item.original_name,
        content_type=item.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = PDF_POLICY if item.content_type == PDF.content_type else FILE_POLICY
    response["Cache-Control"] = "private, no-store"
    return response
