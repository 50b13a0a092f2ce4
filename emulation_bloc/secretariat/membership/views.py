"""Pages of the administrator on which a unit leaves its bloc or goes to another."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, show
from emulation_bloc.core.web.confirming import read_before
from units.administration.access import administrators_only
from units.models import Membership
from units.scans.forms import BesideForm

from . import policies, queries, services
from .forms import EndForm, MoveForm


def end(request, pk):
    membership = _membership(request, pk)
    form = EndForm(posted(request), initial={"last_year": _last_of(membership)})
    scan = BesideForm(request)

    def act():
        values = {"last_year": form.cleaned_data["last_year"], "notice": form.notice, "scan": scan.upload}
        services.end_membership(membership=_fresh(membership), **values, by=request.user)

    told = []
    if form.is_valid():
        told = [("Đến hết năm", form.cleaned_data["last_year"]), ("Theo", form.notice), *_owed(membership)]
    spelled = read_before(request, form, act, rows=_words(told), beside=scan)
    if spelled is None:
        year = form.cleaned_data["last_year"]
        messages.success(request, f"Đã ghi {membership.unit} rời {membership.bloc} sau năm {year}.")
        return redirect("administration:bloc", pk=membership.bloc_id)
    return _page(request, membership, form, spelled, scan, "Rời khối", "ghi rời khối")


def move(request, pk):
    membership = _membership(request, pk)
    form = MoveForm(posted(request), bloc=membership.bloc, initial={"first_year": _last_of(membership) + 1})
    scan = BesideForm(request)

    def act():
        values = {name: form.cleaned_data[name] for name in ("to", "first_year")}
        values |= {"notice": form.notice, "scan": scan.upload}
        services.move_membership(membership=_fresh(membership), **values, by=request.user)

    told = _move_told(membership, form) if form.is_valid() else []
    spelled = read_before(request, form, act, rows=_words(told), beside=scan)
    if spelled is None:
        to, year = form.cleaned_data["to"], form.cleaned_data["first_year"]
        messages.success(request, f"Đã ghi {membership.unit} là thành viên {to} từ năm {year}.")
        return redirect("administration:bloc", pk=to.pk)
    return _page(request, membership, form, spelled, scan, "Chuyển khối", "chuyển khối")


def _move_told(membership, form):
    to, first = form.cleaned_data["to"], form.cleaned_data["first_year"]
    opened = [str(year.year) for year in queries.waits_for(to, first)]
    waits = f"đã mở năm {', '.join(opened)}: {to.words.leader} thêm đơn vị ở trang Đơn vị của năm."
    return [
        (membership.bloc.name, f"thành viên đến hết năm {first - 1}"),
        (to.name, f"thành viên từ năm {first}"),
        ("Theo", form.notice),
        *_owed(membership),
        *([(to.name, waits)] if opened else []),
    ]


def _owed(membership):
    return [("Việc của năm đang chạy", sentence) for sentence in queries.open_work(membership)]


def _words(rows):
    return [(label, str(words)) for label, words in rows]


def _membership(request, pk):
    administrators_only(request)
    membership = get_object_or_404(Membership.objects.select_related("unit", "bloc"), pk=pk)
    require(policies.may_change_membership(request.user, membership))
    return membership


def _fresh(membership):
    return Membership.objects.select_related("unit", "bloc").get(pk=membership.pk)


def _last_of(membership):
    """The year at whose end it would usually go: the last one it takes part in."""
    return max([membership.first_year, *membership.years_taken_part])


def _page(request, membership, form, spelled, scan, title, act):
    context = {
        "membership": membership,
        "form": form,
        "spelled": spelled,
        "scan": scan,
        "title": f"{title}: {membership.unit.name}",
        "ask": f"Đọc lại rồi {act}:",
        "button": f"Đúng, {act}",
        "back": reverse("administration:bloc", args=[membership.bloc_id]),
    }
    return show(request, "secretariat/membership/change.html", context)
