"""What happens to units and leaders in the course of a year: an end, another name, a wrong value put right."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted
from emulation_bloc.core.web.confirming import read_before, typed_in_words

from .. import policies, services
from ..access import get_year
from ..correcting.changes import apart, changes_of, unchanged
from ..correcting.page import asked, correction_page
from ..enums import LeadershipRole
from ..forms import EndForm, LeadershipCorrectionForm, RenameForm
from ..scans.forms import BesideForm
from .form_page import form_page
from .members import find_participation


def member_end(request, bloc, year, pk):
    year, participation = find_participation(request, bloc, year, pk)
    require(policies.may_end_participation(request.user, participation))
    form, scan = EndForm(posted(request), participation=participation), BesideForm(request)

    def act():
        own = year.participations.select_related("unit", "successor").get(pk=pk)
        services.end_participation(participation=own, **form.cleaned_data, by=request.user, scan=scan.upload)

    told = [("Đơn vị", participation.name), *typed_in_words(form)] if form.is_valid() else []
    if (spelled := read_before(request, form, act, rows=told, beside=scan)) is None:
        messages.success(request, f"Đã ghi {participation} thôi tham gia năm thi đua.")
        return redirect("units:members", **year.address)
    return form_page(
        request,
        year,
        form,
        spelled=spelled,
        scan=scan,
        ask="Ghi đơn vị thôi tham gia như sau?",
        title=f"{participation.short_name} thôi tham gia",
        lead="Dùng khi đơn vị kết thúc hoạt động, sáp nhập, chia tách giữa năm. Những gì đơn vị đã làm vẫn giữ nguyên.",
        back="units:members",
        back_label="Đơn vị",
        button="Đúng, ghi thôi tham gia" if spelled else "Tiếp tục",
    )


@require_POST
def member_end_take_back(request, bloc, year, pk):
    year, participation = find_participation(request, bloc, year, pk)
    with ReasonForm(request.POST).given() as reason:
        services.take_back_end(participation=participation, reason=reason, by=request.user)
    messages.success(request, f"{participation} lại tham gia năm thi đua.")
    return redirect("units:unit", pk=participation.pk, **year.address)


def member_rename(request, bloc, year, pk):
    year, participation = find_participation(request, bloc, year, pk)
    require(policies.may_manage_year(request.user, year))
    unit = participation.unit
    form = RenameForm(posted(request), instance=apart(unit))

    def act():
        services.rename_unit(unit=apart(unit), **form.cleaned_data, by=request.user)

    names = {name: form.cleaned_data[name] for name in RenameForm.NAMES} if form.is_valid() else {}
    changes, told = changes_of(unit, names), typed_in_words(form, ["on", "basis"]) if names else []
    if names and not changes:
        form.add_error(None, unchanged(unit))
    if (spelled := read_before(request, form, act, changes=changes, rows=told)) is None:
        messages.success(request, "Đã ghi tên mới của đơn vị.")
        return redirect("units:unit", pk=participation.pk, **year.address)
    return form_page(
        request,
        year,
        form,
        spelled=spelled,
        ask="Ghi tên mới như sau?",
        title=f"{participation.short_name} đổi tên",
        lead="Tên mới dùng cho mọi năm chưa lưu trữ mà đơn vị tham gia.",
        back="units:members",
        back_label="Đơn vị",
        button="Đúng, ghi tên mới" if spelled else "Tiếp tục",
    )


def leadership_correct(request, bloc, year, role):
    year = get_year(request, bloc, year)
    if role not in LeadershipRole.values:
        raise Http404
    leadership = get_object_or_404(year.leaderships.select_related("unit"), role=role)
    require(policies.may_correct_leadership(request.user, year))
    form = LeadershipCorrectionForm(posted(request), instance=leadership)

    scan = BesideForm(request)

    def act(values, reason, upload):
        own = year.leaderships.select_related("unit").get(role=role)
        services.correct_leadership(leadership=own, values=values, reason=reason, by=request.user, scan=upload)

    spelled = asked(request, form, leadership, act, scan=scan)
    back = reverse("units:leaders", kwargs=year.address)
    if spelled is None:
        messages.success(request, f"Đã đính chính thông tin {year.bloc.words.role(role)}.")
        return redirect(back)
    return correction_page(
        request,
        year,
        form,
        spelled,
        scan=scan,
        title=f"Đính chính thông tin {year.bloc.words.role(role)}",
        lead=f"Dùng khi ghi sai căn cứ hoặc ngày của {leadership.unit}. Thay bằng đơn vị khác thì dùng “Thay đơn vị”.",
        back=back,
        back_label="Lãnh đạo khối",
    )
