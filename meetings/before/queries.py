"""Before the meeting: who was invited, who answered what, which papers they were given."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from units.models import Participation

from ..enums import FileKind, MeetingStatus, MinutesStatus, RemarkStatus, Reply
from ..models import Attendance, Meeting, MeetingFile, MinutesRemark


@dataclass(frozen=True)
class Replies:
    """How the units answered, in the order of the attendance; letters by participation."""

    rows: list
    letters: dict

    def count(self, *replies: Reply) -> int:
        return sum(row.reply in replies for row in self.rows)

    def __str__(self):
        """``"7 đơn vị dự (1 ủy quyền), 1 vắng, 2 chưa trả lời"``"""
        coming, deputed = self.count(Reply.HEAD, Reply.DEPUTED), self.count(Reply.DEPUTED)
        by_letter = f" ({deputed} ủy quyền)" if deputed else ""
        return f"{coming} đơn vị dự{by_letter}, {self.count(Reply.AWAY)} vắng, {self.count(Reply.NONE)} chưa trả lời"


def replies_of(meeting: Meeting) -> Replies:
    """Answers to the invitation, from loaded attendance and one query for the letters."""
    letters = files_of(meeting, FileKind.LETTER)
    return Replies(list(meeting.attendance.all()), {letter.participation_id: letter for letter in letters})


def files_of(meeting: Meeting, kind: FileKind) -> QuerySet[MeetingFile]:
    """Files of one kind that are in use, in their order."""
    return meeting.files.filter(kind=kind, withdrawn_at__isnull=True).select_related("participation")


def waiting_on(participation: Participation) -> QuerySet[Attendance]:
    """Attendance lines of meetings that wait for a word of this unit: invited and not answered, or minutes going round.

    One query, since every list of tasks asks it.
    """
    said = MinutesRemark.objects.filter(minutes__meeting=OuterRef("meeting"), participation=participation).exclude(
        status__in=[RemarkStatus.AGREED_BEFORE, RemarkStatus.ACCEPTED]  # of a text that has changed since
    )
    unanswered = Q(reply=Reply.NONE) | Q(replied_at__lt=F("meeting__moved_at"))  # what was said of another day
    invited = unanswered & Q(meeting__invited_on__isnull=False, meeting__status=MeetingStatus.PLANNED)
    going_round = Q(meeting__minutes__status=MinutesStatus.CIRCULATED) & ~Exists(said)
    return Attendance.objects.filter(invited | going_round, participation=participation).select_related("meeting")
