"""Evidence and criteria: from the row, from the library, and all of one sheet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.known import all_knowing, knowing
from emulation_bloc.core.numbers import key_of
from emulation_bloc.core.verdict import Refused, require
from emulation_bloc.core.web.acting import posted, show
from pledges.queries import movements_of
from units.seats import seat_of

from ..enums import ScoredBy
from ..evidence import policies as evidence_policies
from ..evidence import queries as evidence_queries
from ..evidence.access import visible_citation, visible_evidence
from ..evidence.citing import services as citing_services
from ..evidence.forms import EvidenceForm
from ..evidence.views import keep_all
from ..models import EvidenceFile, ScoreSheet
from ..questions import policies as questions_policies
from ..sheets import policies as sheets_policies
from ..sheets.access import own_entry, visible_sheet
from ..sheets.inside import policies as inside_policies
from ..sheets.summing.told import told_rows
from ..tables import queries as tables_queries
from ..verification.judging import policies as judging_policies


def entry_evidence(request, bloc, year, pk):
    """The evidence of one row: what is cited and opens beside, what the library has, and adding new."""
    year, entry = own_entry(request, bloc, year, pk)
    may_cite = evidence_policies.may_cite(request.user, entry)
    form = EvidenceForm(posted(request), request.FILES or None, movements=movements_of(year))
    if request.method == "POST":
        require(may_cite)
        kept = keep_all(form, entry.sheet.participation, request.user)
        for new in kept:
            citing_services.cite(entry=entry, evidence=new, by=request.user)
        if kept:
            messages.success(request, f"Đã gắn {len(kept)} minh chứng mới vào tiêu chí.")
        if not form.errors:
            return redirect("scoring:entry_evidence", **year.address, pk=pk)
    return show(
        request,
        "scoring/pages/entry_evidence.html",
        {
            "year": year,
            "entry": entry,
            "sheet": entry.sheet,
            "form": form,
            "may_cite": may_cite,
            **_beside(request, entry, may_cite),
            "is_own": seat_of(request.user, year).owns(entry.sheet.participation),
            "may_ask_back": inside_policies.may_ask_back(request.user, entry.sheet),
            "sees_verdicts": evidence_policies.sees_verdicts(request.user, entry.sheet),
            "may_judge": judging_policies.may_judge(request.user, entry.sheet),
            "may_read_thread": questions_policies.may_read_thread(request.user, entry.sheet),
        },
    )


def _beside(request, entry, may_cite):
    """What is cited, what else the library offers, and which of them opens in the panel."""
    citations = list(entry.citations.select_related("evidence", "verdict_by"))
    cited = {citation.evidence_id for citation in citations}
    library = []
    if may_cite:
        library = EvidenceFile.objects.current().filter(participation=entry.sheet.participation)
        library = list(library.exclude(pk__in=cited).order_by("-pk"))
    all_knowing(citations, evidence__participation=entry.sheet.participation)
    warned = _warned(request.user, entry.sheet, citations)
    pieces = {str(piece.pk): piece for piece in [*(citation.evidence for citation in citations), *library]}
    first = citations[0].evidence if citations else None
    return {"citations": warned, "library": library, "opened": pieces.get(request.GET.get("xem", ""), first)}


def _warned(user, sheet, citations):
    """Each citation with the sentences about where its piece was met before, for those who check the sheet."""
    warnings = {}
    if evidence_policies.sees_recycled(user, sheet):
        warnings = evidence_queries.recycled([citation.evidence for citation in citations])
    return [(citation, warnings.get(citation.evidence_id, [])) for citation in citations]


@require_POST
def cite(request, bloc, year, pk):
    year, entry = own_entry(request, bloc, year, pk)
    _, item = visible_evidence(request, bloc, year.year, key_of(request.POST.get("evidence")))
    citing_services.cite(entry=entry, evidence=item, by=request.user)
    messages.success(request, f"Đã gắn minh chứng “{item.title}”.")
    return redirect("scoring:entry_evidence", **year.address, pk=pk)


@require_POST
def uncite(request, bloc, year, pk):
    year, citation = visible_citation(request, bloc, year, pk)
    entry = citation.entry_id
    citing_services.uncite(citation=citation, by=request.user)
    messages.success(request, "Đã gỡ minh chứng khỏi tiêu chí; tệp vẫn còn trong kho.")
    return redirect("scoring:entry_evidence", **year.address, pk=entry)


def evidence_cite(request, bloc, year, pk):
    """One piece for several criteria at once: the other way round, from the library."""
    year, item = visible_evidence(request, bloc, year, pk)
    sheet = get_object_or_404(
        ScoreSheet.objects.select_related("participation__unit", "table"), participation=item.participation_id
    )
    sheet = knowing(sheet, participation__year=year)
    require(sheets_policies.may_fill_own(request.user, sheet))
    entries = _rows_of_unit(sheet)
    chosen = set(request.POST.getlist("entries"))
    fault = None
    if request.method == "POST":
        try:
            picked = [entry for entry in entries if str(entry.pk) in chosen]
            citing_services.cite_in_many(evidence=item, entries=picked, by=request.user)
        except Refused as refusal:
            fault = refusal.reasons
        else:
            messages.success(request, f"Đã gắn “{item.title}” vào {len(picked)} tiêu chí.")
            return redirect("scoring:evidence_view", **year.address, pk=pk)
    cited = set(item.citations.values_list("entry_id", flat=True))
    rows = [(entry, entry.pk in cited, str(entry.pk) in chosen) for entry in entries]
    context = {"year": year, "evidence": item, "rows": rows, "fault": fault}
    return show(request, "scoring/pages/evidence_cite.html", context)


def _rows_of_unit(sheet):
    entries = sheet.entries.filter(criterion__scored_by=ScoredBy.UNIT).select_related("criterion")
    return tables_queries.label_entries(list(entries.order_by("criterion__path")), sheet.table_id)


def sheet_evidence(request, bloc, year, pk):
    """Every piece of one sheet by criterion: accepted or refused, and what became of the points."""
    year, sheet = visible_sheet(request, bloc, year, pk)
    citations = evidence_queries.citations_on(sheet)
    all_knowing(citations, evidence__participation=sheet.participation)
    all_knowing(citations, entry__sheet=sheet)
    told = told_rows([citation.entry for citation in citations], year)
    rows = {}
    for citation, warnings in _warned(request.user, sheet, citations):
        rows.setdefault(citation.entry_id, (told[citation.entry_id], []))[1].append((citation, warnings))
    return render(
        request,
        "scoring/pages/sheet_evidence.html",
        {
            "year": year,
            "sheet": sheet,
            "rows": rows.values(),
            "pieces": len({citation.evidence_id for citation in citations}),
            "pending": sum(citation.verdict == "pending" for citation in citations),
            "refused": sum(citation.verdict == "refused" for citation in citations),
            "sees_verdicts": evidence_policies.sees_verdicts(request.user, sheet),
            "findings": sheets_policies.sees_findings(request.user, sheet),
        },
    )
