"""Two tables side by side, and a draft tried on an earlier year."""

from django.shortcuts import get_object_or_404, render

from ...enums import TableStatus
from ...models import ScoringTable
from ..access import visible_table
from . import queries


def compare(request, bloc, year, pk, other):
    """``other`` is the earlier table: of this year, or issued in another year of the bloc."""
    year, table = visible_table(request, bloc, year, pk)
    known = ScoringTable.objects.filter(year__bloc=year.bloc_id).exclude(status=TableStatus.DRAFT)
    before = get_object_or_404(known.select_related("year__bloc"), pk=other)
    context = {"year": year, "table": table, "before": before, "diff": queries.table_diff(before, table)}
    return render(request, "scoring/tables/table_compare.html", context)
