"""A draft is sent and taken back, other words are proposed and answered, and what both agree on is a version."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.known import knowing
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from units.enums import DeadlineKind
from units.queries import closes_on
from units.seats import seat_of

from .. import queries as pledges_queries
from ..enums import PassageKind
from ..models import WordingProposal
from ..signing import policies as signing_policies
from ..views.pledges import visible
from . import comparing, documents, policies, queries, reading, services
from .forms import form_for
from .passages import spot_of, text_at


def _shared(request, bloc, year, pk):
    """The pledge for those between whom its words are agreed; for anybody else there is no such page."""
    year, pledge = visible(request, bloc, year, pk)
    if not queries.sees_wording(request.user, pledge):
        raise Http404
    return year, pledge


def _proposal(request, bloc, year, pk, proposal):
    year, pledge = _shared(request, bloc, year, pk)
    rows = WordingProposal.objects.select_related("exchange")
    found = get_object_or_404(rows, exchange__pledge__participation=pk, pk=proposal)
    return year, knowing(found, exchange__pledge=pledge)


def agreement(request, bloc, year, pk):
    year, pledge = _shared(request, bloc, year, pk)
    targets = list(pledge.targets.all()) if pledge.pk else []
    context = {
        "year": year,
        "pledge": pledge,
        "participation": pledge.participation,
        "seat": seat_of(request.user, year),
        "side": queries.side_of(request.user, pledge),
        "exchange": pledge.exchange,
        "wording": queries.wording_of(pledge),
        "read": reading.read(pledge, targets, request.user),
        "answered": reading.answered(queries.proposals_of(pledge)),
        "versions": queries.versions_of(pledge),
        "signed": queries.signed_version(pledge),
        "last_day": closes_on(pledge.participation, DeadlineKind.PLEDGE),
        "may_send": policies.may_send_draft(request.user, pledge),
        "may_take_back": policies.may_take_draft_back(request.user, pledge),
        "may_agree": policies.may_agree(request.user, pledge),
        "may_sign": signing_policies.may_sign_pledge(request.user, pledge),
    }
    return render(request, "pledges/agreeing/agreement.html", context)


def _back(year, pk, place=""):
    page = reverse("pledges:agreement", kwargs=year.address | {"pk": pk})
    return redirect(f"{page}#{place}" if place else page)


@require_POST
def draft_send(request, bloc, year, pk):
    year, pledge = _shared(request, bloc, year, pk)
    services.send_draft(pledge=pledge, by=request.user)
    messages.success(request, "Đã gửi dự thảo. Bên kia thấy ở Việc của tôi; câu chữ từ nay sửa bằng đề nghị.")
    return _back(year, pk)


@require_POST
def draft_take_back(request, bloc, year, pk):
    year, pledge = _shared(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.take_draft_back(pledge=pledge, reason=reason, by=request.user)
    messages.success(request, "Đã rút dự thảo. Đơn vị soạn tiếp rồi gửi lại, hoặc ký.")
    return redirect("pledges:pledge", **year.address, pk=pk)


def wording_propose(request, bloc, year, pk, where):
    """One place; what it says now stands in the box, to be changed there. Where somebody was quicker, or the place is
    gone, what was typed stays."""
    year, pledge = _shared(request, bloc, year, pk)
    spot, targets = spot_of(where), list(pledge.targets.all()) if pledge.pk else []
    text = text_at(pledge, targets, spot) if spot is not None else None
    if spot is None or (text is None and request.method != "POST"):
        raise Http404
    if request.method != "POST":
        require(policies.may_propose_at(request.user, pledge, spot))
    known = {"known": pledges_queries.measures_of(year.bloc)} if spot.kind == PassageKind.TARGET else {}
    form = form_for(spot)(posted(request), spot=spot, text=text or "", prefix="muc", **known)
    if form.is_valid():
        with refusals_in(form):
            services.propose(
                pledge=pledge,
                spot=spot,
                after=form.proposed(),
                seen=_number(request.POST.get("seen")),
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
            messages.success(request, "Đã gửi đề nghị. Bên kia trả lời chấp nhận hoặc không.")
            return _back(year, pk, spot.slug)
    require(policies.may_propose(request.user, pledge))
    context = {
        "year": year,
        "pledge": pledge,
        "participation": pledge.participation,
        "spot": spot,
        "form": form,
        "seen": pledge.exchange.version.number,
        "measures": known.get("known", ()),
    }
    return show(request, "pledges/agreeing/propose.html", context)


def _number(typed):
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _numbers(typed):
    return [_number(part) for part in (typed or "").split()]


@require_POST
def wording_accept(request, bloc, year, pk, proposal):
    year, proposal = _proposal(request, bloc, year, pk, proposal)
    services.accept(proposal=proposal, by=request.user)
    messages.success(request, f"Đã chấp nhận đề nghị sửa {proposal.where}.")
    return _back(year, pk)


@require_POST
def wording_refuse(request, bloc, year, pk, proposal):
    year, proposal = _proposal(request, bloc, year, pk, proposal)
    with ReasonForm(request.POST).given() as reason:
        services.refuse(proposal=proposal, reason=reason, by=request.user)
    messages.success(request, f"Đã trả lời không chấp nhận đề nghị sửa {proposal.where}.")
    return _back(year, pk)


@require_POST
def wording_take_back(request, bloc, year, pk, proposal):
    year, proposal = _proposal(request, bloc, year, pk, proposal)
    services.take_proposal_back(proposal=proposal, by=request.user)
    messages.success(request, f"Đã rút đề nghị sửa {proposal.where}.")
    return _back(year, pk)


@require_POST
def wording_accept_all(request, bloc, year, pk):
    year, pledge = _shared(request, bloc, year, pk)
    taken = services.accept_all(pledge=pledge, seen=_numbers(request.POST.get("seen")), by=request.user)
    messages.success(request, f"Đã chấp nhận {len(taken)} đề nghị.")
    return _back(year, pk)


@require_POST
def wording_refuse_all(request, bloc, year, pk):
    year, pledge = _shared(request, bloc, year, pk)
    seen = _numbers(request.POST.get("seen"))
    with ReasonForm(request.POST).given() as reason:
        refused = services.refuse_all(pledge=pledge, seen=seen, reason=reason, by=request.user)
    messages.success(request, f"Đã trả lời không chấp nhận {len(refused)} đề nghị.")
    return _back(year, pk)


@require_POST
def wording_agree(request, bloc, year, pk):
    year, pledge = _shared(request, bloc, year, pk)
    version = services.agree(pledge=pledge, seen=_number(request.POST.get("seen")), by=request.user)
    messages.success(request, f"Đã thống nhất câu chữ: bản số {version.number}. Thủ trưởng đơn vị ký đúng bản này.")
    return _back(year, pk)


def pledge_versions(request, bloc, year, pk):
    """Any two versions beside each other, or one alone: ``tu`` and ``den`` in the address are their numbers."""
    year, pledge = _shared(request, bloc, year, pk)
    versions = queries.versions_of(pledge)
    if not versions:
        raise Http404
    by_number = {version.number: version for version in versions}
    later = by_number.get(_number(request.GET.get("den")), versions[-1])
    earlier = by_number.get(_number(request.GET.get("tu")), later)
    if earlier.number > later.number:
        earlier, later = later, earlier
    context = {
        "year": year,
        "pledge": pledge,
        "participation": pledge.participation,
        "versions": versions,
        "earlier": earlier,
        "later": later,
        "compared": comparing.compared(earlier.words, later.words),
    }
    return render(request, "pledges/agreeing/versions.html", context)


def agreement_paper(request, bloc, year, pk):
    """The pledge as it stands, and after it what was changed on the way, as an annex."""
    _, pledge = _shared(request, bloc, year, pk)
    if not queries.versions_of(pledge):
        raise Http404
    return pdf_response(documents.agreement_pdf(pledge), f"thong-nhat-giao-uoc-{pledge.participation.short_name}")
