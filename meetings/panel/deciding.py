"""Recording whom the meeting elected to count, and reading it from the panels named when its first vote opens."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.dates import local_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import Participation
from units.signing import signed

from ..enums import PanelRole, PollStatus
from ..models import PanelDecision, PanelMember, PanelSeat
from . import policies, queries


@transaction.atomic
def decide_panel(*, meeting, members, basis, by, reason=""):
    """``members``: (user, PanelRole) pairs, one of them head. ``reason``: needed once a secret vote has opened.

    Panels named already for votes to come stay until they are named anew; a vote opens with people of the list only.
    The same list once more changes nothing.
    """
    hold(meeting, by=by)
    require(policies.may_decide_panel(by, meeting))
    people = [user for user, _ in members]
    check_panel(members)
    check_people(people, meeting)
    before = queries.decided_panel(meeting)
    if before is not None and _same(before, members):
        return before
    if not says(basis):
        raise Unsaid("Cần ghi hội nghị quyết định thế nào, ví dụ: biểu quyết giơ tay, 9/9 đồng ý.")
    if not says(reason) and queries.any_secret_vote_opened(meeting):
        raise Unsaid("Đã có cuộc bỏ phiếu kín được mở; thay tổ kiểm phiếu phải ghi lý do, lý do in trong biên bản.")
    units = {p.unit_id: p for p in Participation.objects.filter(year=meeting.year)}
    seats = [
        PanelSeat(
            user=user, name=user.full_name, job_title=user.job_title, participation=units.get(user.unit_id), role=role
        )
        for user, role in members
    ]
    return _keep(meeting, seats, by, basis=basis.strip()[:300], reason=reason.strip()[:300], before=before)


def check_panel(members):
    roles = [role for _, role in members]
    if roles.count(PanelRole.HEAD) != 1:
        raise Refused("Tổ kiểm phiếu cần đúng một tổ trưởng.")
    if len({user.pk for user, _ in members}) != len(members):
        raise Refused("Một người chỉ giữ một vai trò trong tổ kiểm phiếu.")
    require(policies.from_different_units([user for user, _ in members]))


def check_people(people, meeting):
    allowed = set(queries.possible_panel(meeting.year, local_date(meeting.starts_at)).values_list("pk", flat=True))
    if strangers := [str(user) for user in people if user.pk not in allowed]:
        raise Refused(f"Không phải người của các đơn vị dự thi đua vào ngày họp: {', '.join(strangers)}.")


def _same(decision, members):
    return {(seat.user_id, seat.role) for seat in decision.seats.all()} == {(user.pk, role) for user, role in members}


def bind_panel(poll, by):
    """With the first secret vote the panels named so far become the meeting's list; its own panel goes first.

    Whoever clashes with it (a second head, a second of one unit) is left out, as are panels of votes called off.
    """
    if not poll.panel.all() or queries.decided_panel(poll.meeting) is not None:
        return
    others = PanelMember.objects.filter(poll__meeting=poll.meeting_id, poll__status=PollStatus.DRAFT)
    seats = {}
    for member in [*poll.panel.all(), *others.exclude(poll=poll).select_related("participation")]:
        key = member.participation_id or f"user {member.user_id}"
        head_again = member.role == PanelRole.HEAD and seats
        seats.setdefault(
            key,
            PanelSeat(
                user_id=member.user_id,
                name=member.name,
                job_title=member.job_title,
                participation_id=member.participation_id,
                role=PanelRole.MEMBER if head_again else member.role,
            ),
        )
    _keep(poll.meeting, list(seats.values()), by)


def _keep(meeting, seats, by, *, basis="", reason="", before=None):
    decision = PanelDecision(basis=basis, reason=reason, **signed(recorded_by=by))
    meeting.panel_decisions.add(decision, bulk=False)  # decisions loaded before are no longer all there are
    for seat in seats:
        seat.decision = decision
    PanelSeat.objects.bulk_create(seats)
    record(
        "meetings.decide_panel",
        meeting,
        by=by,
        before={"panel": str(before) if before else ""},
        after={"panel": [str(seat) for seat in seats], "basis": basis},
        reason=reason,
    )
    return decision
