"""The scans behind a year, its leaders and its members."""

from django.db.models import QuerySet

from ..enums import ScanOf
from ..models import EmulationYear, MembershipScan, YearScan


def scans_of_leaders(year: EmulationYear) -> list[YearScan]:
    """The latest first; one query."""
    return list(year.scans.filter(what=ScanOf.LEADERSHIP))


def scans_in(year: EmulationYear) -> list[YearScan]:
    """All of the year, in the order in which they came; one query."""
    return list(year.scans.order_by("pk"))


def scans_of_members(year: EmulationYear) -> QuerySet[MembershipScan]:
    """The notices on the units that take part in the year, as members of its bloc; one query."""
    units = year.participations.values("unit")
    rows = MembershipScan.objects.filter(membership__bloc=year.bloc_id, membership__unit__in=units)
    return rows.select_related("membership").order_by("membership__position", "pk")
