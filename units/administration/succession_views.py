"""Which unit followed which: recorded once, put right with a reason."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted
from emulation_bloc.core.web.confirming import read_before

from .. import services
from ..models import Succession
from ..policies import may_correct_succession, may_record_succession
from .access import administrators_only
from .forms import SuccessionCorrectionForm, SuccessionForm
from .page import form_page, kept


def successions(request):
    administrators_only(request)
    rows = Succession.objects.select_related("predecessor", "successor").order_by("-on", "-pk")
    return render(request, "units/administration/successions.html", {"rows": rows})


def succession_add(request):
    administrators_only(request)
    require(may_record_succession(request.user))
    form = SuccessionForm(posted(request))
    spelled = read_before(request, form, lambda: services.succeed(**form.cleaned_data, by=request.user))
    if spelled is None:
        former, latter = form.cleaned_data["predecessor"], form.cleaned_data["successor"]
        messages.success(request, f"Đã ghi {latter} tiếp nhận {former}.")
        return redirect("administration:successions")
    lead = "Đơn vị trước kết thúc hoạt động từ ngày này."
    said = {"ask": "Ghi như sau?", "button": "Đúng, ghi", "first": "Tiếp tục"}
    return _page(request, form, spelled, "Ghi đơn vị tiếp nhận", lead, **said)


def succession_correct(request, pk):
    administrators_only(request)
    require(may_correct_succession(request.user))
    row = get_object_or_404(Succession.objects.select_related("predecessor", "successor"), pk=pk)
    form = SuccessionCorrectionForm(posted(request), instance=row)

    def act():
        values = form.values()
        services.correct_succession(succession=form.kept, values=values, reason=form.reason, by=request.user)

    if (spelled := kept(request, form, act)) is None:
        messages.success(request, f"Đã sửa {row}.")
        return redirect("administration:successions")
    return _page(request, form, spelled, f"Sửa: {row}", "Dùng khi ghi sai hình thức, ngày hoặc văn bản.")


def _page(request, form, spelled, title, lead, **said):
    back = ("danh sách đơn vị cũ, mới", reverse("administration:successions"))
    return form_page(request, form, spelled, title, here="units", back=back, lead=lead, **said)
