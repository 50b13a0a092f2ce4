"""Where what a meeting left to be done is carried to."""

from units.models import EmulationYear


def year_after(year: EmulationYear) -> EmulationYear | None:
    """The next year of the bloc with all that plans ask of it, or ``None`` while it is not open."""
    years = EmulationYear.objects.filter(bloc=year.bloc_id, year=year.year + 1)
    return years.select_related("bloc", "plan").first()
