"""Changes of the minutes after they were read out or sent round: kept part by part, before and after."""

from django.utils import timezone

from units.signing import signed

from ..models import Correction


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
