"""What the trace remembers of states: how things stood when it had come to a certain line."""

from collections import defaultdict

from .models import AuditEntry


def states_at(rows, line, *, field="status"):
    """Key of a row → its state just after ``line`` of the trace, anything that has its key. One query.

    ``rows``: instances of one model. A row whose state the trace never saw change has the one it has now.
    """
    moves = _moves(rows, field)
    return {row.pk: _state(moves[str(row.pk)], line, getattr(row, field), field) for row in rows}


def _moves(rows, field):
    """Key of a row, as text → its moves, oldest first."""
    found = defaultdict(list)
    if rows:
        lines = AuditEntry.objects.filter(
            subject_type=rows[0]._meta.label_lower,
            subject_id__in=[str(row.pk) for row in rows],
            before__has_key=field,
            after__has_key=field,
        )
        for key, *move in lines.order_by("pk").values_list("subject_id", "pk", "before", "after"):
            found[key].append(move)
    return found


def _state(moves, line, now, field):
    """The last move up to the line tells it; else what stood before the first one after it."""
    state = None
    for pk, before, after in moves:
        if pk > line.pk:
            return state or before[field]
        state = after[field]
    return state or now
