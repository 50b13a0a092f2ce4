"""The paper by which the body above confirmed the choice of a meeting."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import get_year

from ..polls.next_leaders import decided_leaders
from . import forms, policies, services


def confirm(request, bloc, year, role):
    year = get_year(request, bloc, year)
    if role not in year.bloc.roles:
        raise Http404("Không có chức danh này.")
    decided = decided_leaders(year).get(role)
    if request.method != "POST":  # what is sent again is answered as done by the act itself
        require(policies.may_confirm_leader(request.user, year, decided))
    form = forms.ConfirmationForm(posted(request), initial={"issuer": decided and decided.confirmed_by})
    if form.is_valid():
        with refusals_in(form):
            services.confirm_leader(year=year, role=role, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã ghi chuẩn y {decided.participation} làm {year.bloc.words.role(role)}.")
            return redirect("meetings:detail", **year.address, pk=decided.meeting.pk)
    require(policies.may_confirm_leader(request.user, year, decided))
    context = {"year": year, "form": form, "decided": decided, "role": year.bloc.words.role(role)}
    return show(request, "meetings/confirming/confirm.html", context)


@require_POST
def strike(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    confirmation = get_object_or_404(year.leader_confirmations, pk=pk)
    with ReasonForm(request.POST, max_length=300).given() as reason:
        services.strike_confirmation(confirmation=confirmation, reason=reason, by=request.user)
    messages.success(request, "Đã gạch bỏ; văn bản ghi sai còn đọc được ở trang hội nghị.")
    return redirect("meetings:list", **year.address)
