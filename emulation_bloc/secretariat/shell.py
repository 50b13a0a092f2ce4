"""What every page shows around its content: blocs and years, the stage line, the rooms of the year."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from units.enums import Stage
from units.models import EmulationYear
from units.seats import seat_of

from .rooms import MENU

# A specialist who follows many blocs sees the newest years here and all of them on the home page:
# no page's cost may grow with history.
LONGEST_SWITCH = 40


@dataclass(frozen=True)
class StageMark:
    """One stage on the line: ``state`` is done, now or next."""

    place: int
    label: str
    state: str


@dataclass(frozen=True)
class Link:
    label: str
    icon: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class Group:
    """``is_now``: the rooms of the running stage; the others stand back."""

    label: str
    links: list
    is_now: bool = False


class Shell:
    """Read by ``base.html``; a page that draws no shell asks nothing.

    At most four queries, whatever the history: own unit, years, and two for the seat, if no view asked them before.
    """

    def __init__(self, request):
        self.request = request

    @cached_property
    def years(self):
        """The newest years this person may switch to, newest first within each bloc."""
        newest = (
            EmulationYear.objects.visible_to(self.request.user)
            .select_related("bloc", "bloc__monitor")
            .order_by("-year", "bloc__name", "pk")[: LONGEST_SWITCH + 1]
        )
        return sorted(newest, key=lambda year: (year.bloc.name, year.bloc_id, -year.year))

    @property
    def has_more_years(self):
        return len(self.years) > LONGEST_SWITCH

    @cached_property
    def year(self):
        """The year of this page: what the view fetched, else what the address names, if this person may see it."""
        fetched = getattr(self.request, "emulation_year", None)
        if fetched is not None:
            return fetched
        match = self.request.resolver_match
        bloc, number = (match.kwargs.get("bloc"), match.kwargs.get("year")) if match else (None, None)
        return next((year for year in self.years if (year.bloc.code, year.year) == (bloc, number)), None)

    @property
    def stage(self):
        return Stage(self.year.stage)

    @cached_property
    def stages(self):
        here = self.stage.place
        return [
            StageMark(s.place, s.label, "done" if s.place < here else "now" if s.place == here else "next")
            for s in Stage
        ]

    @cached_property
    def menu(self):
        """Groups of links to what this person may open in the year: the rooms of the running stage first, then the
        others in the order of the year. ``is_here`` marks the room of this page."""
        seat = seat_of(self.request.user, self.year)
        open_rooms = [
            (label, room)
            for label, *rooms in MENU
            for room in rooms
            if seat.participation is not None or not room.members_only
            if not room.leaders_only or (self.year.bloc.monitor_id and (seat.is_leadership or seat.watches))
        ]
        now = [self._link(room, seat) for _, room in open_rooms if self.year.stage in room.stages]
        groups = {}
        for label, room in open_rooms:
            if self.year.stage not in room.stages:
                groups.setdefault(label, []).append(self._link(room, seat))
        return [Group("", now, is_now=True), *(Group(label or "Khối", links) for label, links in groups.items())]

    @cached_property
    def menu_links(self):
        """The menu as it is written twice: beside the page, and in the short menu on a phone."""
        return render_to_string("components/_menu_links.html", {"menu": self.menu, "path": self.request.path})

    def _link(self, room, seat):
        word = self.request.path.removeprefix(self.overview).split("/")[0]
        label, page, key = room.label, room.page, {}
        if room.own and seat.participation is not None and not seat.is_leadership:
            label, page = room.own_label, room.own
            key = {"pk": seat.participation.pk} if room.of_participation else {}
        return Link(label, room.icon, reverse(page, kwargs={**self.year.address, **key}), word in room.words)

    @cached_property
    def here(self):
        """The link of the room this page belongs to, for the short menu on a phone."""
        return next((link for group in self.menu for link in group.links if link.is_here), None)

    @cached_property
    def overview(self):
        return reverse("secretariat:board", kwargs=self.year.address)

    @property
    def illustrative(self):
        """Sentences on what in this year is not real."""
        return list(self.year.illustrative.values()) if self.year else []

    @property
    def longest_text(self):
        """How many bytes of text one form may send; the page says so before they are sent in vain."""
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    @property
    def version(self):
        return _version()


@cache
def _version():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]


def shell(request):
    """Context processor: ``shell`` for signed-in people, nothing for others."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"shell": SimpleLazyObject(lambda: Shell(request))}
