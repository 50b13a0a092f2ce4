"""What meetings left to be done."""

from django.db.models import QuerySet

from units.models import EmulationYear

from ..models import Conclusion


def year_after(year: EmulationYear) -> EmulationYear | None:
    """The next year of the bloc with all that plans ask of it, or ``None`` while it is not open."""
    years = EmulationYear.objects.filter(bloc=year.bloc_id, year=year.year + 1)
    return years.select_related("bloc", "plan").first()


def open_conclusions(year: EmulationYear) -> QuerySet[Conclusion]:
    """Conclusions of the year's meetings that no plan has taken up yet."""
    waiting = Conclusion.objects.filter(meeting__year=year, carried_at__isnull=True)
    return waiting.select_related("meeting", "lead").order_by("meeting__starts_at", "position", "pk")
