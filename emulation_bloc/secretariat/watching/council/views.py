"""Candidates of all blocs before the council: opinions, their order, the list put to it."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards.council import policies, queries, services
from awards.enums import SENT
from awards.models import CandidateOpinion, Nomination, Proposal
from awards.policies.offices import office_of
from awards.queries import proposed_in
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from emulation_bloc.documents.workbooks.writer import workbook_response

from ..queries import chosen, numbers_of, years_open
from . import documents, workbook
from .forms import OpinionForm, PlacesForm

FOLDER = "secretariat/watching/council"


def read(request, year=None):
    """(office, number, numbers, blocks of candidates) of the year that the address asks for."""
    office = office_of(request.user)
    numbers = numbers_of(office)
    number = chosen(numbers, request.GET.get("nam", "") if year is None else str(year))
    return office, number, numbers, queries.candidates(proposed_in(years_open(office, number)))


def council(request):
    office, number, numbers, blocks = read(request)
    context = {
        "number": number,
        "numbers": numbers,
        "blocks": blocks,
        "sessions": queries.sessions_of(office, number),
        "may_prepare": policies.may_prepare(request.user, office),
        "waiting": sum(len(block.waiting) for block in blocks),
    }
    return render(request, f"{FOLDER}/council.html", context)


def back_to(number):
    return redirect(f"{reverse('watching:council')}?nam={number}")


def places(request, award):
    """The order of one award's candidates, typed all at once."""
    office, number, numbers, blocks = read(request)
    require(policies.may_prepare(request.user, office))
    block = next((one for one in blocks if one.award.pk == award), None)
    if block is None:
        raise Http404("Không có tập thể nào được đề nghị khen thưởng này.")
    form = PlacesForm(posted(request), candidates=block.candidates)
    if form.is_valid():
        with refusals_in(form):
            services.place_candidates(
                office=office, year=number, award=block.award, places=form.places(), by=request.user
            )
            messages.success(request, f"Đã xếp thứ tự: {block.name}.")
            return back_to(number)
    context = {"number": number, "numbers": numbers, "block": block, "form": form}
    return show(request, f"{FOLDER}/places.html", context)


def candidate(request, pk):
    """One candidate: what everybody who was asked says, and what sessions decided."""
    nomination = _nomination(request, pk)
    number = nomination.review.year.year
    proposal = Proposal.objects.filter(items__nomination=nomination).first()
    may_give = policies.may_give_opinion(request.user, nomination, proposal)
    form = OpinionForm(posted(request))
    if request.method == "POST":
        require(may_give)
    if form.is_valid():
        with refusals_in(form):
            services.give_opinion(nomination=nomination, opinion=form.typed(), by=request.user)
            messages.success(request, "Đã ghi ý kiến.")
            return redirect("watching:candidate", pk=pk)
    results = nomination.council_results.filter(vote__session__sealed_at__isnull=False)
    results = results.select_related("vote__session", "vote__award", "instead").order_by("pk")
    context = {
        "nomination": nomination,
        "number": number,
        "year": nomination.review.year,
        "opinions": queries.opinions_on(nomination),
        "results": [(row, queries.told(row.vote, row, row.vote.session)) for row in results],
        "may_give": may_give,
        "form": form,
    }
    return show(request, f"{FOLDER}/candidate.html", context)


def opinion(request, pk):
    """An opinion that was written down wrongly is written anew, with a reason."""
    office = office_of(request.user)
    rows = CandidateOpinion.objects.filter(nomination__review__year__bloc__monitor=office)
    rows = rows.select_related("nomination__review__year__bloc", "nomination__participation")
    former = get_object_or_404(rows, pk=pk)
    nomination = former.nomination
    proposal = Proposal.objects.filter(items__nomination=nomination).first()
    require(policies.may_correct_opinion(request.user, former, proposal))
    form = OpinionForm(posted(request), former=former)
    if form.is_valid():
        with refusals_in(form):
            services.give_opinion(
                nomination=nomination,
                opinion=form.typed(),
                replaces=former,
                reason=form.cleaned_data["correction_reason"],
                by=request.user,
            )
            messages.success(request, "Đã ghi lại ý kiến; bản trước vẫn đọc được.")
            return redirect("watching:candidate", pk=nomination.pk)
    context = {"nomination": nomination, "former": former, "form": form}
    return show(request, f"{FOLDER}/opinion.html", context)


def _nomination(request, pk):
    """Of a bloc that this person's office follows, sent to it; not what the bloc still drafts, or mends, unless the
    council had it before."""
    office = office_of(request.user)
    sent = Q(proposal_item__proposal__status__in=SENT)
    known = Q(opinions__isnull=False) | Q(council_results__isnull=False)
    rows = Nomination.objects.filter(
        sent | known, review__year__bloc__monitor=office, review__year__home_affairs_since__isnull=False
    ).filter(proposal_item__isnull=False)
    rows = rows.select_related("review__year__bloc", "review__award", "participation__unit")
    return get_object_or_404(rows.distinct(), pk=pk)


def list_pdf(request):
    office, number, _, blocks = read(request)
    return pdf_response(documents.list_pdf(office, number, blocks), f"danh-sach-trinh-hoi-dong-{number}")


def list_workbook(request):
    _, number, _, blocks = read(request)
    return workbook_response(workbook.list_workbook(number, blocks), f"DanhSachTrinhHoiDong_{number}.xlsx")
