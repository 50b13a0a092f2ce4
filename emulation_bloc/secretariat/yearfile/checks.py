"""A file may not contradict itself: printed results must follow from the rows they are drawn from."""

from emulation_bloc.core.numbers import format_number
from meetings.enums import PollStatus
from meetings.models import Poll
from meetings.polls.results import faults_of
from scoring.standing.queries import standing as standing_of
from scoring.standing.score_matrix import score_matrix
from units.models import Participation


def check_year(year, place):
    """Raise ``FileFault`` where published totals, ranks or votes do not follow from their parts."""
    with place.at(str(year.year)):
        for sentence in [*_ranking_faults(year), *_poll_faults(year)]:
            raise place.fault(sentence)


def _ranking_faults(year):
    ranking = year.rankings.prefetch_related("standings__participation").first()
    if ranking is None:
        return
    matrix = score_matrix(year, units=Participation.objects.filter(standings__ranking=ranking))
    if not matrix.sheets:
        return  # history of which the result alone was published: there is nothing to add up
    for standing in ranking.standings.all():
        unit = standing.participation
        if standing.total is None:
            continue
        if unit.pk not in matrix.sheets:
            yield f"{unit} có thứ hạng nhưng không có phiếu chấm điểm."
            return
        computed = matrix.totals[unit.pk]
        if computed != standing.total:
            yield (
                f"{unit}: tổng điểm ghi {format_number(standing.total, 2)}, "
                f"cộng các tiêu chí được {format_number(computed, 2)}."
            )
        bloc = matrix.bloc_totals.get(unit.pk)
        if None not in (bloc, standing.bloc_total) and bloc != standing.bloc_total:
            yield (
                f"{unit}: tổng điểm khối thẩm định ghi {format_number(standing.bloc_total, 2)}, "
                f"cộng các tiêu chí được {format_number(bloc, 2)}."
            )
    places = {place.participation.pk: place for place in standing_of(matrix).places}
    for standing in ranking.standings.all():
        place = places[standing.participation_id]
        if standing.rank is None or standing.total is None:
            continue
        if (place.rank, place.tied) != (standing.rank, standing.tied):
            yield f"{standing.participation}: hạng ghi {standing.rank}, theo điểm là hạng {place.rank}."


def _poll_faults(year):
    closed = Poll.objects.filter(meeting__year=year, status=PollStatus.SEALED).prefetch_related("options__tallies")
    for poll in closed:
        yield from (f"“{poll}”: {fault.sentence}" for fault in faults_of(poll))
