"""Which evidence this person may see; everything else does not exist (404)."""

from django.shortcuts import get_object_or_404

from emulation_bloc.core.known import knowing
from units.access import year_and_seat

from ..models import Citation, EvidenceFile
from ..sheets.access import own_entry


def visible_evidence(request, bloc, year, pk):
    year, seat = year_and_seat(request, bloc, year)
    evidence = EvidenceFile.objects.filter(participation__year=year).visible_to(request.user, seat)
    evidence = get_object_or_404(evidence.select_related("participation", "movement"), pk=pk)
    return year, knowing(evidence, participation__year=year)


def visible_citation(request, bloc, year, pk):
    citation = get_object_or_404(Citation.objects.select_related("evidence"), pk=pk)
    year, entry = own_entry(request, bloc, year, citation.entry_id)
    return year, knowing(citation, entry=entry)
