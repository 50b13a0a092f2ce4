"""A draft table tried on an earlier year."""

from django.http import Http404
from django.shortcuts import render

from emulation_bloc.core.verdict import require

from ...tables import policies as tables_policies
from ...tables.access import visible_table
from ...tables.trial.queries import ends_of
from . import queries as trying_queries


def dry_run(request, bloc, year, pk):
    """The draft on the last published year; another one by ``nam`` in the address."""
    year, table = visible_table(request, bloc, year, pk)
    require(tables_policies.may_edit_table(request.user, table))
    years = trying_queries.years_to_try(year)
    chosen = next((one for one in years if str(one.year) == request.GET.get("nam")), years[0] if years else None)
    if request.GET.get("nam") and (chosen is None or str(chosen.year) != request.GET["nam"]):
        raise Http404("Năm này chưa công bố kết quả.")
    tried = trying_queries.dry_run(table, chosen) if chosen else None
    context = {"year": year, "table": table, "tried": tried, "years": years, "chosen": chosen}
    context["ends"] = ends_of(table)
    return render(request, "scoring/ranking/table_dry_run.html", context)
