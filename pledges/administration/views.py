"""The administrator's pages of the award catalogue."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.administration.access import administrators_only

from ..models import Award
from . import policies, services
from .forms import AwardForm, ConfirmForm


def awards(request):
    administrators_only(request)
    return render(request, "pledges/administration/awards.html", {"rows": Award.objects.all()})


def award_add(request):
    administrators_only(request)
    return _award(request, None, "Thêm danh hiệu, hình thức khen thưởng")


def award_edit(request, pk):
    administrators_only(request)
    award = get_object_or_404(Award, pk=pk)
    return _award(request, award, award.name)


def _award(request, award, title):
    form = AwardForm(posted(request), instance=award)
    if form.is_valid():
        with refusals_in(form):
            reason = form.cleaned_data.get("reason", "")
            kept = services.keep_award(award=award, values=form.values(), reason=reason, by=request.user)
            messages.success(request, f"Đã ghi {kept}.")
            return redirect("catalogue:awards")
    context = {
        "form": form,
        "title": title,
        "here": "catalogue",
        "back": reverse("catalogue:awards"),
        "back_label": "danh mục",
    }
    return show(request, "units/administration/form.html", context)


def award_confirm(request, pk):
    administrators_only(request)
    award = get_object_or_404(Award, pk=pk)
    form = ConfirmForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            services.confirm_award(award=award, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã xác nhận {award}.")
            return redirect("catalogue:awards")
    elif request.method == "GET":
        require(policies.may_confirm_award(request.user, award))
    context = {
        "form": form,
        "title": f"Xác nhận {award}: {award.to_confirm}",
        "here": "catalogue",
        "back": reverse("catalogue:awards"),
        "back_label": "danh mục",
    }
    return show(request, "units/administration/form.html", context)
