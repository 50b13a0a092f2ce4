"""Two tables side by side, and a draft tried on an earlier year."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from emulation_bloc.core.verdict import require

from ...enums import TableStatus
from ...models import ScoringTable
from ...ranking.trying import queries as trying_queries
from ...sheets.access import visible_table
from .. import policies as tables_policies
from . import queries


def compare(request, bloc, year, pk, other):
    """``other`` is the earlier table: of this year, or issued in another year of the bloc."""
    year, table = visible_table(request, bloc, year, pk)
    known = ScoringTable.objects.filter(year__bloc=year.bloc_id).exclude(status=TableStatus.DRAFT)
    before = get_object_or_404(known.select_related("year__bloc"), pk=other)
    context = {"year": year, "table": table, "before": before, "diff": queries.table_diff(before, table)}
    return render(request, "scoring/table_compare.html", context)


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
    return render(request, "scoring/table_dry_run.html", context)
