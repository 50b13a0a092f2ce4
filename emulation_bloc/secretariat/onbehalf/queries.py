"""An entry as its people may find it, and what else was entered for the same unit."""

from emulation_bloc.core.known import knowing
from units.models import EmulationYear, PaperEntry
from units.onpaper.queries import entries_of


def entry_in(year: EmulationYear, pk: int) -> PaperEntry | None:
    rows = PaperEntry.objects.filter(participation__year=year)
    found = rows.select_related("participation__unit").filter(pk=pk).first()
    return found and knowing(found, participation__year=year)


def others_beside(entry: PaperEntry) -> list[PaperEntry]:
    """The unit's other papers of the same kind, the last first."""
    return [other for other in entries_of(entry.participation, entry.what) if other.pk != entry.pk]
