"""What every page shows around its content: blocs and years, the stage line, the rooms of the year."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from units.enums import Stage
from units.models import EmulationYear
from units.seats import seat_of

ROOMS = (
    # label, icon, url name, does Home Affairs see it
    ("Tổng quan", "house", "secretariat:board", True),
    ("Đơn vị", "people", "units:members", True),
    ("Kế hoạch", "calendar", "pledges:plan", True),
    ("Đăng ký", "clipboard-check", "pledges:registrations", True),
    ("Giao ước", "pen", "pledges:pledges", True),
    ("Bảng điểm", "list-check", "scoring:table", True),
    ("Chấm điểm", "pencil", "scoring:sheets", True),
    ("Xếp hạng", "bar-chart", "scoring:ranking", True),
    ("Hội nghị", "hand-index", "meetings:list", True),
    ("Khen thưởng", "award", "awards:reviews", True),
    ("Đề nghị", "send", "awards:proposal", True),
    ("Bàn giao", "arrow-right", "secretariat:hand_over", False),
    ("Nhật ký", "journal-text", "secretariat:trace", False),
)


@dataclass(frozen=True)
class StageMark:
    """One stage on the line: ``state`` is done, now or next."""

    place: int
    label: str
    state: str


@dataclass(frozen=True)
class Room:
    label: str
    icon: str
    url: str
    is_here: bool


class Shell:
    """Read lazily by ``base.html``: pages that draw no shell ask no queries (at most three here)."""

    def __init__(self, request):
        self.request = request
        self.year = getattr(request, "emulation_year", None)

    @property
    def years(self):
        """Years this person may switch to, newest first within each bloc."""
        if not hasattr(self, "_years"):
            self._years = list(
                EmulationYear.objects.visible_to(self.request.user)
                .select_related("bloc")
                .order_by("bloc__name", "bloc_id", "-year")
            )
        return self._years

    @property
    def stages(self):
        here = Stage(self.year.stage)
        return [
            StageMark(s.place, s.label, "done" if s.place < here.place else "now" if s is here else "next")
            for s in Stage
        ]

    @property
    def stage(self):
        return Stage(self.year.stage)

    @property
    def rooms(self):
        seat = seat_of(self.request.user, self.year)
        match = self.request.resolver_match
        here = match.view_name if match else ""
        urls = []
        for room in ROOMS:
            if room[3] or not seat.watches:
                try:
                    urls.append((room, reverse(room[2], kwargs=self.year.address)))
                except NoReverseMatch:
                    continue
        current = here if any(room[2] == here for room, _ in urls) else self._nearest(urls)
        return [Room(room[0], room[1], url, room[2] == current) for room, url in urls]

    def _nearest(self, urls):
        """The room whose address is the longest beginning of this page's address."""
        path = self.request.path
        inside = [(len(url), room[2]) for room, url in urls if path.startswith(url)]
        return max(inside)[1] if inside else ""

    @property
    def illustrative(self):
        return list(self.year.illustrative.values()) if self.year else []


def shell(request):
    """Context processor: ``shell`` for signed-in people, nothing for others."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"shell": SimpleLazyObject(lambda: Shell(request))}
