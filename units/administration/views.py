"""The administrator's pages of blocs, units and memberships."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.web.acting import posted
from emulation_bloc.core.web.confirming import read_before

from ..enums import UnitKind
from ..models import Bloc, Membership, Unit
from ..scans.forms import BesideForm
from . import policies, queries, services
from .access import administrators_only, asked_in
from .bounds import bounds_warning
from .forms import BlocForm, MembershipForm, SearchForm, UnitForm
from .page import form_page, kept

ADD = "Thêm thành viên như sau?"


def units(request):
    administrators_only(request)
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.units_found(asked.get("q", ""), asked.get("bloc"), asked.get("kind", ""))
    pages = Paginator(found, queries.PAGE)
    rows = pages.get_page(request.GET.get("trang"))
    context = {"form": form, "rows": rows, "asked_text": asked_in(request)}
    return render(request, "units/administration/units.html", context)


def unit_add(request):
    administrators_only(request)
    return _unit(request, None, "Thêm đơn vị")


def unit_edit(request, pk):
    administrators_only(request)
    unit = get_object_or_404(Unit, pk=pk)
    return _unit(request, unit, unit.name)


def _unit(request, unit, title):
    form = UnitForm(posted(request), instance=unit, initial=_asked_kind(request, unit))

    def act():
        values, renaming = form.values(), form.renaming()
        services.keep_unit(unit=form.kept, values=values, reason=form.reason, **renaming, by=request.user)

    if (spelled := kept(request, form, act)) is None:
        messages.success(request, f"Đã ghi {form.cleaned_data['name']}.")
        return redirect("administration:units")
    back = ("danh sách đơn vị", reverse("administration:units"))
    return form_page(request, form, spelled, title, here="units", back=back)


def _asked_kind(request, unit):
    asked = request.GET.get("loai")
    return {"kind": asked} if unit is None and asked in UnitKind.values else {}


def blocs(request):
    administrators_only(request)
    return render(request, "units/administration/blocs.html", {"rows": queries.bloc_rows()})


def bloc_add(request):
    administrators_only(request)
    return _bloc(request, None, "Thêm khối thi đua")


def bloc_edit(request, pk):
    administrators_only(request)
    bloc = get_object_or_404(Bloc, pk=pk)
    return _bloc(request, bloc, f"Sửa: {bloc.name}")


def _bloc(request, bloc, title):
    form = BlocForm(posted(request), instance=bloc)

    def act():
        services.keep_bloc(bloc=form.kept, values=form.values(), reason=form.reason, by=request.user)

    if (spelled := kept(request, form, act)) is None:
        messages.success(request, f"Đã ghi {form.cleaned_data['name']}.")
        return redirect("administration:bloc", pk=Bloc.objects.get(code=form.cleaned_data["code"]).pk)
    back = reverse("administration:bloc", args=[bloc.pk]) if bloc else reverse("administration:blocs")
    return form_page(request, form, spelled, title, back=(bloc.name if bloc else "danh sách khối", back))


def bloc(request, pk):
    """A bloc with its members."""
    administrators_only(request)
    bloc = get_object_or_404(Bloc.objects.select_related("monitor"), pk=pk)
    rows = list(queries.memberships_of(bloc))
    now = [row for row in rows if row.last_year is None]
    context = {
        "bloc": bloc,
        "rows": now,
        "former": [row for row in rows if row.last_year is not None],
        "warning": bounds_warning(bloc, len(now)),
        "years": bloc.years.all(),
        "leaders": queries.leaders_now(bloc),
    }
    return render(request, "units/administration/bloc.html", context)


def member_add(request, pk):
    administrators_only(request)
    bloc = get_object_or_404(Bloc, pk=pk)
    return _membership(request, None, bloc, "Thêm đơn vị thành viên")


def member_edit(request, pk):
    administrators_only(request)
    membership = get_object_or_404(Membership.objects.select_related("unit", "bloc"), pk=pk)
    return _membership(request, membership, membership.bloc, f"Sửa: {membership.unit}")


def _membership(request, membership, bloc, title):
    form, scan = MembershipForm(posted(request), instance=membership, bloc=bloc), BesideForm(request)

    def act():
        typed = {"values": form.values(), "reason": form.reason, "scan": scan.upload}
        services.keep_membership(membership=form.kept, **typed, by=request.user)

    asked = kept if membership else read_before
    spelled = asked(request, form, act, beside=scan)
    if spelled is None:
        unit = membership.unit if membership else form.cleaned_data["unit"]
        messages.success(request, f"Đã ghi {unit} là thành viên {bloc}.")
        return redirect("administration:bloc", pk=bloc.pk)
    extra = {"membership": membership} if membership else {"ask": ADD, "button": "Đúng, thêm", "first": "Tiếp tục"}
    if membership:
        extra["may_drop"] = policies.may_drop_membership(request.user, membership)
        extra["scans"] = membership.scans.all()
    back = (bloc.name, reverse("administration:bloc", args=[bloc.pk]))
    return form_page(request, form, spelled, title, back=back, scan=scan, **extra)


@require_POST
def member_drop(request, pk):
    administrators_only(request)
    membership = get_object_or_404(Membership.objects.select_related("unit", "bloc"), pk=pk)
    bloc = membership.bloc
    with ReasonForm(request.POST).given() as reason:
        services.drop_membership(membership=membership, reason=reason, by=request.user)
    messages.success(request, f"Đã xóa dòng thành viên ghi nhầm của {membership.unit}.")
    return redirect("administration:bloc", pk=bloc.pk)
