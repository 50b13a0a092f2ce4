"""Meetings with their attendance, polls at any point, minutes."""

import datetime

from django.utils import timezone

from meetings.box import keywords, sealing
from meetings.box.services import make_box
from meetings.enums import Answer, MeetingKind, MeetingStatus, PanelRole, PollKind, PollMethod, PollStatus, Presence
from meetings.models import Attendance, Box, CountingKey, Meeting, Minutes, Option, PanelMember, Poll, Tally, Voter
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
    if poll.is_online:
        for user in panel:
            give_key(meeting, user)
    if poll.is_online and poll.present is not None:
        _make_box(poll)
    if poll.present is not None:
        came = meeting.attendance.filter(presence=Presence.PRESENT)
        roll = [Voter(poll=poll, participation_id=row.participation_id) for row in came]
        for voter in roll[:1]:
            voter.on_paper = status == PollStatus.CLOSED  # and so there is something for the panel to count
        Voter.objects.bulk_create(roll)
    return poll


KEYS = {}  # key of a meeting and of a person → the words on that person's piece of paper


def give_key(meeting, user):
    """Words for a member of the panel, without asking whether they may still be taken."""
    if not meeting.counting_keys.filter(user=user).exists():
        words, salt = " ".join(keywords.draw()), sealing.new_salt()
        public = sealing.public_of(sealing.member_key(keywords.plain(words), salt))
        CountingKey.objects.create(meeting=meeting, user=user, public_key=public, salt=salt)
        KEYS[meeting.pk, user.pk] = words


def _make_box(poll):
    """Sealed for the panel; without one, for nobody."""
    if poll.panel.exists() and poll.status in (PollStatus.OPEN, PollStatus.CLOSED):
        make_box(poll)
    else:
        Box.objects.create(poll=poll, public_key=sealing.trial_box()[0])


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


def counter(meeting):
    """Who counts the votes of this meeting: the one panel it has, else ``panel_head``."""
    seat = PanelMember.objects.filter(poll__meeting=meeting).select_related("user").order_by("pk").first()
    return seat.user if seat else panel_head(meeting)


def make_minutes(meeting, **values):
    return Minutes.objects.create(meeting=meeting, **values)
