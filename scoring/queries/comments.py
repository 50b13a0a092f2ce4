"""Questions and answers about rows: the thread of one row, and who waits for whom."""

from django.db.models import Exists, OuterRef

from ..models import Assignment, EntryComment


def thread_of(entry):
    """Every turn, oldest first. One query."""
    return list(entry.comments.select_related("author__unit"))


def open_questions(year):
    """Last turns of the units that wait for the verifiers. One query."""
    return list(_waiting().filter(entry__sheet__participation__year=year, by_unit=True))


def unanswered_for(participation):
    """Last turns of the verifiers that wait for this unit. One query."""
    return list(_waiting().filter(entry__sheet__participation=participation, by_unit=False))


def last_turns(sheets):
    """The last turn of every thread on these sheets, newest first. One query."""
    return list(_last().filter(entry__sheet__in=sheets).order_by("-at", "-pk"))


def turn_counts(sheet):
    """``{entry_id: turns}`` of the rows talked about. One query."""
    counts = {}
    for entry_id in EntryComment.objects.filter(entry__sheet=sheet).order_by().values_list("entry_id", flat=True):
        counts[entry_id] = counts.get(entry_id, 0) + 1
    return counts


def checks(checker, subject):
    """Whether the unit ``checker`` is assigned to the sheet of ``subject`` and has not stood aside."""
    if checker is None or subject is None:
        return False
    return Assignment.objects.filter(checker=checker, subject=subject, recused_at__isnull=True).exists()


def _waiting():
    order = ("entry__sheet__participation__position", "entry__criterion__path")
    return _last().filter(awaits_answer=True).order_by(*order)


def _last():
    later = EntryComment.objects.filter(entry=OuterRef("entry"), pk__gt=OuterRef("pk"))
    return EntryComment.objects.filter(~Exists(later)).select_related(
        "author__unit", "entry__criterion", "entry__sheet__participation"
    )
