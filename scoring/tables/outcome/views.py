"""What the draft declares about its result, and the year's rules of scoring."""

from django.contrib import messages
from django.shortcuts import redirect

from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.core.web.wording import said_in_form
from units.access import year_and_seat

from .. import disclosure
from .. import policies as tables_policies
from ..access import visible_table
from ..forms import ClassForm, ClassFormSet, ScoringRulesForm, TieFormSet
from . import services


def outcome(request, bloc, year, pk):
    """Classes and the comparisons of equal totals, on one page."""
    year, table = visible_table(request, bloc, year, pk)
    require(tables_policies.may_edit_table(request.user, table))
    columns = list(ClassForm.base_fields)
    classes = ClassFormSet(posted(request), prefix="classes", initial=list(table.classifications.values(*columns)))
    ties = TieFormSet(
        posted(request),
        prefix="ties",
        initial=list(table.tie_breaks.values("kind", "criterion")),
        form_kwargs={"table": table},
    )
    if classes.is_valid() & ties.is_valid():
        with refusals_in(classes):
            services.save_outcome(table=table, classes=classes.classes, ties=ties.ties, by=request.user)
            messages.success(request, "Đã lưu quy định xếp loại, phân hạng.")
            return redirect("scoring:table_edit", **year.address, pk=pk)
    context = {"year": year, "table": table, "classes": classes, "ties": ties}
    return show(request, "scoring/tables/outcome.html", context)


def rules(request, bloc, year):
    """How scoring goes this year: written by the secretariat, read by everybody of the year."""
    year, _ = year_and_seat(request, bloc, year)
    may_edit = tables_policies.may_edit_scoring_rules(request.user, year)
    current = disclosure.scoring_rules(year)
    if request.method == "POST":
        require(may_edit)
    form = said_in_form(request, ScoringRulesForm(posted(request), instance=current))
    if form.is_valid():
        with refusals_in(form):
            services.save_scoring_rules(year=year, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã lưu quy tắc chấm điểm của năm.")
            return redirect("scoring:rules", **year.address)
    context = {"year": year, "form": form, "rules": current, "may_edit": may_edit}
    return show(request, "scoring/tables/rules.html", context)
