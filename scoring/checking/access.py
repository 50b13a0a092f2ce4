"""Which assignments this person may see; everything else does not exist (404)."""

from django.shortcuts import get_object_or_404

from units.access import year_and_seat

from ..models import Assignment


def visible_assignment(request, bloc, year, pk):
    """The plan is read by everybody of the year."""
    year, seat = year_and_seat(request, bloc, year)
    assignment = get_object_or_404(Assignment.objects.filter(year=year).select_related("checker", "subject"), pk=pk)
    assignment.year = assignment.checker.year = assignment.subject.year = year
    return year, seat, assignment
