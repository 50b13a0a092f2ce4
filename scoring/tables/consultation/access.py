"""A round and what was said in it, for whoever belongs to the year; for anybody else there is none (404)."""

from django.shortcuts import get_object_or_404

from emulation_bloc.core.known import knowing
from units.access import get_year, year_and_seat

from ...models import Consultation, TableOpinion
from . import queries


def visible_round(request, bloc, year, pk):
    """Of everybody of the year: being sent round is what opens a draft to its members."""
    year = get_year(request, bloc, year)
    found = get_object_or_404(Consultation.objects.select_related("table"), pk=pk, table__year=year)
    return year, knowing(found, table__year=year)


def visible_opinion(request, bloc, year, pk):
    year, seat = year_and_seat(request, bloc, year)
    rows = TableOpinion.objects.select_related("consultation__table", "participation")
    opinion = get_object_or_404(rows, pk=pk, consultation__table__year=year)
    knowing(opinion, consultation__table__year=year)
    if not queries.sees_all(seat, opinion.consultation):
        opinion = get_object_or_404(rows, pk=pk, participation__in=seat.own_keys)
        knowing(opinion, consultation__table__year=year)
    return year, opinion
