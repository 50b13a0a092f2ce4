"""Scans opened by whoever may read them, and brought later by whoever keeps what they are the basis of."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in
from emulation_bloc.documents.served import kept_file_response

from .. import queries as units_queries
from ..access import get_year
from ..administration.access import administrators_only
from ..administration.page import form_page as administration_page
from ..models import Membership, MembershipScan
from ..views.form_page import form_page
from . import policies, queries, services
from .forms import ScanForm

DONE = "Đã giữ bản chụp “{kept.original_name}”."


def scan(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    return kept_file_response(request, get_object_or_404(year.scans, pk=pk))


def member_scan(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    return kept_file_response(request, get_object_or_404(queries.scans_of_members(year), pk=pk))


def leadership_scan(request, bloc, year, role):
    year = get_year(request, bloc, year)
    if role not in year.bloc.roles:
        raise Http404
    require(policies.may_add_leadership_scan(request.user, year, role))
    form = ScanForm(posted(request), request.FILES or None)
    if form.is_valid():
        with refusals_in(form):
            upload = form.cleaned_data["scan"]
            kept = services.add_leadership_scan(year=year, role=role, upload=upload, by=request.user)
            messages.success(request, DONE.format(kept=kept))
            return redirect("units:leaders", **year.address)
    word, unit = year.bloc.words.role(role), units_queries.leaderships_of(year)[role].unit
    return form_page(
        request,
        year,
        form,
        title=f"Bản chụp văn bản về {word}",
        lead=f"Quyết định, biên bản ghi {unit.name} làm {word}. Mọi người của năm mở xem được.",
        back="units:leaders",
        back_label="Lãnh đạo khối",
        button="Đưa lên",
    )


def administered_scan(request, pk):
    administrators_only(request)
    return kept_file_response(request, get_object_or_404(MembershipScan, pk=pk))


def administered_scan_add(request, pk):
    administrators_only(request)
    membership = get_object_or_404(Membership.objects.select_related("unit", "bloc"), pk=pk)
    form = ScanForm(posted(request), request.FILES or None)
    if form.is_valid():
        with refusals_in(form):
            upload = form.cleaned_data["scan"]
            kept = services.add_membership_scan(membership=membership, upload=upload, by=request.user)
            messages.success(request, DONE.format(kept=kept))
            return redirect("administration:member_edit", pk=pk)
    back = (str(membership), reverse("administration:member_edit", args=[pk]))
    lead = "Văn bản đưa đơn vị vào khối hoặc cho rời khối. Mọi người của các năm đơn vị dự mở xem được."
    title = f"Bản chụp văn bản phân khối: {membership.unit}"
    return administration_page(request, form, {}, title, back=back, lead=lead, first="Đưa lên")
