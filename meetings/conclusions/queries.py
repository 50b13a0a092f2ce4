"""Where what a meeting left to be done is carried to."""

from units.models import EmulationYear

from ..enums import MeetingKind
from ..models import Meeting


def year_of_plan(meeting: Meeting) -> EmulationYear | None:
    """Whose plan takes what the meeting concluded: a mid-year review speaks of its own year, any other of the next."""
    if meeting.kind != MeetingKind.MIDYEAR:
        return year_after(meeting.year)
    return EmulationYear.objects.filter(pk=meeting.year_id).select_related("bloc", "plan").first()


def year_after(year: EmulationYear) -> EmulationYear | None:
    """The next year of the bloc with all that plans ask of it, or ``None`` while it is not open."""
    years = EmulationYear.objects.filter(bloc=year.bloc_id, year=year.year + 1)
    return years.select_related("bloc", "plan").first()
