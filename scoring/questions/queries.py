"""Questions and answers about rows: the thread of one row, and who waits for whom."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from units.models import EmulationYear, Participation
from units.seats import Seat

from ..models import Assignment, Entry, EntryComment, ScoreSheet
from ..tables.queries import label_entries


def thread_of(entry: Entry) -> list[EntryComment]:
    """Every turn, oldest first. One query."""
    return list(entry.comments.all())


def open_questions(year: EmulationYear) -> list[EntryComment]:
    """Last turns of the units that wait for the verifiers. One query."""
    return list(_waiting().filter(entry__sheet__participation__year=year, by_unit=True))


def unanswered_for(participation: Participation) -> list[EntryComment]:
    """Last turns of the verifiers that wait for this unit. One query."""
    return list(_waiting().filter(entry__sheet__participation=participation, by_unit=False))


def last_turns(sheets: QuerySet[ScoreSheet], seat: Seat) -> list[EntryComment]:
    """The last turn of every thread on these sheets that ``seat`` takes part in or watches, newest first.

    One query.
    """
    turns = _last().filter(entry__sheet__in=sheets).order_by("-pk")
    if not (seat.is_leadership or seat.watches):
        own = seat.participation
        checked = Assignment.objects.filter(checker=own, recused_at__isnull=True).values("subject")
        turns = turns.filter(Q(entry__sheet__participation=own) | Q(entry__sheet__participation__in=checked))
    return list(turns)


def label_turns(turns: list[EntryComment]) -> list[EntryComment]:
    """Turns, each criterion with its full label. One query for every table, usually one."""
    by_table = {}
    for turn in turns:
        by_table.setdefault(turn.entry.criterion.table_id, []).append(turn.entry)
    for table_id, entries in by_table.items():
        label_entries(entries, table_id)
    return turns


def checks(checker: Participation | None, subject: Participation | None) -> bool:
    """Whether the unit ``checker`` is assigned to the sheet of ``subject`` and has not stood aside."""
    if checker is None or subject is None:
        return False
    return Assignment.objects.filter(checker=checker, subject=subject, recused_at__isnull=True).exists()


def _waiting():
    order = ("entry__sheet__participation__position", "entry__criterion__path")
    return _last().filter(awaits_answer=True).order_by(*order)


def _last():
    later = EntryComment.objects.filter(entry=OuterRef("entry"), pk__gt=OuterRef("pk"))
    return EntryComment.objects.filter(~Exists(later)).select_related("entry__criterion", "entry__sheet__participation")
