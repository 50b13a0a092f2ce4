"""The order of work in an empty installation: what is done, what is left, what comes first."""

from dataclasses import dataclass, field, replace

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from pledges.models import Award
from units.administration.bounds import bounds_warning
from units.enums import LeadershipRole, Position, UnitKind
from units.models import Bloc, EmulationYear, Membership, Unit, User

from ..accounts.people.queries import waiting

NAMED = 6  # of a list, before the rest is a number


@dataclass(frozen=True)
class Act:
    label: str
    url: str


@dataclass(frozen=True)
class Step:
    """``done``: what there is, in words; ``left``: what is still missing, a sentence each; empty: the step is done.

    ``nothing_yet``: of the first one left, that none was done before.
    """

    title: str
    why: str
    done: str
    left: list = field(default_factory=list)
    advice: list = field(default_factory=list)
    acts: list = field(default_factory=list)

    nothing_yet: bool = False

    @property
    def is_done(self) -> bool:
        return not self.left


def steps() -> list[Step]:
    """Every step in order. A fixed number of queries, however many blocs."""
    blocs = list(
        Bloc.objects.select_related("monitor")
        .annotate(
            members=Count("memberships", filter=Q(memberships__last_year__isnull=True), distinct=True),
            unsaid=Count("memberships", filter=Q(memberships__basis=""), distinct=True),
            opened=Count("years", distinct=True),
        )
        .order_by("name", "pk")
    )
    return [
        _installation(),
        _monitor(blocs),
        _blocs(blocs),
        _units(),
        _members(blocs),
        _people(),
        _catalogue(),
        _year(blocs),
    ]


def first_left(steps: list[Step]) -> Step | None:
    """``nothing_yet``: beside the installation itself nothing is done."""
    first = next((step for step in steps if not step.is_done), None)
    return first and replace(first, nothing_yet=sum(step.is_done for step in steps) == 1)


def _listed(names):
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" và {more} nơi khác" if more > 0 else "")


def _installation():
    administrators = User.objects.filter(Q(is_staff=True) | Q(is_superuser=True), is_active=True).count()
    advice = []
    if administrators < 2:
        advice.append("Nên có quản trị viên thứ hai, để không ai là người duy nhất mở được tài khoản cho người khác.")
    if connection.vendor == "sqlite":
        advice.append("Đang dùng SQLite: đủ để thử hoặc cho một khối; nhiều khối thì dùng PostgreSQL.")
    return Step(
        "Bản cài đặt",
        "Nơi chạy chương trình, sao lưu và người quản trị.",
        f"Đã chạy; {administrators} quản trị viên.",
        advice=advice,
        acts=[Act("Thêm quản trị viên", reverse("people:person_add"))],
    )


def _monitor(blocs):
    there = list(Unit.objects.filter(kind=UnitKind.HOME_AFFAIRS).values_list("name", flat=True))
    without = [bloc.name for bloc in blocs if bloc.monitor_id is None]
    left = [] if there else ["Chưa ghi cơ quan nội vụ nào."]
    left += [f"Chưa ghi ai theo dõi: {_listed(without)}."] if there and without else []
    return Step(
        "Cơ quan nội vụ theo dõi",
        "Sở Nội vụ (hoặc cơ quan thi đua, khen thưởng của bộ, ngành) nhận hồ sơ; không là thành viên khối nào.",
        _listed(there),
        left,
        acts=[Act("Thêm cơ quan", f"{reverse('administration:unit_add')}?loai=home_affairs")],
    )


def _blocs(blocs):
    return Step(
        "Khối, cụm thi đua",
        "Tên, mã, ký hiệu văn bản, cấp, chức danh của đơn vị đứng đầu.",
        _listed([bloc.name for bloc in blocs]),
        [] if blocs else ["Chưa có khối nào."],
        acts=[Act("Thêm khối", reverse("administration:bloc_add"))],
    )


def _units():
    count = Unit.objects.filter(kind=UnitKind.MEMBER, dissolved__isnull=True).count()
    return Step(
        "Đơn vị",
        "Tên chính thức in trên văn bản, tên gọi tắt, mã, cơ quan chủ quản.",
        f"{count} đơn vị." if count else "",
        [] if count else ["Chưa có đơn vị nào."],
        acts=[Act("Thêm đơn vị", reverse("administration:unit_add"))],
    )


