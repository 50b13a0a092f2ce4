"""What the administrator's pages show of blocs and units."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, Prefetch, Q, QuerySet

from emulation_bloc.core.text import search_key

from ..enums import Stage, UnitKind
from ..models import Bloc, Leadership, Membership, Succession, Unit
from .bounds import bounds_warning

PAGE = 100


def units_found(words: str = "", bloc: Bloc | None = None, kind: str = "") -> QuerySet[Unit]:
    """Units by name or code, of one bloc, of one kind; each with its memberships and how many people it has."""
    rows = Unit.objects.order_by("position", "pk")
    rows = rows.annotate(people_count=Count("people", filter=Q(people__is_active=True), distinct=True))
    rows = rows.prefetch_related(Prefetch("memberships", Membership.objects.select_related("bloc")), "monitored_blocs")
    if words:
        rows = rows.filter(Q(search__contains=search_key(words)) | Q(code__icontains=words.strip()))
    if bloc is not None:
        rows = rows.filter(Q(memberships__bloc=bloc) | Q(monitored_blocs=bloc)).distinct()
    if kind:
        rows = rows.filter(kind=kind)
    return rows


@dataclass(frozen=True)
class BlocRow:
    bloc: Bloc
    members: int
    years: int
    warning: str


def bloc_rows() -> list[BlocRow]:
    """Every bloc with how many units belong to it now; one query."""
    rows = Bloc.objects.select_related("monitor").annotate(
        member_count=Count("memberships", filter=Q(memberships__last_year__isnull=True), distinct=True),
        year_count=Count("years", distinct=True),
    )
    return [BlocRow(row, row.member_count, row.year_count, bounds_warning(row, row.member_count)) for row in rows]


def memberships_of(bloc: Bloc) -> QuerySet[Membership]:
    """Those that are open first, in the bloc's order."""
    rows = bloc.memberships.select_related("unit").prefetch_related("corrections")
    return rows.order_by(F("last_year").desc(nulls_first=True), "position", "pk")


def leaders_now(bloc: Bloc) -> QuerySet[Leadership]:
    """Who leads and deputises in the years that are not closed, the newest first."""
    rows = Leadership.objects.filter(year__bloc=bloc).exclude(year__stage=Stage.CLOSED)
    return rows.select_related("unit", "year__bloc").order_by("-year__year", "-role")


def is_rested_on(row: Unit | Bloc | Membership | Succession) -> bool:
    """Whether years, and with them their papers, may have taken their words from it; one query at most."""
    if isinstance(row, Unit):
        memberships, watched = Membership.objects.filter(unit=row.pk), Bloc.objects.filter(monitor=row.pk)
        found = Unit.objects.filter(pk=row.pk)
        return found.filter(Exists(row.participations.all()) | Exists(memberships) | Exists(watched)).exists()
    return row.years.exists() if isinstance(row, Bloc) else True


def units_for(bloc: Bloc) -> list[tuple[str, list[Unit]]]:
    """Units that may join, those of the bloc's own place first: (heading, units). Home Affairs belongs to no bloc."""
    taken = Membership.objects.filter(last_year__isnull=True).values("unit")
    free = Unit.objects.filter(kind=UnitKind.MEMBER, dissolved__isnull=True).exclude(pk__in=taken)
    own, others = [], []
    place = search_key(bloc.province)
    for unit in free:
        (own if search_key(unit.place) == place else others).append(unit)
    groups = [(f"Của {bloc.province}", own), ("Nơi khác, hoặc chưa ghi nơi", others)]
    return [(heading, units) for heading, units in groups if units]
