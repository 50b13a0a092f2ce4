"""One piece of evidence beside what it is to prove, and serving its bytes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.disk.stored import FileGone
from emulation_bloc.core.known import all_knowing, knowing
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.served import FRAMED_POLICY, PDF_POLICY, kept_file_response
from pledges.queries import movements_of
from units.seats import seat_of

from ..evidence import documents as evidence_documents
from ..evidence import policies as evidence_policies
from ..evidence import queries as evidence_queries
from ..evidence import services as evidence_services
from ..evidence.access import visible_citation, visible_evidence
from ..evidence.forms import TitleForm
from ..models import EvidenceFile, ScoreSheet
from ..sheets import policies as sheets_policies
from ..sheets.summing.told import told_rows
from ..verification.judging import policies as judging_policies
from ..verification.judging import services as judging_services
from ..verification.judging.forms import JudgeForm

ASKED_AGAIN = 5  # seconds after which a reader's page asks anew


def evidence_view(request, bloc, year, pk):
    """The piece, the criteria it is cited in, its versions; for verifiers what was met before, and the verdict."""
    year, item = visible_evidence(request, bloc, year, pk)
    return _page(request, year, item)


def _page(request, year, item, *, judged=None, named=None):
    """``judged``: citation key → its form with what was typed. ``named``: the form of title and movement."""
    user, seat = request.user, seat_of(request.user, year)
    citations = evidence_queries.citations_of(item)
    sheet = _sheet_of(citations, item)
    judges = sheet is not None and bool(judging_policies.may_judge(user, sheet))
    unjudged = (
        [citation for citation in evidence_queries.unjudged(sheet) if citation.evidence_id != item.pk] if judges else []
    )
    rows = told_rows([citation.entry for citation in citations], year)
    context = {
        "year": year,
        "evidence": item,
        "sheet": sheet,
        "sees_sheet": sheet is not None and ScoreSheet.objects.filter(pk=sheet.pk).visible_to(user, seat).exists(),
        "lines": [
            (citation, rows[citation.entry_id], (judged or {}).get(citation.pk) or JudgeForm(citation=citation))
            for citation in citations
        ],
        "judges": judges,
        "sees_verdicts": sheet is not None and bool(evidence_policies.sees_verdicts(user, sheet)),
        "findings": sheet is not None and bool(sheets_policies.sees_findings(user, sheet)),
        "versions": _versions(user, seat, item),
        "warnings": _warnings(user, item, sheet),
        "next": unjudged[0].evidence if unjudged else None,
        "left": len(unjudged),
        **_acts(user, item, named),
    }
    return show(request, "scoring/pages/evidence_view.html", context)


def _sheet_of(citations, item):
    if not citations:
        return None
    sheet = knowing(citations[0].entry.sheet, participation=item.participation)
    all_knowing(citations, entry__sheet=sheet)
    return sheet


def _versions(user, seat, item):
    """Of another unit only the versions that were handed in."""
    versions = evidence_queries.versions_of(item)
    if len(versions) == 1:
        return versions
    seen = EvidenceFile.objects.filter(pk__in=[version.pk for version in versions]).visible_to(user, seat)
    seen = set(seen.values_list("pk", flat=True))
    return [version for version in versions if version.pk in seen]


def _acts(user, item, named):
    """What the unit's own people may do with the piece; nothing at all for others."""
    if not evidence_policies.owns_evidence(user, item):
        return {"is_own": False}
    return {
        "is_own": True,
        "may_cite": evidence_policies.may_cite_somewhere(user, item.participation),
        "may_replace": evidence_policies.may_replace_evidence(user, item),
        "may_withdraw": evidence_policies.may_withdraw_evidence(user, item),
        "may_rename": evidence_policies.may_rename_evidence(user, item),
        "title_form": named or _title_form(item),
    }


def _title_form(item, data=None):
    initial = {"title": item.title, "movement": item.movement_id or ""}
    return TitleForm(data, initial=initial, movements=movements_of(item.participation.year))


def _warnings(user, item, sheet):
    if evidence_policies.owns_evidence(user, item):
        return evidence_queries.recycled([item], for_unit=True).get(item.pk, [])
    if sheet is not None and evidence_policies.sees_recycled(user, sheet):
        return evidence_queries.recycled([item]).get(item.pk, [])
    return []


@require_POST
def evidence_rename(request, bloc, year, pk):
    year, item = visible_evidence(request, bloc, year, pk)
    require(evidence_policies.may_rename_evidence(request.user, item))
    form = _title_form(item, request.POST)
    if form.is_valid():
        with refusals_in(form):
            evidence_services.rename_evidence(evidence=item, **form.cleaned_data, by=request.user)
            messages.success(request, "Đã lưu tên, phong trào của minh chứng.")
            return redirect("scoring:evidence_view", **year.address, pk=pk)
        require(evidence_policies.may_rename_evidence(request.user, item))
    return _page(request, year, item, named=form)


@require_POST
def citation_judge(request, bloc, year, pk):
    """The verdict on one piece for one criterion; refused without a reason, the page keeps what was typed."""
    year, citation = visible_citation(request, bloc, year, pk)
    require(judging_policies.may_judge(request.user, citation.entry.sheet))
    form = JudgeForm(request.POST, citation=citation)
    if form.is_valid():
        data = form.cleaned_data
        with refusals_in(form):
            judging_services.judge_citation(
                citation=citation, verdict=data["verdict"], note=data["note"], by=request.user
            )
            messages.success(request, f"Đã ghi kết luận về minh chứng cho tiêu chí {citation.entry.criterion.label}.")
            return redirect("scoring:evidence_view", **year.address, pk=citation.evidence_id)
    _, item = visible_evidence(request, bloc, year.year, citation.evidence_id)
    return _page(request, year, item, judged={citation.pk: form})


def evidence_file(request, bloc, year, pk):
    """The stored bytes with the type found by content; only what browsers show safely opens in place."""
    year, item = visible_evidence(request, bloc, year, pk)
    if not item.file:
        raise Http404("Minh chứng này là một đường dẫn.")
    try:
        return kept_file_response(request, item)
    except FileGone:
        return render(request, "scoring/evidence/evidence_missing.html", {"year": year, "evidence": item}, status=404)


def evidence_pdf(request, bloc, year, pk):
    """A Word or Excel file drawn as PDF, to be read beside the score; the file itself is what counts."""
    year, item = visible_evidence(request, bloc, year, pk)
    if not (item.file and item.is_drawn):
        raise Http404("Minh chứng này không có bản xem PDF.")
    try:
        preview = evidence_documents.office_preview(item)
    except FileGone:
        return render(request, "scoring/evidence/evidence_missing.html", {"year": year, "evidence": item}, status=404)
    if preview.pdf is None:
        return _not_shown(request, year, item, preview)
    response = pdf_response(preview.pdf, item.title)
    response["Content-Security-Policy"] = PDF_POLICY
    return _in_frame(response)


def _not_shown(request, year, item, preview):
    """Why there is nothing to see, in the frame of the viewer; it asks again by itself while that is worth while."""
    context = {"year": year, "evidence": item, "preview": preview}
    response = render(request, "scoring/evidence/preview_told.html", context, status=202 if preview.is_coming else 422)
    if preview.is_coming:
        response["Refresh"] = str(ASKED_AGAIN)
    response["Content-Security-Policy"] = FRAMED_POLICY
    return _in_frame(response)


def _in_frame(response):
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-store"
    return response
