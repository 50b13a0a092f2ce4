"""Which assignments this person may see; everything else does not exist (404)."""

from django.shortcuts import get_object_or_404

from emulation_bloc.core.known import knowing
from units.access import year_and_seat


def visible_assignment(request, bloc, year, pk):
    """The plan is read by everybody of the year."""
    year, seat = year_and_seat(request, bloc, year)
    assignment = get_object_or_404(year.assignments.select_related("checker", "subject"), pk=pk)
    return year, seat, knowing(assignment, checker__year=year, subject__year=year)
