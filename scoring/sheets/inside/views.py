"""Buttons on the sheet of a unit; each leads back to where it was pressed."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.web.wording import said

from ..access import visible_sheet
from . import services


@require_POST
def sheet_hand_up(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    services.hand_up(sheet=sheet, by=request.user)
    messages.success(request, "Đã trình thủ trưởng. Thủ trưởng nộp phiếu hoặc trả lại để sửa.")
    return redirect("scoring:sheet", **year.address, pk=pk)


@require_POST
def sheet_take_up_back(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    services.take_up_back(sheet=sheet, by=request.user)
    messages.success(request, "Đã rút lại bản trình; phiếu sửa lại được.")
    return redirect("scoring:sheet", **year.address, pk=pk)


@require_POST
def sheet_hand_back(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.hand_back(sheet=sheet, reason=reason, by=request.user)
    messages.success(request, "Đã trả lại phiếu cho cán bộ của đơn vị.")
    return redirect("scoring:sheet", **year.address, pk=pk)


@require_POST
def sheet_ask_back(request, bloc, year, pk):
    year, sheet = visible_sheet(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.ask_back(sheet=sheet, reason=reason, by=request.user)
    messages.success(request, said(request, "Đã gửi đề nghị trả lại phiếu đến Khối trưởng, Khối phó."))
    back = "receipt" if request.POST.get("back") == "receipt" else "sheet"
    return redirect(f"scoring:{back}", **year.address, pk=pk)
