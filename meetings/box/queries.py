"""Keys of the counting panel: who has taken words, how many were turned, what still has to be counted on paper."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from units.models import User

from ..enums import PollStatus
from ..kinds.methods import ONLINE
from ..models import CountingKey, Meeting, Poll, SealedCount, Voter
from ..on_record import counted_by_a_panel


def counting_keys(poll: Poll) -> dict[int, CountingKey]:
    """Key of a person → their ``CountingKey`` for this poll's meeting, from loaded rows."""
    return {line.user_id: line for line in poll.meeting.counting_keys.all()}


def votes_kept_by(user: User, meeting: Meeting) -> tuple[list[Poll], list[Poll]]:
    """Votes on screen this person counts: (those not open yet, those whose box is sealed for their words)."""
    theirs = counted_by_a_panel(Poll.objects.filter(meeting=meeting, panel__user=user, method__in=ONLINE))
    polls = list(theirs.filter(status__in=[PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED]))
    return (
        [poll for poll in polls if poll.status == PollStatus.DRAFT],
        [poll for poll in polls if poll.status != PollStatus.DRAFT],
    )


@dataclass(frozen=True)
class Keys:
    """How far the opening of a box has come: ``turned`` of ``needed`` keys, and of whom it waits."""

    turned: int
    needed: int
    turned_by: tuple = ()

    @property
    def waits_for(self) -> int:
        return self.needed - self.turned

    @property
    def marks(self) -> list[bool]:
        """One per key needed: whether it was turned."""
        return [place < self.turned for place in range(self.needed)]


def keys_of(poll: Poll) -> Keys:
    """The state of a closed box, from loaded rows."""
    shares = poll.box.shares.all()
    names = {member.pk: member.name for member in poll.panel.all()}
    turned = [names.get(share.member_id, "") for share in shares if share.turned]
    return Keys(len(turned), poll.box.needed, tuple(turned))


def counted_paper(poll: Poll) -> int:
    """How many members have entered the paper ballots of a vote also held on screen."""
    return len(poll.box.paper_counts.all())


def paper_to_count(poll: Poll) -> bool:
    """Whether paper ballots were given out that nobody, or too few, have counted yet."""
    if not (poll.is_online and any(voter.on_paper for voter in poll.roll.all())):
        return False
    return counted_paper(poll) < (2 if poll.double_count else 1)


def paper_in_hand() -> QuerySet[Voter]:
    """Paper given out in a vote also held on screen, as long as nobody has entered what it says."""
    uncounted = ~Exists(SealedCount.objects.filter(box__poll=OuterRef("poll")))
    return Voter.objects.filter(uncounted, poll=OuterRef("pk"), on_paper=True)


def keys_for(user: User) -> tuple[list[Meeting], list[Poll]]:
    """(meetings whose panel this person sits on without words yet, closed polls whose box waits for their key)."""
    lacking = (
        counted_by_a_panel(Poll.objects.filter(panel__user=user, method__in=ONLINE, status=PollStatus.DRAFT))
        .exclude(meeting__counting_keys__user=user)
        .select_related("meeting__year__bloc")
        .order_by("meeting", "pk")
    )
    waiting = (
        Poll.objects.filter(box__shares__member__user=user, box__shares__turned=False, status=PollStatus.CLOSED)
        .select_related("meeting__year__bloc")
        .order_by("pk")
    )
    # What is on paper is counted first; the task of doing so leads there.
    waiting = waiting.exclude(Exists(paper_in_hand()))
    return list({poll.meeting_id: poll.meeting for poll in lacking}.values()), list(waiting)
