"""Meetings with their attendance, polls at any point, minutes."""

import datetime

from django.utils import timezone

from meetings.enums import Answer, MeetingKind, MeetingStatus, PanelRole, PollKind, PollMethod, PollStatus, Presence
from meetings.models import Attendance, Box, Meeting, Minutes, Option, PanelMember, Poll, Tally, Voter
from tests.factories.units import make_year, officer_of
from units.enums import Stage

STARTS = timezone.make_aware(datetime.datetime(2022, 12, 29, 8, 0))
ENDS = timezone.make_aware(datetime.datetime(2022, 12, 29, 11, 15))


def make_meeting(year=None, *, kind=MeetingKind.YEAREND, status=MeetingStatus.OPEN, present=None, **values):
    """A meeting with a line of attendance per unit; the first ``present`` units came (``None``: all)."""
    year = year or make_year(stage=Stage.REVIEW, units=4)
    values = {
        "title": "Hội nghị tổng kết công tác thi đua năm 2022",
        "starts_at": STARTS,
        "ended_at": ENDS if status == MeetingStatus.ENDED else None,
        "place": "Hội trường Sở Văn hóa, Thể thao và Du lịch",
        "chair_name": "Lê Thị Thanh Bình",
        "chair_title": "Giám đốc, Khối trưởng",
    } | values
    meeting = Meeting.objects.create(year=year, kind=kind, status=status, **values)
    rows = list(year.participations.all())
    came = len(rows) if present is None else present
    for place, participation in enumerate(rows):
        Attendance.objects.create(
            meeting=meeting,
            participation=participation,
            presence=Presence.PRESENT if place < came else Presence.EXCUSED,
            delegate_name=f"Đại biểu {place + 1}",
            delegate_title="Phó Giám đốc",
        )
    return meeting


def make_poll(
    meeting=None,
    *,
    candidates=None,
    status=PollStatus.DRAFT,
    votes=None,
    panel=(),
    kind=PollKind.AWARD,
    method=PollMethod.SECRET_PAPER,
    role="",
    **values,
):
    """A poll on ``candidates`` (default: the first two units).

    ``votes``: votes for each candidate, the rest of the ballots against. ``panel``: users, the first is the head.
    Opened polls have their roll and box, counted ones their numbers (every ballot came back and is valid).
    """
    meeting = meeting or make_meeting()
    candidates = list(meeting.year.participations.all()[:2]) if candidates is None else candidates
    values.setdefault("question", "Bình xét đề nghị tặng Cờ thi đua của UBND tỉnh")
    if status == PollStatus.CLOSED:
        method = PollMethod.SECRET_BOTH  # paper is counted as soon as the last ballot is in
    poll = Poll(meeting=meeting, kind=kind, method=method, role=role, position=meeting.polls.count() + 1, **values)
    if status not in (PollStatus.DRAFT, PollStatus.CANCELLED):
        _open(poll)
    if status in (PollStatus.COUNTED, PollStatus.SEALED):
        poll.returned = poll.valid = poll.issued if poll.valid is None else poll.valid
        poll.returned, poll.invalid = poll.issued, poll.issued - poll.valid
    poll.status = status
    poll.save()
    for place, candidate in enumerate(candidates, start=1):
        option = Option.objects.create(poll=poll, position=place, participation=candidate)
        if status not in (PollStatus.DRAFT, PollStatus.CANCELLED):
            _fill(option, (votes or [0] * len(candidates))[place - 1], poll.valid)
    _name_panel(poll, panel)
    if poll.is_online and poll.present is not None:
        Box.objects.create(poll=poll)
    if poll.present is not None:
        came = meeting.attendance.filter(presence=Presence.PRESENT)
        Voter.objects.bulk_create(Voter(poll=poll, participation_id=row.participation_id) for row in came)
    return poll


def _open(poll):
    rows = poll.meeting.attendance.all()
    poll.members, poll.present = len(rows), sum(row.presence == Presence.PRESENT for row in rows)
    poll.issued = poll.present


def _fill(option, votes_for, valid):
    counted = {Answer.FOR: votes_for, Answer.AGAINST: (valid or votes_for) - votes_for, Answer.ABSTAIN: 0}
    Tally.objects.bulk_create(Tally(option=option, answer=answer, count=n) for answer, n in counted.items())


def _name_panel(poll, users):
    rows = {row.unit_id: row for row in poll.meeting.year.participations.all()}
    for place, user in enumerate(users):
        PanelMember.objects.create(
            poll=poll,
            user=user,
            name=user.full_name,
            job_title=user.job_title,
            participation=rows.get(user.unit_id),
            role=PanelRole.MEMBER if place else PanelRole.HEAD,
        )


def make_sealed_poll(meeting=None, *, votes=(3, 1), **values):
    """A poll whose result everybody of the year reads."""
    meeting = meeting or make_meeting()
    candidates = values.pop("candidates", list(meeting.year.participations.all()[: len(votes)]))
    return make_poll(meeting, candidates=candidates, votes=list(votes), status=PollStatus.SEALED, **values)


def panel_head(poll_or_meeting, place=3):
    """An officer of the unit at ``place`` (0-based): by default the last of four, who stands in nothing."""
    meeting = getattr(poll_or_meeting, "meeting", poll_or_meeting)
    return officer_of(meeting.year.participations.all()[place])


def make_minutes(meeting, **values):
    return Minutes.objects.create(meeting=meeting, **values)
