"""What this person may see at all; everything else does not exist (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from units.access import get_year
from units.seats import seat_of

from ..enums import TableStatus
from ..models import Assignment, Citation, Criterion, Entry, EvidenceFile, ScoreSheet, ScoringTable
from ..tables.queries import current_table, label_entries


def year_and_seat(request, bloc, year):
    year = get_year(request, bloc, year)
    return year, seat_of(request.user, year)


def visible_sheet(request, bloc, year, pk):
    year, seat = year_and_seat(request, bloc, year)
    sheets = ScoreSheet.objects.of_year(year).visible_to(request.user, seat)
    sheet = get_object_or_404(sheets.select_related("participation__unit", "table__paper"), pk=pk)
    sheet.participation.year = year
    return year, sheet


def visible_table(request, bloc, year, pk):
    """Issued tables are for everyone of the year; a draft is the leadership's."""
    year, seat = year_and_seat(request, bloc, year)
    tables = ScoringTable.objects.filter(year=year)
    if not seat.is_leadership:
        tables = tables.exclude(status=TableStatus.DRAFT)
    table = get_object_or_404(tables.select_related("paper"), pk=pk)
    table.year = year
    return year, table


def table_of_verifiers(request, bloc, year):
    """The issued table, for those who verify by it; for anybody else there is no such page."""
    year, seat = year_and_seat(request, bloc, year)
    table = current_table(year) if seat.is_leadership else None
    if table is None:
        raise Http404("Không có bảng điểm để thẩm định.")
    table.year = year
    return year, table


def visible_criterion(request, bloc, year, pk):
    criterion = get_object_or_404(Criterion.objects.select_related("parent"), pk=pk)
    year, table = visible_table(request, bloc, year, criterion.table_id)
    criterion.table = table
    return year, criterion


def own_entry(request, bloc, year, pk):
    """An entry of a sheet this person may see."""
    year, seat = year_and_seat(request, bloc, year)
    sheets = ScoreSheet.objects.of_year(year).visible_to(request.user, seat)
    entries = Entry.objects.filter(sheet__in=sheets).select_related("criterion", "sheet__participation", "sheet__table")
    entry = get_object_or_404(entries, pk=pk)
    entry.sheet.participation.year = year
    label_entries([entry], entry.sheet.table_id)
    return year, entry


def visible_evidence(request, bloc, year, pk):
    year, seat = year_and_seat(request, bloc, year)
    evidence = EvidenceFile.objects.filter(participation__year=year).visible_to(request.user, seat)
    evidence = get_object_or_404(evidence.select_related("participation"), pk=pk)
    evidence.participation.year = year
    return year, evidence


def visible_citation(request, bloc, year, pk):
    citation = get_object_or_404(Citation.objects.select_related("evidence"), pk=pk)
    year, entry = own_entry(request, bloc, year, citation.entry_id)
    citation.entry = entry
    return year, citation


def visible_assignment(request, bloc, year, pk):
    """The plan is read by everybody of the year."""
    year, seat = year_and_seat(request, bloc, year)
    assignment = get_object_or_404(Assignment.objects.filter(year=year).select_related("checker", "subject"), pk=pk)
    assignment.year = assignment.checker.year = assignment.subject.year = year
    return year, seat, assignment
