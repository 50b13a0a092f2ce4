"""The trace of every official change. One function writes it."""

from .models import AuditEntry

SYSTEM_NAME = "Hệ thống"


def pressed_again(action, subject, *, by, reason=""):
    """Whether the last line about ``subject`` is this very act of this person: the same button pressed twice."""
    last = AuditEntry.objects.about(subject).first()
    return last is not None and (last.action, last.actor_id, last.reason) == (action, by.pk, reason)


def record(action, subject, *, by, before=None, after=None, reason="", scope=None):
    """Write one line of the trace.

    ``action`` is a stable code ("scoring.submit"); its Vietnamese words are in the roof's labels.
    ``scope`` groups lines for one page by a key ("year:12"); by default the subject is asked for its ``audit_scope``.
    ``before`` and ``after`` hold plain values (text, numbers, lists) of what changed.
    ``by`` is None only for commands run without a person.
    """
    entry = _entry(action, subject, by=by, before=before, after=after, reason=reason, scope=scope)
    entry.save(force_insert=True)
    return entry


def record_of_each(action, subjects, *, by, after=None, scopes=(None,)):
    """A line of the trace for each of ``subjects`` in each of ``scopes``: one act that touched them all. One query."""
    AuditEntry.objects.bulk_create(
        _entry(action, subject, by=by, after=after, scope=scope) for subject in subjects for scope in scopes
    )


def _entry(action, subject, *, by, before=None, after=None, reason="", scope=None):
    if scope is None:
        scope = getattr(subject, "audit_scope", "")
    return AuditEntry(
        actor=by,
        actor_name=str(by) if by else SYSTEM_NAME,
        actor_post=by.post if by else "",
        action=action,
        scope=scope,
        subject=str(subject)[:300],
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        before=before or {},
        after=after or {},
        reason=reason,
    )
