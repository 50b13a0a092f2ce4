"""Each decision on paper: what it decided over all blocs, its file, who was told; put right as a whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from awards.forms import PaperFileForm
from awards.models import DecisionPaper, PaperFile
from awards.policies.deciding import may_correct_paper
from awards.policies.offices import office_of
from awards.telling import policies, queries, services
from awards.views.telling import corrected, file_response, files_of
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show

from ..queries import numbers_of

PAPERS_PER_PAGE = 50


def papers(request):
    office = office_of(request.user)
    stands = Q(decisions__superseded_at__isnull=True)
    rows = (
        DecisionPaper.objects.filter(office=office)
        .order_by("-decided_on", "-pk")
        .annotate(
            standing=Count("decisions", distinct=True, filter=stands),
            kept=Count("files", distinct=True, filter=Q(files__struck_at__isnull=True)),
        )
    )
    context = {
        "number": next(iter(numbers_of(office)), 0),
        "page": Paginator(rows, PAPERS_PER_PAGE).get_page(request.GET.get("trang")),
    }
    return render(request, "secretariat/watching/papers.html", context)


def _paper(request, pk):
    rows = DecisionPaper.objects.select_related("office", "replaces")
    return get_object_or_404(rows, pk=pk, office=office_of(request.user))


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
        "files": files_of(request.user, kept),
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
    form, spelled = corrected(request, kept)
    if spelled is None:
        messages.success(request, f"Đã đính chính {standing} kết quả; các khối, đơn vị được báo.")
        return redirect("watching:papers")
    context = {"paper": kept, "standing": standing, "form": form, "spelled": spelled}
    return show(request, "secretariat/watching/paper_correct.html", context)


def file(request, pk):
    return file_response(request, _file(request, pk))


@require_POST
def file_strike(request, pk):
    kept = _file(request, pk)
    with ReasonForm(request.POST, label="Lý do rút tệp").given() as reason:
        services.strike_file(kept=kept, reason=reason, by=request.user)
    messages.success(request, f"Đã rút tệp “{kept.original_name}”.")
    return redirect("watching:paper", pk=kept.paper_id)


def _file(request, pk):
    return get_object_or_404(PaperFile.objects.select_related("paper"), pk=pk, paper__office=office_of(request.user))
