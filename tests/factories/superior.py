"""Years in which the superior body scores once more after the bloc."""

from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from scoring.answers import Typed
from scoring.models import ScoreSheet
from scoring.superior import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import scored_year
from tests.factories.units import home_affairs_user

COLUMN = "Điểm Sở Nội vụ chấm"
WHY = "Theo theo dõi của Sở Nội vụ"


def superior_year(*points, rows=None, **values):
    """A year on judged criteria of 10 points each, every sheet verified, shared with Home Affairs which scores last.

    ``points``: one list per unit, in official order; a pair stands for (claimed, verified).
    """
    points = points or (["8", "9"], ["7", "7"], ["9", "9"])
    rows = judged_rows(len(points[0])) if rows is None else rows
    return shared(scored_year(rows, points, **{"total": 10 * len(rows), "superior_column": COLUMN} | values))


def shared(year):
    """The year as Home Affairs sees it from its invitation on."""
    year.home_affairs_since = timezone.now()
    year.save()
    return year


def sheets_of(year):
    return list(ScoreSheet.objects.of_year(year).select_related("participation__year__bloc", "table"))


def score(sheet, *values, by=None):
    """Every row of ``sheet`` in columns: the numbers ``values`` in the order of the table, the rest as verified."""
    by = by or home_affairs_user(sheet.participation.year)
    scores = {}
    for place, entry in enumerate(sheet.entries.order_by("criterion__path")):
        said = entry.verified
        if place < len(values) and values[place] is not None:
            said = replace(said, value=Decimal(values[place]), note=WHY)
        scores[entry.pk] = Typed(said, entry.revision)
    services.save_scores(sheet=sheet, scores=scores, by=by)
    return by


def scored_above(sheet, *values, by=None):
    """The same, and done."""
    by = score(sheet, *values, by=by)
    services.finish_scoring(sheet=sheet, by=by)
    return by
