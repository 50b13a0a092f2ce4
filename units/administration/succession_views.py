"""Which unit followed which: recorded once, put right with a reason."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show

from .. import services
from ..models import Succession
from ..policies import may_correct_succession, may_record_succession
from .access import administrators_only
from .forms import SuccessionCorrectionForm, SuccessionForm


def successions(request):
    administrators_only(request)
    rows = Succession.objects.select_related("predecessor", "successor").order_by("-on", "-pk")
    return render(request, "units/administration/successions.html", {"rows": rows})


def succession_add(request):
    administrators_only(request)
    require(may_record_succession(request.user))
    form = SuccessionForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            row = services.succeed(**form.cleaned_data, by=request.user)
            messages.success(request, f"Đã ghi {row}.")
            return redirect("administration:successions")
    return _page(request, form, "Ghi đơn vị tiếp nhận", "Đơn vị trước kết thúc hoạt động từ ngày này.")


def succession_correct(request, pk):
    administrators_only(request)
    require(may_correct_succession(request.user))
    row = get_object_or_404(Succession.objects.select_related("predecessor", "successor"), pk=pk)
    form = SuccessionCorrectionForm(posted(request), instance=row)
    if form.is_valid():
        with refusals_in(form):
            services.correct_succession(succession=row, values=form.values(), reason=form.reason, by=request.user)
            messages.success(request, f"Đã sửa {row}.")
            return redirect("administration:successions")
    return _page(request, form, f"Sửa: {row}", "Dùng khi ghi sai hình thức, ngày hoặc văn bản.")


def _page(request, form, title, lead):
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "here": "units",
        "back": reverse("administration:successions"),
        "back_label": "danh sách đơn vị cũ, mới",
    }
    return show(request, "units/administration/form.html", context)
