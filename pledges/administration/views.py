"""The administrator's pages of the award catalogue."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.administration.access import administrators_only

from ..models import Award
from . import services
from .forms import AwardForm


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
