"""Each decision on paper: what it decided over all blocs, its file, who was told; put right as a whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render

from awards.forms import PaperFileForm
from awards.models import DecisionPaper, PaperFile
from awards.policies.offices import office_of
from awards.telling import policies, queries, services
from awards.views.telling import file_response
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.confirming import read_before

from ..forms import PaperCorrectionForm
from ..policies import may_correct_paper
from ..queries import numbers_of
from ..services import correct_paper

PAPERS_PER_PAGE = 50


def papers(request):
    office = office_of(request.user)
    stands = Q(decisions__superseded_at__isnull=True)
    rows = (
        DecisionPaper.objects.filter(office=office)
        .order_by("-decided_on", "-pk")
        .annotate(standing=Count("decisions", distinct=True, filter=stands), kept=Count("files", distinct=True))
    )
    context = {
        "number": next(iter(numbers_of(office)), 0),
        "page": Paginator(rows, PAPERS_PER_PAGE).get_page(request.GET.get("trang")),
    }
    return render(request, "secretariat/watching/papers.html", context)


def _paper(request, pk):
    return get_object_or_404(DecisionPaper.objects.select_related("office"), pk=pk, office=office_of(request.user))


def paper(request, pk):
    kept = _paper(request, pk)
    may_add = policies.may_add_file(request.user, kept)
    form = PaperFileForm(posted(request), request.FILES or None)
    if request.method == "POST":
        require(may_add)
    if form.is_valid():
        with refusals_in(form, "scan"):
            services.add_file(paper=kept, upload=form.cleaned_data["scan"], by=request.user)
            messages.success(request, "Đã giữ bản chụp quyết định; các khối, đơn vị liên quan mở xem được.")
            return redirect("watching:paper", pk=pk)
    decisions = queries.decisions_on(kept)
    context = {
        "number": next(iter(numbers_of(kept.office)), 0),
        "paper": kept,
        "files": kept.files.all(),
        "rows": [(decision, decision.nomination.review.year, list(decision.notices.all())) for decision in decisions],
        "may_add": may_add,
        "may_correct": may_correct_paper(request.user, kept, sum(one.stands for one in decisions)),
        "form": form,
    }
    return show(request, "secretariat/watching/paper.html", context)


def correct(request, pk):
    """Number, day, level or issuer were written down wrongly: read once more before all results are corrected."""
    kept = _paper(request, pk)
    standing = kept.decisions.filter(superseded_at=None).count()
    require(may_correct_paper(request.user, kept, standing))
    initial = {"number": kept.number, "decided_on": kept.decided_on, "level": kept.level, "issuer": kept.issuer}
    form = PaperCorrectionForm(posted(request), initial=initial)

    def act():
        reason = form.cleaned_data["correction_reason"]
        correct_paper(paper=kept, typed=form.paper(), reason=reason, by=request.user)

    spelled = read_before(request, form, act)
    if spelled is None:
        messages.success(request, f"Đã đính chính {standing} kết quả; các khối, đơn vị được báo.")
        return redirect("watching:papers")
    context = {"paper": kept, "standing": standing, "form": form, "spelled": spelled}
    return show(request, "secretariat/watching/paper_correct.html", context)


def file(request, pk):
    return file_response(request, get_object_or_404(PaperFile, pk=pk, paper__office=office_of(request.user)))
