"""What the meeting agrees on without a ballot, written down once; a wrong line is struck, never changed."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import Participation, User
from units.signing import sign, signed
from units.taking_part.named import require_taking_part

from ..door import queries as door_queries
from ..enums import MAKES_ROOM, AgreedKind, HowAgreed
from ..models import AgreedDecision, Meeting
from ..polls import next_leaders
from ..sittings.shared import secretariat
from . import policies, queries

LEADERS = (AgreedKind.LEADER, AgreedKind.DEPUTY)


@transaction.atomic
def record_agreed(
    *,
    meeting: Meeting,
    kind: str,
    subject: str,
    words: str,
    how: str,
    units: Iterable[Participation] = (),
    basis: str = "",
    votes_for: int | None = None,
    agreed_at: datetime | None = None,
    in_favour_of: Participation | None = None,
    by: User,
) -> AgreedDecision:
    """Keep what the meeting agreed on: about which units, in which words, on what basis, and how it was agreed.

    ``votes_for``: how many of the units present raised a hand, where hands were counted. ``in_favour_of``: for whom
    who withdraws makes room. Said twice, it is kept once. Whoever is named took part on the day of the meeting; only
    what was proposed before may be taken back of a unit that left since.
    """
    hold(meeting, by=by)
    require(policies.may_record_agreed_on(by, meeting, kind))
    units = list(Participation.objects.filter(year=meeting.year, pk__in=[unit.pk for unit in units]))
    words = words.strip()
    for former in standing(meeting, kind):
        same = (former.words, former.subject) == (words, subject.strip())
        if same and {unit.pk for unit in former.units.all()} == {unit.pk for unit in units}:
            return former
    if not says(words):
        raise Unsaid("Cần ghi nội dung hội nghị thống nhất.")
    if how == HowAgreed.UNCOUNTED:
        raise Refused("Hội nghị bỏ phiếu thì lập cuộc bỏ phiếu để có số phiếu; chỉ hồ sơ năm cũ mới không có số phiếu.")
    _check(meeting, kind, units)
    _check_room(meeting, kind, units, in_favour_of)
    moment = _moment(meeting, agreed_at)
    decision = AgreedDecision(
        meeting=meeting,
        kind=kind,
        subject=subject.strip(),
        words=words,
        basis=basis.strip(),
        how=how,
        votes_for=votes_for,
        in_favour_of=in_favour_of,
        present=door_queries.quorum_at(meeting, moment).present,
        agreed_at=moment,
        recorded_at=timezone.now(),
        **signed(recorded_by=by),
    )
    try:
        decision.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    decision.save()
    decision.units.set(units)
    after = {"kind": decision.get_kind_display(), "subject": decision.subject, "words": decision.words}
    after |= {"units": [str(unit) for unit in units]}
    record(
        "meetings.agree", decision, by=by, after=after | ({"in_favour_of": str(in_favour_of)} if in_favour_of else {})
    )
    return decision


def standing(meeting: Meeting, kind: str) -> QuerySet[AgreedDecision]:
    return meeting.agreed.filter(kind=kind, struck_at__isnull=True).prefetch_related("units")


def _check(meeting, kind, units):
    if kind != AgreedKind.OTHER and not units:
        raise Refused("Hãy chọn đơn vị mà hội nghị thống nhất.")
    if kind != AgreedKind.AWARD_WITHDRAWN:
        require_taking_part(units, local_date(meeting.starts_at))
    if kind not in LEADERS:
        return
    if len(units) != 1:
        raise Refused("Mỗi chức danh chỉ thống nhất một đơn vị.")
    bloc = meeting.year.bloc
    role = bloc.words.of_sentence(str(AgreedKind(kind).label))
    if kind not in bloc.roles:
        raise Refused(f"{bloc.name} không có {bloc.words.role(kind)}.")
    if standing(meeting, kind).exists():
        raise Refused(f"Hội nghị đã thống nhất {role}; nếu ghi sai, hãy gạch bỏ quyết định trước.")
    other = AgreedKind.DEPUTY if kind == AgreedKind.LEADER else AgreedKind.LEADER
    holder = next_leaders.decided_leaders(meeting.year).get(other)
    if holder is not None and (holder.meeting.pk, holder.participation.pk) == (meeting.pk, units[0].pk):
        raise Refused("Một đơn vị không thể vừa là Khối trưởng vừa là Khối phó.")
    if queries.elected_before(meeting, kind):
        raise Refused(f"{role} đã được bầu bằng phiếu kín; chỉ cuộc bầu hoặc hội nghị sau đó được quyết định khác.")


def _check_room(meeting, kind, units, other):
    if other is None:
        return
    if kind not in MAKES_ROOM:
        raise Refused("Chỉ đơn vị rút tên mới nhường cho đơn vị khác.")
    if other.year_id != meeting.year_id:
        raise Refused("Đơn vị được nhường phải là đơn vị của năm thi đua này.")
    if other.pk in {unit.pk for unit in units}:
        raise Refused(f"{other} không thể nhường cho chính mình.")
    require_taking_part([other], local_date(meeting.starts_at))


def _moment(meeting, agreed_at):
    moment = agreed_at or timezone.now()
    if moment > timezone.now():
        raise Refused("Giờ thống nhất không thể ở tương lai.")
    if meeting.ended_at and moment > meeting.ended_at:
        moment = meeting.ended_at if agreed_at is None else moment
        if moment > meeting.ended_at:
            raise Refused("Giờ thống nhất phải trước giờ bế mạc.")
    return moment


@transaction.atomic
def strike_agreed(*, decision: AgreedDecision, reason: str, by: User) -> AgreedDecision:
    """A line recorded wrongly: it stays readable with the reason, and counts no more."""
    decision = hold(decision, by=by)
    struck = decision.struck_at is not None and decision.struck_reason == reason.strip()[:300]
    if struck and secretariat(by, decision.meeting.year):
        return decision  # the same button pressed twice
    require(policies.may_strike_agreed(by, decision))
    if not says(reason):
        raise Unsaid("Cần ghi lý do gạch bỏ.")
    decision.struck_at, decision.struck_reason = timezone.now(), reason.strip()[:300]
    sign(decision, struck_by=by)
    decision.save(update_fields=["struck_at", "struck_reason", "struck_by", "struck_by_words"])
    record("meetings.strike_agreed", decision, by=by, reason=reason)
    return decision
