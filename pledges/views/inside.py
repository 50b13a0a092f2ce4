"""Buttons on the registration of a unit, before it is sent; each leads back to it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.web.wording import said

from .. import services
from .registrations import visible_registration


@require_POST
def registration_hand_up(request, bloc, year, pk):
    year, registration = visible_registration(request, bloc, year, pk)
    services.hand_up_registration(registration=registration, by=request.user)
    messages.success(request, said(request, "Đã trình thủ trưởng. Thủ trưởng gửi Khối trưởng hoặc trả lại để sửa."))
    return redirect("pledges:registration", **year.address, pk=pk)


@require_POST
def registration_take_up_back(request, bloc, year, pk):
    year, registration = visible_registration(request, bloc, year, pk)
    services.take_up_back_registration(registration=registration, by=request.user)
    messages.success(request, "Đã rút lại bản trình; bản đăng ký sửa lại được.")
    return redirect("pledges:registration", **year.address, pk=pk)


@require_POST
def registration_hand_back(request, bloc, year, pk):
    year, registration = visible_registration(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.hand_back_registration(registration=registration, reason=reason, by=request.user)
    messages.success(request, "Đã trả lại bản đăng ký cho cán bộ của đơn vị.")
    return redirect("pledges:registration", **year.address, pk=pk)
