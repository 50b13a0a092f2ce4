"""What the trace says last."""

from emulation_bloc.core.models import AuditEntry


def last_line():
    return AuditEntry.objects.order_by("pk").last()
