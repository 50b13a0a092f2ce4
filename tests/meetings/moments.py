"""A row as it is, and what was done, once both are through."""

from emulation_bloc.core.models import AuditEntry
from meetings.models import Meeting


def fresh():
    """The meeting as another request reads it."""
    return Meeting.objects.select_related("year__bloc").get()


def traced(action):
    return AuditEntry.objects.filter(action=f"meetings.{action}").count()
