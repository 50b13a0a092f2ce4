"""Last days of the year's tasks and extensions for single units."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in

from .. import policies, queries, services
from ..access import get_year
from ..enums import DeadlineKind
from ..forms import DeadlineForm, ExtensionForm
from ..seats import seat_of
from .form_page import form_page


def deadlines(request, bloc, year):
    year = get_year(request, bloc, year)
    context = {
        "year": year,
        "rows": queries.deadlines_of(year),
        "may_set": policies.may_set_deadline(request.user, year),
        "may_extend": policies.may_grant_extensions(request.user, year),
        "seat": seat_of(request.user, year),
    }
    return render(request, "units/deadlines.html", context)


def deadline_set(request, bloc, year, what):
    year = get_year(request, bloc, year)
    if what not in DeadlineKind.values:
        raise Http404
    what = DeadlineKind(what)
    require(policies.may_set_deadline(request.user, year, what))
    now = year.deadlines.filter(what=what).first()
    form = DeadlineForm(posted(request), initial={"last_day": now.last_day if now else None})
    if form.is_valid():
        with refusals_in(form):
            services.set_deadline(year=year, what=what, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã đặt thời hạn: {what.label}.")
            return redirect("units:deadlines", **year.address)
    return form_page(
        request,
        year,
        form,
        title=f"Thời hạn: {what.label}",
        lead="Áp dụng cho mọi đơn vị. Gia hạn riêng không còn muộn hơn ngày mới sẽ được bỏ.",
        back="units:deadlines",
        back_label="Thời hạn",
    )


def extension_grant(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    deadline = get_object_or_404(year.deadlines, pk=pk)
    require(policies.may_grant_extensions(request.user, year))
    form = ExtensionForm(posted(request), year=year, without=seat_of(request.user, year).participation)
    if form.is_valid():
        with refusals_in(form):
            services.grant_extension(deadline=deadline, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã gia hạn cho {form.cleaned_data['participation']}.")
            return redirect("units:deadlines", **year.address)
    return form_page(
        request,
        year,
        form,
        title=f"Gia hạn: {deadline.get_what_display()}",
        lead=f"Thời hạn chung: hết ngày {deadline.last_day:%d/%m/%Y}. Lý do gia hạn mọi đơn vị đều xem được.",
        back="units:deadlines",
        back_label="Thời hạn",
        button="Gia hạn",
    )
