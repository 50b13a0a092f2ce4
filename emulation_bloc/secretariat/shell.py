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

# A specialist who follows many blocs sees the newest years here and all of them on the home page:
# no page's cost may grow with history.
LONGEST_SWITCH = 40


@dataclass(frozen=True)
class Room:
    """One page of the year's menu. ``words``: first words of the addresses that belong to it."""

    label: str
    icon: str
    page: str
    words: tuple
    members_only: bool = False


# In the order of the year.
MENU = (
    (
        "",
        Room("Tổng quan", "house", "secretariat:board", ("", "chuyen-giai-doan")),
        Room("Đơn vị", "people", "units:members", ("don-vi",)),
    ),
    (
        "Đầu năm",
        Room("Kế hoạch", "calendar", "pledges:plan", ("ke-hoach", "phong-trao")),
        Room("Đăng ký danh hiệu", "clipboard-check", "pledges:registrations", ("dang-ky",)),
        Room("Giao ước thi đua", "pen", "pledges:pledges", ("giao-uoc",)),
    ),
    (
        "Chấm điểm",
        Room("Bảng tiêu chí", "list-check", "scoring:table", ("bang-diem",)),
        Room("Phiếu chấm điểm", "pencil", "scoring:sheets", ("cham-diem",)),
        Room("Kho minh chứng", "paperclip", "scoring:evidence", ("minh-chung",), members_only=True),
        Room("Kiến nghị điểm", "envelope-paper", "scoring:appeals", ("kien-nghi",)),
        Room("Xếp hạng", "bar-chart", "scoring:ranking", ("xep-hang",)),
    ),
    (
        "Cuối năm",
        Room("Hội nghị", "hand-index", "meetings:list", ("hoi-nghi",)),
        Room("Khen thưởng", "award", "awards:reviews", ("khen-thuong",)),
        Room("Tờ trình, hồ sơ", "send", "awards:proposal", ("de-nghi",)),
    ),
    (
        "Lưu giữ",
        Room("Bàn giao", "archive", "secretariat:hand_over", ("ban-giao",)),
        Room("Nhật ký", "journal-text", "secretariat:trace", ("nhat-ky",)),
    ),
)


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
    label: str
    links: list


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
        """Groups of links to what this person may open in the year; ``is_here`` marks the room of this page."""
        is_member = seat_of(self.request.user, self.year).participation is not None
        return [
            Group(label, [self._link(room) for room in rooms if is_member or not room.members_only])
            for label, *rooms in MENU
        ]

    @cached_property
    def menu_links(self):
        """The menu as it is written twice: beside the page, and in the short menu on a phone."""
        return render_to_string("components/_menu_links.html", {"menu": self.menu, "path": self.request.path})

    def _link(self, room):
        word = self.request.path.removeprefix(self.overview).split("/")[0]
        return Link(room.label, room.icon, reverse(room.page, kwargs=self.year.address), word in room.words)

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
