"""Putting right what the rules of a year rest on."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted

from .. import queries
from ..access import get_year
from ..scans.forms import BesideForm
from . import policies, services
from .forms import RegulationCorrectionForm
from .page import asked, correction_page


def regulation_correct(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_correct_regulation(request.user, year))
    rules = queries.regulation_of(year)
    form = RegulationCorrectionForm(posted(request), instance=rules)

    scan = BesideForm(request, later=False)

    def act(values, reason, upload):
        services.correct_regulation(year=year, values=values, reason=reason, by=request.user, scan=upload)

    spelled = asked(request, form, rules, act, scan=scan)
    back = reverse("units:regulation", kwargs=year.address)
    if spelled is None:
        messages.success(request, "Đã đính chính văn bản quy định; câu đã ghi trước đây vẫn đọc được.")
        return redirect(back)
    return correction_page(
        request,
        year,
        form,
        spelled,
        scan=scan,
        title="Đính chính quy chế của năm",
        lead="Dùng khi ghi sai tên, số, ngày của văn bản quy định. Tỷ lệ và quy tắc đã dùng ở hội nghị giữ nguyên.",
        back=back,
        back_label="Quy chế",
    )
