"""A file may not contradict itself: printed results must follow from the rows they are drawn from."""

from emulation_bloc.core.numbers import format_number
from meetings.enums import PollStatus
from meetings.models import Poll
from scoring.calculation import rank, total


def check_year(year, place):
    """Raise ``FileFault`` where published totals, ranks or votes do not follow from their parts."""
    with place.at(str(year.year)):
        for sentence in [*_ranking_faults(year), *_poll_faults(year)]:
            raise place.fault(sentence)


def _ranking_faults(year):
    ranking = year.rankings.prefetch_related("standings__participation").first()
    if ranking is None:
        return
    totals = {}
    for standing in ranking.standings.all():
        sheet = getattr(standing.participation, "sheet", None)
        if sheet is None:
            yield f"{standing.participation} có thứ hạng nhưng không có phiếu chấm điểm."
            return
        rules = [criterion.rule() for criterion in sheet.table.criteria.prefetch_related("bands", "levels")]
        points = {e.criterion.path: e.verified_points for e in sheet.entries.select_related("criterion")}
        totals[standing.participation_id] = computed = total(rules, points)
        if computed != standing.total:
            yield (
                f"{standing.participation}: tổng điểm ghi {format_number(standing.total, 2)}, "
                f"cộng các tiêu chí được {format_number(computed, 2)}."
            )
    places = {row.key: row for row in rank(totals)}
    for standing in ranking.standings.all():
        row = places[standing.participation_id]
        if (row.rank, row.tied) != (standing.rank, standing.tied):
            yield f"{standing.participation}: hạng ghi {standing.rank}, theo điểm là hạng {row.rank}."


def _poll_faults(year):
    closed = Poll.objects.filter(meeting__year=year, status=PollStatus.SEALED).prefetch_related("options__tallies")
    for poll in closed:
        for option in poll.options.all():
            counted = sum(tally.count for tally in option.tallies.all())
            if not option.withdrawn_reason and counted != poll.valid:
                yield (f"“{poll}”, {option}: cộng các ý kiến được {counted}, nhưng có {poll.valid} phiếu hợp lệ.")