def _members(blocs):
    empty = [bloc for bloc in blocs if not bloc.members]
    advice = [f"{bloc.name}: {bounds_warning(bloc, bloc.members)}" for bloc in blocs if bloc.members]
    unsaid = sum(bloc.unsaid for bloc in blocs)
    if unsaid:
        advice.append(f"{unsaid} dòng thành viên chưa ghi văn bản đưa đơn vị vào khối.")
    left = [f"Chưa có đơn vị thành viên: {_listed([bloc.name for bloc in empty])}."] if empty else []
    return Step(
        "Thành viên của khối",
        "Đơn vị nào thuộc khối nào, từ năm thi đua nào, theo thông báo nào.",
        f"{sum(bloc.members for bloc in blocs)} đơn vị thành viên." if blocs else "",
        left or ([] if blocs else ["Ghi khối và đơn vị trước."]),
        [line for line in advice if not line.endswith(": ")],
        [Act("Xem các khối", reverse("administration:blocs"))] if blocs else [],
    )


def _people():
    of_unit = User.objects.filter(unit=OuterRef("unit"), is_active=True)
    members = (
        Membership.objects.filter(last_year__isnull=True).select_related("unit").order_by("bloc", "position", "pk")
    )
    members = list(
        members.annotate(
            has_head=Exists(of_unit.filter(position=Position.HEAD)),
            has_anybody=Exists(of_unit.exclude(position=Position.HEAD)),
        )
    )
    headless = [row.unit.short_name for row in members if not row.has_head]
    alone = [row.unit.short_name for row in members if not row.has_anybody]
    left = [f"Chưa có thủ trưởng: {_listed(headless)}."] if headless else []
    left += [f"Chưa có cán bộ phụ trách: {_listed(alone)}."] if alone else []
    slips = waiting().count()
    advice = [f"{slips} người chưa kích hoạt tài khoản: in phiếu và trao tận tay."] if slips else []
    people = User.objects.filter(unit__isnull=False, is_active=True).count()
    acts = [Act("In phiếu kích hoạt", f"{reverse('people:people')}?state=cho")] if slips else []
    return Step(
        "Người, tài khoản",
        "Mỗi đơn vị một thủ trưởng và ít nhất một cán bộ phụ trách; mỗi người một tài khoản.",
        f"{people} người." if people else "",
        left or ([] if members else ["Ghi thành viên của khối trước."]),
        advice,
        [*acts, Act("Thêm người", reverse("people:person_add"))],
    )


def _catalogue():
    count = Award.objects.count()
    return Step(
        "Danh mục khen thưởng",
        "Danh hiệu và hình thức khen thưởng theo luật; tên địa phương thường in thì thêm sau.",
        f"{count} danh hiệu, hình thức." if count else "",
        [] if count else ["Danh mục còn trống."],
        acts=[Act("Xem danh mục", reverse("catalogue:awards"))],
    )


def _year(blocs):
    without = [bloc for bloc in blocs if bloc.members and not bloc.opened]
    led = EmulationYear.objects.filter(leaderships__role=LeadershipRole.LEADER).values("bloc")
    unled = Bloc.objects.filter(years__isnull=False).exclude(pk__in=led).distinct()
    left = [f"Chưa mở năm nào: {_listed([bloc.name for bloc in without])}."] if without else []
    left += [f"Chưa có đơn vị đứng đầu: {_listed([bloc.name for bloc in unled])}."] if unled else []
    years = sum(bloc.opened for bloc in blocs)
    acts = [Act(f"Mở năm: {bloc.name}", reverse("setup:first_year", args=[bloc.pk])) for bloc in without[:NAMED]]
    acts += [
        Act(f"Ghi đơn vị đứng đầu: {bloc.name}", reverse("setup:first_year", args=[bloc.pk])) for bloc in unled[:NAMED]
    ]
    return Step(
        "Năm thi đua đầu tiên",
        "Mở năm và ghi đơn vị đứng đầu; từ đó người của đơn vị ấy điều hành, các năm sau mở khi bàn giao.",
        f"{years} năm thi đua." if years else "",
        left or ([] if years else ["Ghi khối và thành viên trước."]),
        acts=acts,
    )
