"""What a score matrix is read from: rows that are not for a unit, points of all entries, points to be settled."""

from collections import defaultdict
from dataclasses import replace

from django.db.models import Exists, Q

from units.models import Participation

from ..models import Criterion, Entry, Ranking, Standing
from ..sheets.progress import told_statuses
from ..sheets.summing.settling import settled_in_year
from ..tables.queries import left_out


def in_result(year):
    """The units of whom the year's result tells: those in the publication in force, and before one those that take
    part. Who leaves later stays where it was published."""
    units = Participation.objects.filter(year=year)
    in_force = Ranking.objects.filter(year=year, withdrawn_at__isnull=True).order_by("-version").values("pk")[:1]
    published = Standing.objects.filter(ranking__in=in_force)
    told = Q(pk__in=published.values("participation"))
    return units.filter(told | ~Exists(published) & Q(pk__in=units.standing().values("pk")))


def foreign_leaves(table, criteria, participations):
    """Participation key → leaves that are not for this unit. One query."""
    bound = defaultdict(set)
    links = Criterion.units.through.objects.filter(criterion__table=table).values_list("criterion_id", "unit_id")
    for criterion, unit in links:
        bound[criterion].add(unit)
    if not bound:
        return {}
    rows = [(c.path, c.is_group, bound[c.pk]) for c in criteria]
    return {unit.pk: left_out(rows, unit.unit_id) for unit in participations}


COLUMNS = (
    *("sheet__participation_id", "criterion_id", "self_points", "stands_points"),
    *("claimed_not_applicable", "stands_out"),
)


BLOC = ("verified_points", "verified_not_applicable")  # what the bloc found, where the superior body scores after it


def read_entries(year, matrix, paths):
    """Points as plain values: a matrix holds thousands. Rows of a replaced table are left out. One query."""
    entries = Entry.objects.with_standing().filter(sheet__participation__year=year).order_by()
    columns = (*COLUMNS, *BLOC) if matrix.superior_column else COLUMNS
    for unit, criterion, claimed, verified, claimed_out, verified_out, *found in entries.values_list(*columns):
        if path := paths.get(criterion):
            matrix.claimed_entries[unit][path], matrix.verified_entries[unit][path] = claimed, verified
            if claimed_out:
                matrix.claimed_left_out[unit].add(path)
            if verified_out:
                matrix.verified_left_out[unit].add(path)
            if found:
                matrix.bloc_entries[unit][path] = found[0]
                if found[1]:
                    matrix.bloc_left_out[unit].add(path)


def settle(year, matrix):
    """Points that need more than their row. One query, where the table has such rows."""
    settled = settled_in_year(year, {c.pk: rule for c, rule in zip(matrix.criteria, matrix.rules, strict=True)})
    for criterion in matrix.criteria:
        for unit, answers in settled.get(criterion.pk, {}).items():
            matrix.claimed_entries[unit][criterion.path] = answers.claimed.points
            matrix.verified_entries[unit][criterion.path] = answers.standing.points
            if matrix.superior_column:
                matrix.bloc_entries[unit][criterion.path] = answers.verified.points


def as_told(matrix, year, seat):
    """Without what the others find about the own unit of ``seat``, until it is told."""
    own = seat.participation.pk
    sheet = matrix.sheets.get(own)
    if sheet is None or sheet.status in told_statuses(year, leads=seat.is_leadership):
        return matrix
    matrix.verified_entries.pop(own, None)
    matrix.verified_left_out.pop(own, None)
    matrix.bloc_entries.pop(own, None)
    matrix.bloc_left_out.pop(own, None)
    return replace(matrix, untold=frozenset([own]))
