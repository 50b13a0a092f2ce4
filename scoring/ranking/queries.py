"""Published results: each publication as it was printed, from its own snapshot."""

from decimal import Decimal
from itertools import groupby

from django.db.models import OuterRef, QuerySet, Subquery

from emulation_bloc.core.dates import local_date
from units.models import EmulationYear

from ..enums import TableStatus
from ..models import Ranking, ScoringTable, Standing
from ..standing.queries import Place, RankingTable
from ..standing.why import Why
from ..tables.sections import Section


def current_ranking(year: EmulationYear) -> Ranking | None:
    """The ranking in force (published and not withdrawn), or ``None``."""
    return year.rankings.filter(withdrawn_at__isnull=True).select_related("paper").order_by("-version").first()


def is_published(year: EmulationYear) -> bool:
    return Ranking.objects.filter(year=year, withdrawn_at__isnull=True).exists()


def ranking(year: EmulationYear) -> RankingTable | None:
    """The published ``RankingTable`` of the year, or ``None``. Three queries."""
    published = current_ranking(year)
    return published and ranking_table(published)


def publications(year: EmulationYear) -> list[RankingTable]:
    """Every publication of the year as it was printed, the newest first. Two queries."""
    lines = _with_whole(Standing.objects.filter(ranking__year=year)).select_related("ranking__paper", "participation")
    lines = lines.prefetch_related("participation__former_names")
    lines = lines.order_by("-ranking__version", "rank", "participation__position", "pk")
    by_version = groupby(lines, key=lambda line: line.ranking)
    return [_as_printed(published, list(standings)) for published, standings in by_version]


def ranking_table(published: Ranking) -> RankingTable:
    """One publication as it was printed, from its own snapshot. Two queries."""
    lines = published.standings.select_related("participation").prefetch_related("participation__former_names")
    return _as_printed(published, list(_with_whole(lines)))


def _with_whole(standings: QuerySet[Standing]) -> QuerySet[Standing]:
    """Each with the total of the table in force."""
    tables = ScoringTable.objects.filter(year=OuterRef("ranking__year"), status=TableStatus.ISSUED)
    return standings.annotate(whole=Subquery(tables.values("total_points")[:1]))


def _as_printed(published, standings):
    sections = [
        Section(part["path"], part["code"], part["title"], Decimal(part["max"]), part.get("kind", ""))
        for part in (standings[0].subtotals if standings else [])
    ]
    day = local_date(published.published_at)
    places = [
        Place(
            participation=standing.participation.called_as_on(day),
            rank=standing.rank,
            tied=standing.tied,
            total=standing.total,
            self_total=standing.self_total,
            points={part["path"]: _decimal(part["points"]) for part in standing.subtotals},
            base_points=standing.base_points,
            classification=standing.classification,
            why=Why.read(standing.why),
            barring=standing.barring,
            by_share=published.by_share,
            bloc_total=standing.bloc_total,
        )
        for standing in standings
    ]
    in_force = standings and published.withdrawn_at is None
    whole = standings[0].whole if in_force else None
    column = published.superior_column
    return RankingTable(sections, places, published, total_points=whole, superior_column=column)


def _decimal(text):
    return None if text is None else Decimal(text)
