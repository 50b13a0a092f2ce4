"""Check-in by phone: the page a delegate opens, the poster on the door, opening and closing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, status_of
from emulation_bloc.core.web.live import render_live

from .. import qr
from ..sittings.access import get_meeting
from . import forms, policies, services


def page(request, bloc, year, pk):
    """Where the QR code leads, its code in the address (``?ma=``): confirm who came."""
    meeting = get_meeting(request, bloc, year, pk)
    line = policies.own_line(request.user, meeting)
    if line is None:
        raise Http404("Chỉ đơn vị có tên trong danh sách của hội nghị tự điểm danh.")
    may_check_in = policies.may_check_in(request.user, meeting)
    initial = {"code": request.GET.get("ma", ""), **forms.expected_delegate(line, request.user)}
    form = forms.CheckInForm(posted(request), meeting=meeting, user=request.user, initial=initial)
    if request.method == "POST":
        require(may_check_in)
    if form.is_valid():
        with refusals_in(form):
            line = services.check_in(meeting=meeting, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã điểm danh: {line.participation} có mặt.")
            return redirect("meetings:checkin", **meeting.year.address, pk=pk)
    return render_live(
        request,
        "meetings/checkin/checkin.html",
        {"year": meeting.year, "meeting": meeting, "line": line, "form": form, "may_check_in": may_check_in},
        {"line": "meetings/checkin/_checkin_line.html"},
        status=status_of(request),
    )


@require_POST
def open_checkin(request, bloc, year, pk):
    services.open_checkin(meeting=get_meeting(request, bloc, year, pk), by=request.user)
    messages.success(request, "Đã mở điểm danh. Hãy chiếu hoặc in mã QR.")
    return redirect("meetings:checkin_poster", bloc=bloc, year=year, pk=pk)


@require_POST
def close_checkin(request, bloc, year, pk):
    services.close_checkin(meeting=get_meeting(request, bloc, year, pk), by=request.user)
    messages.success(request, "Đã đóng điểm danh bằng điện thoại; mã cũ không dùng được nữa.")
    return redirect("meetings:detail", bloc=bloc, year=year, pk=pk)


def poster(request, bloc, year, pk):
    """For the wall or the door; the code is only for the eyes of people in the room."""
    meeting = get_meeting(request, bloc, year, pk)
    require(policies.may_close_checkin(request.user, meeting))
    address = checkin_address(request, meeting)
    return render(
        request,
        "meetings/checkin/checkin_poster.html",
        {
            "year": meeting.year,
            "meeting": meeting,
            "qr": qr.qr_svg(f"{address}?ma={meeting.room_code}"),
            "address": address,
            "digits": spoken(meeting.room_code),
        },
    )


def checkin_address(request, meeting):
    """The address of check-in as this browser reaches the site, without the code."""
    return request.build_absolute_uri(reverse("meetings:checkin", kwargs={**meeting.year.address, "pk": meeting.pk}))


def spoken(code):
    """``"482913"`` → ``"482 913"``: two groups are read out and typed without losing one's place."""
    return f"{code[:3]} {code[3:]}"
