"""The order of setting up, and the first year of a bloc."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted
from emulation_bloc.core.web.confirming import read_before
from units.administration.access import administrators_only
from units.administration.page import form_page
from units.correcting.page import asked
from units.forms import LeadershipCorrectionForm
from units.models import Bloc, Leadership
from units.policies import may_correct_leadership
from units.scans.forms import BesideForm
from units.services import correct_leadership

from ..accounts.people.queries import waiting
from . import policies, queries, services
from .forms import FirstYearForm


def start(request):
    administrators_only(request)
    steps = queries.steps()
    context = {
        "steps": steps,
        "next": queries.first_left(steps),
        "done": sum(step.is_done for step in steps),
        "slips": waiting().count(),
        "blocs": Bloc.objects.all(),
        "may_set_up": policies.may_set_up(request.user),
    }
    return render(request, "secretariat/setup/start.html", context)


def first_year(request, pk):
    administrators_only(request)
    require(policies.may_set_up(request.user))
    bloc = get_object_or_404(Bloc, pk=pk)
    form = FirstYearForm(posted(request), bloc=bloc, initial={"year": _usual_year(bloc)})
    spelled = read_before(
        request, form, lambda: services.open_first_year(bloc=bloc, **form.cleaned_data, by=request.user)
    )
    if spelled is None:
        typed = form.cleaned_data
        messages.success(request, f"Đã mở năm thi đua {typed['year']}; người của {typed['leader']} điều hành.")
        return redirect("setup:start")
    title = f"Mở năm thi đua đầu tiên: {bloc.name}"
    lead = "Mọi đơn vị thành viên của năm ấy được đưa vào năm thi đua, theo tên hôm nay."
    said = {"ask": "Mở năm như sau?", "button": "Đúng, mở năm", "first": "Tiếp tục"}
    back = ("Thiết lập", reverse("setup:start"))
    return form_page(request, form, spelled, title, lead=lead, here="setup", back=back, **said)


def _usual_year(bloc):
    """A year that waits for its leader; else the first that its members are to compete in."""
    waits = bloc.years.filter(leaderships__isnull=True).first()
    if waits is not None:
        return waits.year
    first = bloc.memberships.filter(last_year__isnull=True).order_by("-first_year").first()
    return first.first_year if first else timezone.localdate().year


def leadership(request, pk):
    """A wrong value of who leads, put right: a wrong day may have left the year without anybody."""
    administrators_only(request)
    row = get_object_or_404(Leadership.objects.select_related("unit", "year__bloc"), pk=pk)
    require(may_correct_leadership(request.user, row.year))
    form = LeadershipCorrectionForm(posted(request), instance=row)

    scan = BesideForm(request)

    def act(values, reason, upload):
        own = Leadership.objects.select_related("unit", "year__bloc").get(pk=pk)
        correct_leadership(leadership=own, values=values, reason=reason, by=request.user, scan=upload)

    spelled = asked(request, form, row, act, scan=scan)
    if spelled is None:
        messages.success(request, "Đã đính chính thông tin lãnh đạo khối.")
        return redirect("administration:bloc", pk=row.year.bloc_id)
    title = f"Đính chính: {row.year.bloc.words.role(row.role)} năm {row.year.year}"
    lead = f"Dùng khi ghi sai căn cứ hoặc ngày của {row.unit}. Thay đơn vị khác là việc của đơn vị đứng đầu."
    said = {"ask": "Đính chính như sau?", "button": "Đúng, đính chính", "first": "Tiếp tục"}
    back = (row.year.bloc.name, reverse("administration:bloc", args=[row.year.bloc_id]))
    return form_page(request, form, spelled, title, lead=lead, back=back, scan=scan, **said)


@require_POST
def fill_catalogue(request):
    administrators_only(request)
    added = services.fill_catalogue(by=request.user)
    messages.success(request, f"Đã thêm {added} danh hiệu, hình thức khen thưởng theo luật.")
    return redirect("catalogue:awards")
