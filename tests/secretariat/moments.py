"""What a row is, and what was done to it, once both are through."""

from emulation_bloc.core.models import AuditEntry
from units.models import User


def again(row):
    """The same row as another request reads it: nothing is shared between the two."""
    rows = User.objects.select_related("unit") if isinstance(row, User) else type(row).objects
    return rows.get(pk=row.pk)


def actions(*names):
    return list(AuditEntry.objects.filter(action__in=names).values_list("action", flat=True))
