"""What stands on the wall, and its items."""

from django.urls import reverse

from meetings.models import AgendaItem
from tests.live import region
from tests.reading import as_read


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk})


def on_the_wall(client, meeting):
    return as_read(region(client, url("projector", meeting), "wall"))


def item_of(meeting, shows, title="Nội dung"):
    return AgendaItem.objects.create(meeting=meeting, position=meeting.agenda.count() + 1, title=title, shows=shows)
