"""A head signs, or takes the signature back; the leader records what was signed on paper and ends the ceremony."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.known import knowing
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from units.access import get_year
from units.queries import head_of

from .. import documents as pledges_documents
from .. import pledged_words
from ..models import PledgeSignature
from ..views.pledges import visible
from . import documents, policies, queries, services
from .consent import consent_of
from .forms import CeremonyForm, SigningForm


def pledge_sign(request, bloc, year, pk):
    """All that is signed stands on the page, and its hash goes with the signature."""
    year, pledge = visible(request, bloc, year, pk)
    seen = pledged_words.sha256_of(queries.words_now(pledge)) if pledge.pk else ""
    form = SigningForm(posted(request), initial={"seen": seen})
    if form.is_valid():
        with refusals_in(form):
            services.sign_pledge(pledge=pledge, **form.cleaned_data, by=request.user)
            messages.success(request, "Đã ký giao ước thi đua.")
            return redirect("pledges:pledge", **year.address, pk=pk)
    require(policies.may_sign_pledge(request.user, pledge))
    context = {
        "year": year,
        "pledge": pledge,
        "participation": pledge.participation,
        "targets": list(pledge.targets.all()),
        "form": form,
        "seen": seen,
        "code": pledged_words.short(seen),
        "consent": consent_of(request.user, pledge),
    }
    return show(request, "pledges/signing/sign.html", context)


@require_POST
def signature_withdraw(request, bloc, year, pk):
    year, pledge = visible(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.withdraw_signature(pledge=pledge, reason=reason, by=request.user)
    messages.success(request, "Đã rút chữ ký. Đơn vị sửa giao ước rồi thủ trưởng ký lại.")
    return redirect("pledges:pledge", **year.address, pk=pk)


def signed_paper(request, bloc, year, pk, signature):
    """As it was signed once, also where a correction overtook it."""
    _, pledge = visible(request, bloc, year, pk)
    rows = PledgeSignature.objects.exclude(text="")
    found = knowing(get_object_or_404(rows, pledge__participation=pk, pk=signature), pledge=pledge)
    return pdf_response(documents.signed_pdf(found), f"giao-uoc-{pledge.participation.short_name}-{found.code}")


@require_POST
def correction_open(request, bloc, year, pk):
    year, pledge = visible(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.open_correction(pledge=pledge, reason=reason, by=request.user)
    messages.success(request, f"Đã mở đính chính giao ước của {pledge.participation}.")
    return redirect("pledges:pledge", **year.address, pk=pk)


@require_POST
def ceremony_end(request, bloc, year):
    year = get_year(request, bloc, year)
    services.end_ceremony(year=year, by=request.user, paper=pledges_documents.JOINT_PAPER)
    messages.success(request, "Đã ban hành bản giao ước chung với chữ ký của tất cả các đơn vị.")
    return redirect("pledges:pledges", **year.address)


def pledge_ceremony(request, bloc, year, pk):
    year, pledge = visible(request, bloc, year, pk)
    require(policies.may_record_ceremony(request.user, pledge))
    form = CeremonyForm(posted(request), initial=_usual_signer(pledge.participation.unit))
    if form.is_valid():
        with refusals_in(form):
            services.record_ceremony_signature(pledge=pledge, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã ghi nhận chữ ký của {pledge.participation}.")
            return redirect("pledges:pledges", **year.address)
    context = {"year": year, "pledge": pledge, "participation": pledge.participation, "form": form}
    return show(request, "pledges/pledge_ceremony.html", context)


def _usual_signer(unit):
    head = head_of(unit)
    return {"signer_name": head.full_name, "signer_title": head.job_title} if head else {}
