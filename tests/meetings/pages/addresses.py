"""Pages of a meeting and of its year, and what they cost."""

from django.urls import reverse

from meetings.models import Poll


def url(name, thing, **more):
    year = thing.meeting.year if isinstance(thing, Poll) else thing.year
    return reverse(f"meetings:{name}", kwargs={**year.address, "pk": thing.pk, **more})
