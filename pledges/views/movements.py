"""Emulation movements that the year answers to."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.access import get_year

from .. import policies, queries, services
from ..forms import MovementForm
from ..linked.queries import linked_for
from ..models import Movement


def movements(request, bloc, year):
    year = get_year(request, bloc, year)
    linked = linked_for(request.user, year)
    context = {
        "year": year,
        "movements": [(movement, linked.get(movement.pk)) for movement in queries.movements_of(year)],
        "others": year.bloc.movements.exclude(pk__in=queries.movements_of(year)),
        "may_edit": policies.may_edit_movements(request.user, year),
    }
    return render(request, "pledges/movements.html", context)


def movement_add(request, bloc, year):
    year = get_year(request, bloc, year)
    require(policies.may_edit_movements(request.user, year))
    place = year.bloc.movements.count() + 1
    form = MovementForm(posted(request), instance=Movement(bloc=year.bloc, first_year=year.year, position=place))
    if form.is_valid():
        with refusals_in(form):
            services.add_movement(year=year, values=form.cleaned_data, by=request.user)
            messages.success(request, "Đã thêm phong trào.")
            return redirect("pledges:movements", **year.address)
    return show(request, "pledges/movement_form.html", {"year": year, "form": form, "title": "Thêm phong trào"})


def movement_edit(request, bloc, year, pk):
    year, movement = _movement(request, bloc, year, pk)
    require(policies.may_edit_movements(request.user, year))
    form = MovementForm(posted(request), instance=Movement.objects.get(pk=movement.pk))
    if form.is_valid():
        with refusals_in(form):
            services.update_movement(year=year, movement=movement, values=form.cleaned_data, by=request.user)
            messages.success(request, "Đã sửa phong trào.")
            return redirect("pledges:movements", **year.address)
    return show(request, "pledges/movement_form.html", {"year": year, "form": form, "title": "Sửa phong trào"})


@require_POST
def movement_remove(request, bloc, year, pk):
    year, movement = _movement(request, bloc, year, pk)
    services.remove_movement(year=year, movement=movement, by=request.user)
    messages.success(request, "Đã bỏ phong trào.")
    return redirect("pledges:movements", **year.address)


def _movement(request, bloc, year, pk):
    year = get_year(request, bloc, year)
    return year, get_object_or_404(Movement, pk=pk, bloc=year.bloc_id)
