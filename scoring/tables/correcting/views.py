"""Putting right the particulars of an issued table."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted
from units.correcting.changes import apart
from units.correcting.page import asked, correction_page
from units.scans.forms import BesideForm

from ..access import visible_table
from . import policies, services
from .forms import TableCorrectionForm


def table_correct(request, bloc, year, pk):
    year, table = visible_table(request, bloc, year, pk)
    require(policies.may_correct_table(request.user, table))
    form = TableCorrectionForm(posted(request), instance=table)

    scan = BesideForm(request, later=False)

    def act(values, reason, upload):
        services.correct_table(table=apart(table), values=values, reason=reason, by=request.user, scan=upload)

    spelled = asked(request, form, table, act, scan=scan)
    if spelled is None:
        messages.success(request, "Đã đính chính bảng điểm; câu đã ghi trước đây vẫn đọc được.")
        return redirect("scoring:table_version", **year.address, pk=pk)
    return correction_page(
        request,
        year,
        form,
        spelled,
        scan=scan,
        title=f"Đính chính: {table.title}",
        lead="Dùng khi ghi sai tên, ngày hoặc văn bản ban hành. Tiêu chí, điểm sai thì lập bảng thay thế.",
        back=reverse("scoring:table_version", kwargs=year.address | {"pk": pk}),
        back_label="Bảng điểm",
    )
