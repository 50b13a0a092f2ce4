"""What pages, papers and the rooms above ask about votes."""

from dataclasses import dataclass

from django.db.models import Exists, Manager, Prefetch, Q, QuerySet, prefetch_related_objects

from emulation_bloc.core.known import all_knowing
from units.models import EmulationYear, User

from ..box.queries import paper_in_hand
from ..enums import MeetingStatus, PollStatus
from ..kinds.methods import ONLINE
from ..models import CountSheet, Meeting, Option, PanelMember, Poll, Voter
from ..on_record import UNFINISHED, of_record
from ..sittings.queries import visible_meetings
from .results import PollResult, result_of

ONE_ENVELOPE = (
    "Chỉ có một phong bì; nếu không đơn vị nào khác dùng phiếu giấy, tổ kiểm phiếu sẽ biết nội dung phiếu ấy. "
    "Hãy phát phiếu giấy cho ít nhất một đơn vị có mặt."
)
ONE_MORE = "Nên có ít nhất hai phiếu mỗi loại, hoặc tất cả cùng một loại."


def loaded(polls: Manager | QuerySet[Poll]) -> QuerySet[Poll]:
    """Polls with every row that policies, results and papers read, in a fixed number of queries."""
    polls = polls.select_related("meeting__year__bloc", "meeting__year__regulation", "meeting__minutes", "box")
    return _with_rows(polls).prefetch_related("meeting__attendance__participation", "meeting__counting_keys")


def _with_rows(polls):
    return polls.prefetch_related(
        Prefetch("options", Option.objects.select_related("participation")),
        Prefetch("panel", PanelMember.objects.select_related("participation", "user")),
        Prefetch("roll", Voter.objects.select_related("participation", "delegate")),
        "options__tallies",
        "run_offs",
        "box__shares",
        "box__paper_counts",
    )


def polls_of(meeting: Meeting) -> list[Poll]:
    """All polls of a meeting, loaded; they share the one meeting object and what it has loaded."""
    prefetch_related_objects([meeting], "counting_keys")
    return all_knowing(_with_rows(Poll.objects.filter(meeting=meeting).select_related("box")), meeting=meeting)


def elections_of(meeting: Meeting) -> list[Poll]:
    """The meeting's elections, from what its page has loaded or else from the database."""
    return [poll for poll in meeting.polls.all() if poll.of_kind.names_role]


@dataclass(frozen=True)
class Turnout:
    """How many ballots came in on screen, of how many that may; never what they say."""

    cast: int
    holders: int
    paper: int
    envelopes: int = 0

    @property
    def waiting(self) -> int:
        return self.holders - self.cast

    @property
    def lone(self) -> str:
        """Where one ballot alone is on paper, or alone on screen, whoever counts the rest can tell it."""
        if self.paper == 1 and self.envelopes:
            return ONE_ENVELOPE
        if self.paper == 1:
            return "Chỉ một đơn vị giữ phiếu giấy nên tổ kiểm phiếu sẽ biết nội dung phiếu ấy. " + ONE_MORE
        if self.paper and self.holders == 1:
            return "Chỉ một đơn vị bỏ phiếu trên máy nên tổ kiểm phiếu sẽ biết nội dung phiếu ấy. " + ONE_MORE
        return ""


def turnout(poll: Poll) -> Turnout:
    """The state of the roll, from loaded rows."""
    roll = poll.roll.all()
    paper = sum(voter.on_paper for voter in roll)
    return Turnout(
        cast=sum(voter.has_voted for voter in roll),
        holders=len(roll) - paper,
        paper=paper,
        envelopes=sum(voter.by_envelope for voter in roll),
    )


def poll_results(*, year: EmulationYear | None = None, meeting: Meeting | None = None) -> list[PollResult]:
    """Results of all sealed polls of a year or of one meeting, in the order they were voted."""
    polls = of_record(Poll.objects.filter(status=PollStatus.SEALED))
    polls = polls.filter(meeting=meeting) if meeting is not None else polls.filter(meeting__year=year)
    polls = loaded(polls).order_by("meeting__starts_at", "meeting", "position", "pk")
    return [result_of(poll) for poll in polls]


def unsealed_polls(year: EmulationYear) -> QuerySet[Poll]:
    """Polls of the year that still wait for a result: neither sealed nor cancelled."""
    return of_record(Poll.objects.filter(meeting__year=year, status__in=UNFINISHED)).select_related("meeting")


def count_sheets(user: User, poll: Poll) -> tuple[CountSheet | None, list[CountSheet]]:
    """(own count sheet or ``None``, those of the others); the others' only once the own one is entered."""
    if not poll.double_count:
        return None, []
    sheets = list(poll.count_sheets.select_related("member"))
    own = next((sheet for sheet in sheets if sheet.member.user_id == user.pk), None)
    return own, [sheet for sheet in sheets if sheet is not own] if own else []


def counts_for(user: User) -> QuerySet[Poll]:
    """Polls this person counts and that wait for it: a line of "my tasks"."""
    return (
        Poll.objects.filter(
            panel__user=user,
            status__in=[PollStatus.OPEN, PollStatus.CLOSED, PollStatus.COUNTED],
            meeting__status=MeetingStatus.OPEN,
        )
        .exclude(method__in=ONLINE, status=PollStatus.OPEN)
        .exclude(Q(method__in=ONLINE, status=PollStatus.CLOSED) & ~Exists(paper_in_hand()))
        .select_related("meeting__year__bloc")
    )


def ballots_for(user: User) -> QuerySet[Poll]:
    """Polls open on screen in which this person holds a ballot not cast yet: a line of "my tasks"."""
    holds = Q(roll__delegate=user)
    if user.is_head:
        holds |= Q(roll__delegate__isnull=True, roll__participation__unit=user.unit_id)
    return (
        Poll.objects.filter(holds, roll__has_voted=False, roll__on_paper=False, status=PollStatus.OPEN)
        .filter(method__in=ONLINE, meeting__status=MeetingStatus.OPEN)
        .select_related("meeting__year__bloc")
        .distinct()
    )


def open_meetings_for(user: User) -> QuerySet[Meeting]:
    """Meetings going on in which this person's unit sits."""
    return (
        Meeting.objects.filter(status=MeetingStatus.OPEN, attendance__participation__unit=user.unit_id)
        .select_related("year__bloc")
        .distinct()
    )


def meeting_page(user: User, year: EmulationYear, pk: int) -> Meeting | None:
    """A meeting this person may see, with all its console shows, votes included; ``None`` if there is none."""
    return (
        visible_meetings(user, year)
        .prefetch_related("attendance__participation", "attendance__voter", "attendance__comings", "agenda", "guests")
        .prefetch_related("minutes__remarks__participation", "minutes__approvals", "conclusions__lead")
        .prefetch_related("panel_decisions__seats__participation", "counting_keys")
        .prefetch_related(Prefetch("polls", _with_rows(Poll.objects.select_related("box"))))
        .filter(pk=pk)
        .first()
    )
