"""Rows of the draft: adding, changing, moving, deleting."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from emulation_bloc.core.numbers import is_whole
from emulation_bloc.core.reasons import Mistyped
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.models import Unit

from ... import kinds
from ...models import Criterion
from ...sources.queries import names_in
from .. import policies as tables_policies
from .. import services as tables_services
from ..access import visible_criterion, visible_table
from ..codes import next_code
from ..several.common import told, units_in_words, words_of
from ..several.versions import version_of
from . import services as criteria_services
from .forms import BandFormSet, CriterionForm, LevelFormSet, MoveForm


def units_of(year):
    return Unit.objects.filter(participations__year=year).order_by("participations__position")


def criterion_add(request, bloc, year, pk):
    """A new section, or a new child of the group named by ``cha`` in the address."""
    year, table = visible_table(request, bloc, year, pk)
    parent = _parent(table, request.GET.get("cha", ""))
    return _criterion_page(
        request,
        year,
        table,
        instance=None,
        save=lambda fields: tables_services.add_criterion(table=table, parent=parent, by=request.user, **fields),
        context={"parent": parent},
        initial={"code": _offered(table, parent)},
    )


def _offered(table, parent):
    siblings = table.criteria.filter(parent=parent).order_by("position").values_list("code", flat=True)
    return next_code(list(siblings), parent.code if parent else "")


def _parent(table, key):
    if not key:
        return None
    parent = table.criteria.filter(pk=key).first() if is_whole(key) else None
    if parent is None:
        raise Http404("Không có nhóm tiêu chí này.")
    return parent


def criterion_edit(request, bloc, year, pk):
    year, criterion = visible_criterion(request, bloc, year, pk)
    return _criterion_page(
        request,
        year,
        criterion.table,
        instance=criterion,
        save=lambda fields: _write(request, criterion, fields),
        context={
            "criterion": criterion,
            "parent": criterion.parent,
            "move": MoveForm(criterion=criterion),
            "version": version_of(criterion),
        },
    )


def _write(request, criterion, fields):
    """What another person wrote since the page was opened is not written over: it is told, and stands on the page that
    comes back; sent once more it is meant."""
    fresh = Criterion.objects.select_related("table").get(pk=criterion.pk)
    version = request.POST.get("version") or version_of(fresh)
    return criteria_services.write_as_read(criterion=fresh, version=version, by=request.user, **fields)


def _stands(key, form):
    """Where another wrote meanwhile: what stands in the row now beside what was typed."""
    row, typed = Criterion.objects.get(pk=key), getattr(form, "cleaned_data", {})
    words = {name: units_in_words(typed[name]) if name == "units" else words_of(name, typed[name]) for name in typed}
    return [
        {"what": form.fields[name].label, "before": told(row, name), "after": words[name]}
        for name in words
        if told(row, name) != words[name]
    ]


def _criterion_page(request, year, table, *, instance, save, context, initial=None):
    require(tables_policies.may_edit_table(request.user, table))
    form = CriterionForm(
        posted(request), instance=instance, initial=initial, units=units_of(year), names=names_in(year)
    )
    bands, levels = _parts(request, instance)
    kind = kinds.of_any(request.POST.get("kind"))
    used = [rows for rows, is_asked in ((bands, kind.has_bands), (levels, kind.has_levels)) if is_asked]
    if _all_valid([form, *used]):
        fields = dict(form.cleaned_data)
        fields["bands"] = bands.bands if bands in used else ()
        fields["levels"] = levels.levels if levels in used else ()
        with refusals_in(form):
            saved = save(fields)
            messages.success(request, f"Đã lưu tiêu chí {saved.label}.")
            return _after_saving(request, year, table, saved)
    context |= {"year": year, "table": table, "form": form, "bands": bands, "levels": levels}
    if request.POST.get("version", context.get("version")) != context.get("version") and form.is_bound:
        context["stands"] = _stands(instance.pk, form)
    context |= {"with_bands": kinds.codes("has_bands"), "with_levels": kinds.codes("has_levels")}
    return show(request, "scoring/tables/criterion.html", context)


def _all_valid(parts):
    """Every part is judged, so that all that is wrong is told at once."""
    return all([part.is_valid() for part in parts])  # noqa: C419


def _after_saving(request, year, table, saved):
    """Back to the tree at the row, or on to the next one beside it."""
    if request.POST.get("then") == "next":
        beside = f"?cha={saved.parent_id}" if saved.parent_id else ""
        return redirect(reverse("scoring:criterion_add", kwargs={**year.address, "pk": table.pk}) + beside)
    return redirect(reverse("scoring:table_edit", kwargs={**year.address, "pk": table.pk}) + f"#c{saved.pk}")


def _parts(request, criterion):
    """Rows of bands and of levels: as typed, as stored, or room for new ones."""
    bands = BandFormSet(_posted(request, "bands"), prefix="bands", initial=_stored(criterion, "bands", BAND_COLUMNS))
    levels = LevelFormSet(
        _posted(request, "levels"), prefix="levels", initial=_stored(criterion, "levels", LEVEL_COLUMNS)
    )
    return bands, levels


BAND_COLUMNS = ("lower", "lower_closed", "upper", "upper_closed", "points")
LEVEL_COLUMNS = ("title", "points")


def _posted(request, prefix):
    return request.POST if f"{prefix}-TOTAL_FORMS" in request.POST else None


def _stored(criterion, name, columns):
    return [] if criterion is None else list(getattr(criterion, name).values(*columns))


@require_POST
def criterion_move_into(request, bloc, year, pk):
    year, criterion = visible_criterion(request, bloc, year, pk)
    require(tables_policies.may_edit_table(request.user, criterion.table))
    form = MoveForm(request.POST, criterion=criterion)
    if not form.is_valid():
        raise Mistyped(form)
    moved = tables_services.move_into(criterion=criterion, parent=form.cleaned_data["parent"], by=request.user)
    messages.success(request, f"Đã chuyển tiêu chí {moved.label}.")
    return redirect(reverse("scoring:table_edit", kwargs={**year.address, "pk": moved.table_id}) + f"#c{moved.pk}")


@require_POST
def criterion_move(request, bloc, year, pk):
    year, criterion = visible_criterion(request, bloc, year, pk)
    key = request.POST.get("cho", "")
    if key:
        other = criterion.table.criteria.filter(pk=key).first() if is_whole(key) else None
        criteria_services.place_criterion(criterion=criterion, other=other, by=request.user)
    else:
        tables_services.move_criterion(criterion=criterion, up=request.POST.get("direction") == "up", by=request.user)
    return redirect(reverse("scoring:table_edit", kwargs={**year.address, "pk": criterion.table_id}) + f"#c{pk}")


@require_POST
def criterion_delete(request, bloc, year, pk):
    year, criterion = visible_criterion(request, bloc, year, pk)
    tables_services.delete_criterion(criterion=criterion, by=request.user)
    messages.success(request, f"Đã xóa tiêu chí {criterion.label}.")
    return redirect("scoring:table_edit", **year.address, pk=criterion.table_id)
