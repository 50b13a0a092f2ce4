"""What stands on the projector now. Never a partial count: how many ballots came in, and sealed results on reveal."""

from dataclasses import dataclass, field

from django.utils import timezone

from ..enums import AgendaShow
from ..models import AgendaItem, Meeting, Wall
from .facts import facts_of
from .polls import PollOnWall, on_wall

POLLS = (AgendaShow.AWARDS, AgendaShow.RESULTS, AgendaShow.ELECTION)


@dataclass(frozen=True)
class OnTheWall:
    """``shows`` names the fragment that draws ``facts``; ``poll`` is set while one poll is enlarged."""

    meeting: Meeting
    wall: Wall
    item: AgendaItem | None
    shows: str
    poll: PollOnWall | None = None
    facts: dict = field(default_factory=dict)
    follows: AgendaItem | None = None

    @property
    def template(self) -> str:
        """The fragment that draws what this item shows."""
        name = "polls" if self.shows in POLLS else self.shows
        return f"meetings/wall/_{name}.html"

    @property
    def elapsed(self) -> int | None:
        """Whole seconds the item has run by the server's clock; ``None`` before the first was shown."""
        if self.wall.since is None:
            return None
        return max(0, int((timezone.now() - self.wall.since).total_seconds()))

    @property
    def revealed_poll(self) -> int | None:
        """The one poll whose result stands there enlarged."""
        return self.poll.poll.pk if self.poll and self.poll.result else None


def wall_of(meeting: Meeting) -> OnTheWall:
    """The wall of a meeting loaded by ``meeting_page``, in a fixed number of queries for each kind of item.

    Until the first item is shown the first one of the agenda stands there.
    """
    wall = Wall.objects.filter(meeting=meeting).first() or Wall(meeting=meeting)
    agenda = list(meeting.agenda.all())
    item = next((one for one in agenda if one.pk == wall.item_id), agenda[0] if agenda else None)
    enlarged = next((poll for poll in meeting.polls.all() if poll.pk == wall.poll_id), None)
    if enlarged is not None:
        return OnTheWall(meeting, wall, item, "poll", poll=on_wall(enlarged, wall.reveals or enlarged.revealed_at))
    shows = item.shows if item else AgendaShow.TITLE
    return OnTheWall(meeting, wall, item, shows, facts=facts_of(shows, meeting, wall), follows=_following(agenda, item))


def _following(agenda, item):
    place = agenda.index(item) + 1 if item in agenda else len(agenda)
    return agenda[place] if place < len(agenda) else None
