"""Which tables and criteria this person may see; everything else does not exist (404)."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from emulation_bloc.core.known import knowing
from units.access import year_and_seat

from ..enums import TableStatus
from ..models import Consultation, Criterion
from .queries import current_table


def visible_table(request, bloc, year, pk):
    """Issued tables are for everyone of the year; a draft is the leadership's."""
    year, seat = year_and_seat(request, bloc, year)
    tables = year.scoring_tables
    if not seat.is_leadership:
        tables = tables.exclude(status=TableStatus.DRAFT)
    return year, get_object_or_404(tables.select_related("paper"), pk=pk)


def printable_table(request, bloc, year, pk):
    """As ``visible_table``; a draft that goes round is on paper what it is on its page, for everybody of the year."""
    year, seat = year_and_seat(request, bloc, year)
    tables = year.scoring_tables.select_related("paper")
    if not seat.is_leadership:
        goes_round = Consultation.objects.filter(table__year=year, closed_at__isnull=True).values("table")
        tables = tables.filter(~Q(status=TableStatus.DRAFT) | Q(pk__in=goes_round))
    return year, knowing(get_object_or_404(tables, pk=pk), year=year)


def table_of_verifiers(request, bloc, year):
    """The issued table, for those who verify by it; for anybody else there is no such page."""
    year, seat = year_and_seat(request, bloc, year)
    table = current_table(year) if seat.is_leadership else None
    if table is None:
        raise Http404("Không có bảng điểm để thẩm định.")
    return year, table


def visible_criterion(request, bloc, year, pk):
    criterion = get_object_or_404(Criterion.objects.select_related("parent"), pk=pk)
    year, table = visible_table(request, bloc, year, criterion.table_id)
    return year, knowing(criterion, table=table)
