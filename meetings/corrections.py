"""Changes of the minutes after they were read out or sent round: kept part by part, before and after."""

from django.utils import timezone

from units.signing import signed

from .arithmetic.stays import stays_in_words
from .models import Correction

# Particulars of a meeting that its minutes print.
PRINTED = (
    "title", "starts_at", "ended_at", "place", "chair_name", "chair_title", "cochair_name", "cochair_title",
    "secretary_name", "secretary_title",
)  # fmt: skip


def begin_tracking(minutes):
    """From the first reading or sending on. Calling it again changes nothing."""
    if minutes.tracked_since is None:
        minutes.tracked_since = timezone.now()
        minutes.save(update_fields=["tracked_since"])


def track(minutes, before, *, by, reason=""):
    """Keep what typed parts were; ``before`` maps fields to their old text. What was passed has to be read again."""
    if minutes.tracked_since is None:
        return
    parts = {name: text for name, text in before.items() if name != "number"}
    Correction.objects.bulk_create(
        Correction(
            minutes=minutes,
            part=name,
            before=text,
            after=getattr(minutes, name),
            reason=reason.strip()[:300],
            **signed(by=by),
        )
        for name, text in parts.items()
    )
    minutes.approvals.filter(part__in=parts).delete()


def track_record(meeting, part, before, after, *, by, reason=""):
    """The same for what the minutes read from the records: particulars, attendance, what came of the agenda.

    ``before``/``after``: the part in words. What was passed has to be read again by its fingerprint.
    """
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.tracked_since is None or before == after:
        return
    Correction.objects.create(
        minutes=minutes, part=part, before=before, after=after, reason=reason.strip()[:300], **signed(by=by)
    )


def particulars_in_words(meeting):
    fields = [meeting._meta.get_field(name) for name in PRINTED]
    return "\n".join(f"{field.verbose_name}: {_plain(getattr(meeting, field.name))}" for field in fields)


def attendance_in_words(meeting):
    """Read from the database: the acts change rows of their own."""
    opened = max(meeting.starts_at, meeting.opened_at or meeting.starts_at)
    rows = meeting.attendance.select_related("participation").prefetch_related("comings")
    lines = [", ".join(_of_row(row, opened)) for row in rows]
    lines += [", ".join(filter(None, (guest.name, guest.title, guest.organisation))) for guest in meeting.guests.all()]
    return "\n".join(lines)


def agenda_in_words(meeting):
    items = meeting.agenda.exclude(conclusion="")
    lines = [(item, f" ({item.presenter})" if item.presenter else "") for item in items]
    return "\n".join(f"{item.title}{presenter}: {item.conclusion}" for item, presenter in lines)


def _of_row(row, opened):
    parts = [f"{row.participation.short_name}: {row.get_presence_display().lower()}", row.delegate_name]
    parts += [row.delegate_title, stays_in_words(row, opened), "phong bì" if row.envelope else "", row.note]
    return [part for part in parts if part]


def _plain(value):
    return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if hasattr(value, "hour") else value or ""
