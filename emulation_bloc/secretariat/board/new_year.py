"""How a new secretariat begins: what lies between the hand-over and the first letter to the units."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from emulation_bloc.core.dates import short_date
from meetings.enums import MinutesStatus
from meetings.models import Conclusion
from scoring.models import ScoringTable
from units.enums import DeadlineKind, LeadershipRole, Stage
from units.models import EmulationYear, Regulation

from ..duties.start import MIN_UNITS
from ..newyear.offer import Turn
from ..newyear.queries import last_year_of, left_to_take

# The last days that the first letter of the year names.
FIRST_DEADLINES = (DeadlineKind.REGISTRATION, DeadlineKind.PLEDGE, DeadlineKind.SELF_SCORING)


@dataclass(frozen=True)
class FirstStep:
    """One thing to see to: whether it is done, how it stands, and the page for it, where one opens already."""

    label: str
    detail: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Beginning:
    """``waits_until``: the day the rights begin, while it is still to come."""

    steps: list[FirstStep]
    waits_until: date | None

    @property
    def done(self):
        return sum(step.is_done for step in self.steps)


def beginning(facts, user, *, today):
    """What the leading unit finds on the board of a year it begins; None for everybody else and later on."""
    leader = facts.leaderships.get(LeadershipRole.LEADER)
    if facts.year.stage != Stage.PLANNING or leader is None or user.unit_id is None or leader.unit_id != user.unit_id:
        return None
    waits_until = leader.rights_from if leader.rights_from > today else None
    steps = [*_from_last_year(facts, user), *_taken_over(facts, user, waits_until), *_of_this_year(facts)]
    return Beginning(steps, waits_until)


def _from_last_year(facts, user):
    bloc = facts.year.bloc_id
    last = EmulationYear.objects.filter(bloc=bloc, year=facts.year.year - 1).select_related("bloc", "hand_over").first()
    hand_over = getattr(last, "hand_over", None)
    if hand_over is None or hand_over.receiver_id != user.unit_id:
        return
    detail = "hai bên đã xác nhận" if hand_over.is_complete else "chờ hai bên xác nhận"
    page = reverse("secretariat:hand_over", kwargs=last.address)
    yield FirstStep(f"Nhận bàn giao năm {last.year}", detail, page, hand_over.is_complete)
    waiting = list(
        Conclusion.objects.filter(
            meeting__year=last, carried_at__isnull=True, meeting__minutes__status=MinutesStatus.SIGNED
        ).order_by("-meeting__starts_at")
    )
    if waiting:
        detail = f"còn {len(waiting)} kết luận chưa đưa vào kế hoạch"
        minutes = reverse("meetings:minutes", kwargs={**last.address, "pk": waiting[0].meeting_id})
        yield FirstStep(f"Đưa kết luận hội nghị năm {last.year} vào kế hoạch", detail, minutes, False)


def _taken_over(facts, user, waits_until):
    """Whether something of last year is still to be taken over; nothing is asked of a bloc's first year."""
    last = last_year_of(facts.year)
    if last is None:
        return
    label = f"Lấy nội dung từ năm {last.year}"
    if waits_until is not None:  # the page opens with the rights: until then nothing is said to be taken
        yield FirstStep(label, f"lấy được từ ngày {short_date(waits_until)}", "", False)
        return
    left = left_to_take(Turn(last, facts.year), user)
    words = f"còn lấy được: {'; '.join(left)}" if left else "đã lấy mọi phần cần lấy"
    yield _step(facts, label, words, "secretariat:take_over", not left)


def _of_this_year(facts):
    units = len(facts.units)
    yield _step(facts, "Rà soát các đơn vị tham gia", f"{units} đơn vị", "units:members", units >= MIN_UNITS)
    bloc = facts.year.bloc
    named = [bloc.words.role(role) for role in bloc.roles if role in facts.leaderships]
    yield _step(facts, "Lãnh đạo khối", ", ".join(named), "units:leaders", len(named) == len(bloc.roles))
    ruled = Regulation.objects.filter(year=facts.year).exists()
    words = "đã ghi" if ruled else "chưa ghi cách tính tỷ lệ, quá bán, túc số"
    yield _step(facts, "Quy chế của năm", words, "units:regulation", ruled)
    yield _table(facts)
    yield _deadlines(facts)
    words = "đã ban hành" if facts.plan_is_issued else "chưa ban hành"
    yield _step(facts, "Kế hoạch hoạt động của năm", words, "pledges:plan", facts.plan_is_issued)


def _table(facts):
    """Done once it is issued, as everything else on the board says of it; a draft is on its way."""
    table = ScoringTable.objects.filter(year=facts.year).order_by("-version").first()
    words = table.get_status_display().lower() if table else "chưa có; sao chép bảng năm trước rồi sửa"
    issued = facts.table_is_issued
    if table is not None and not issued:
        words = "đã có dự thảo, chưa ban hành"
    return _step(facts, "Bảng tiêu chí chấm điểm", words, "scoring:table", issued)


def _deadlines(facts):
    days = {line.what: line.last_day for line in facts.deadlines}
    missing = [kind.label.lower() for kind in FIRST_DEADLINES if kind not in days]
    words = f"chưa đặt: {'; '.join(missing)}" if missing else f"đăng ký đến {short_date(days[FIRST_DEADLINES[0]])}"
    return _step(facts, "Thời hạn của năm", words, "units:deadlines", not missing)


def _step(facts, label, detail, page, is_done):
    return FirstStep(label, detail, reverse(page, kwargs=facts.year.address), is_done)
