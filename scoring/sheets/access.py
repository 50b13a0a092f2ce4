"""What this person may see at all; everything else does not exist (404)."""

from django.shortcuts import get_object_or_404

from emulation_bloc.core.known import knowing
from units.access import year_and_seat

from ..models import Entry, ScoreSheet
from ..tables.queries import label_entries


def visible_sheet(request, bloc, year, pk):
    year, seat = year_and_seat(request, bloc, year)
    sheets = ScoreSheet.objects.of_year(year).visible_to(request.user, seat)
    sheet = get_object_or_404(sheets.select_related("participation__unit", "table__paper"), pk=pk)
    return year, knowing(sheet, participation__year=year)


def own_entry(request, bloc, year, pk):
    """An entry of a sheet this person may see."""
    year, seat = year_and_seat(request, bloc, year)
    sheets = ScoreSheet.objects.of_year(year).visible_to(request.user, seat)
    entries = Entry.objects.filter(sheet__in=sheets).select_related("criterion", "sheet__participation", "sheet__table")
    entry = get_object_or_404(entries, pk=pk)
    label_entries([entry], entry.sheet.table_id)
    return year, knowing(entry, sheet__participation__year=year, criterion__table=entry.sheet.table)
