"""Who takes part in the year, who leads it, and where each unit comes from."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted
from emulation_bloc.core.web.confirming import read_before, typed_in_words

from .. import policies, queries, services
from ..access import get_year
from ..forms import LeaderForm, MemberForm
from ..scans.forms import BesideForm
from ..scans.queries import scans_of_leaders
from ..seats import seat_of
from ..taking_part.counting import counted, numbered
from .form_page import form_page


def members(request, bloc, year):
    year = get_year(request, bloc, year)
    rows = queries.members(year)
    context = {
        "year": year,
        "rows": numbered((row.participation, row) for row in rows),
        "number": counted((row.participation, True) for row in rows).of,
        "seat": seat_of(request.user, year),
        "may_add": policies.may_receive_members(request.user, year),
    }
    return render(request, "units/members.html", context)


def unit(request, bloc, year, pk):
    year, participation = find_participation(request, bloc, year, pk)
    lineage = queries.lineage(participation.unit)
    context = {
        "year": year,
        "participation": participation,
        "leadership": queries.leadership_of(participation),
        "timeline": queries.timeline(participation.unit, lineage),
        "history": queries.years_of(lineage, request.user),
        "memberships": participation.unit.memberships.select_related("bloc").prefetch_related("scans"),
        "people": queries.people_of(participation.unit),
        "seat": seat_of(request.user, year),
        "may_remove": policies.may_remove_member(request.user, participation),
        "may_end": policies.may_end_participation(request.user, participation),
        "may_take_back": policies.may_take_back_end(request.user, participation),
        "may_manage": policies.may_manage_year(request.user, year),
    }
    return render(request, "units/unit.html", context)


def find_participation(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    return year, get_object_or_404(year.participations.select_related("unit", "successor"), pk=pk)


def member_add(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_receive_members(request.user, year))
    form, scan = MemberForm(posted(request), year=year), BesideForm(request)

    def act():
        services.add_member(year=year, **form.cleaned_data, by=request.user, scan=scan.upload)

    if (spelled := read_before(request, form, act, beside=scan)) is None:
        messages.success(request, f"Đã thêm {form.cleaned_data['unit']} vào năm thi đua.")
        return redirect("units:members", **year.address)
    return form_page(
        request,
        year,
        form,
        spelled=spelled,
        scan=scan,
        ask="Thêm đơn vị như sau?",
        title="Thêm đơn vị vào năm",
        lead="Đơn vị tham gia khối từ năm này; đơn vị chưa có trong danh sách do quản trị viên tạo.",
        back="units:members",
        back_label="Đơn vị",
        button="Đúng, thêm đơn vị" if spelled else "Tiếp tục",
    )


@require_POST
def member_remove(request, bloc, year, pk):
    year, participation = find_participation(request, bloc, year, pk)
    with ReasonForm(request.POST, label="Văn bản làm căn cứ", max_length=300).given() as basis:
        services.remove_member(participation=participation, basis=basis, by=request.user)
    messages.success(request, f"Đã ghi {participation} rời khối.")
    return redirect("units:members", **year.address)


def leaders(request, bloc, year):
    year = get_year(request, bloc, year)
    now = queries.leaderships_of(year)
    context = {
        "year": year,
        "now": [(role, year.bloc.words.role(role), now.get(role)) for role in year.bloc.roles],
        "past": queries.past_leaderships(year.bloc),
        "may_change": policies.may_change_leader(request.user, year),
        "may_correct": policies.may_correct_leadership(request.user, year),
        "scans": scans_of_leaders(year),
        "may_invite": _may_invite(request.user, year),
    }
    return render(request, "units/leaders.html", context)


def _may_invite(user, year):
    """Told to the leader only, and only until the year is shared."""
    if year.home_affairs_since is not None or not seat_of(user, year).is_secretariat:
        return None
    return policies.may_invite_home_affairs(user, year)


@require_POST
def home_affairs_invite(request, bloc, year):
    year = get_year(request, bloc, year)
    services.invite_home_affairs(year=year, by=request.user)
    messages.success(request, "Cơ quan nội vụ theo dõi được năm thi đua này từ bây giờ.")
    return redirect("units:leaders", **year.address)


def leader_change(request, bloc, year, role):
    year = get_year(request, bloc, year)
    if role not in year.bloc.roles:
        raise Http404
    require(policies.may_change_leader(request.user, year))
    form, scan = LeaderForm(posted(request), year=year), BesideForm(request)
    word, former = year.bloc.words.role(role), queries.leaderships_of(year).get(role)

    def act():
        services.change_leader(year=year, role=role, **form.cleaned_data, by=request.user, scan=scan.upload)

    told = [*([("Thay cho", str(former.unit))] if former else []), *(typed_in_words(form) if form.is_valid() else [])]
    if (spelled := read_before(request, form, act, rows=told, beside=scan)) is None:
        messages.success(request, f"Đã ghi {form.cleaned_data['unit']} làm {word}.")
        return redirect("units:leaders", **year.address)
    return form_page(
        request,
        year,
        form,
        title=f"Ghi {word} trong năm",
        spelled=spelled,
        scan=scan,
        ask=f"Ghi {word} như sau?",
        button=f"Đúng, ghi {word}" if spelled else "Tiếp tục",
        lead="Dùng khi thay đơn vị giữa năm. Lãnh đạo năm sau được ghi ở hội nghị tổng kết và bàn giao.",
        back="units:leaders",
        back_label="Lãnh đạo khối",
    )
