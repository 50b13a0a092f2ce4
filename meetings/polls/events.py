"""The votes of a meeting as they happened: in their order, with their hours, called-off ones among them."""

from dataclasses import dataclass

from ..arithmetic.stays import hour
from ..enums import PollStatus
from ..models import Poll
from ..papers import has_own_panel, kept_from_counting
from .results import PollResult, counts_of


@dataclass(frozen=True)
class VoteEvent:
    """``result`` of a sealed vote, ``None`` of one called off. ``again``: how it repeats an earlier one."""

    poll: Poll
    result: PollResult | None
    hours: str
    again: str = ""
    usual_panel: tuple = ()

    @property
    def has_own_panel(self):
        """Others counted it than the meeting elected to count."""
        return self.result is not None and bool(self.usual_panel) and has_own_panel(self.poll, self.usual_panel)

    @property
    def kept_from_counting(self):
        return kept_from_counting(self.poll, self.usual_panel)

    @property
    def counts(self):
        """Who was there and what was given out, also of a vote called off; ``None`` of one that never opened."""
        return counts_of(self.poll) if self.poll.present is not None else None


def votes_in_order(results, cancelled, of_day, panels=()):
    """Sealed and called-off votes together. ``of_day``: the beginning of the meeting;
    ``panels``: whom it elected to count, in order (``PanelDecision``).

    Ordered by the hour of opening (or of calling off, where it was never opened); history without hours keeps the
    order in which the votes were listed.
    """
    votes = [(result.poll, result) for result in results] + [(poll, None) for poll in cancelled]
    votes.sort(key=lambda pair: (pair[0].position, pair[0].pk))
    if all(_moment(poll) for poll, _ in votes):
        votes.sort(key=lambda pair: _moment(pair[0]))
    return [
        VoteEvent(poll, result, _hours(poll, of_day), _again(poll, votes[:place], of_day), _usual_panel(poll, panels))
        for place, (poll, result) in enumerate(votes)
    ]


def _usual_panel(poll, panels):
    """The list that stood when the vote opened; one read from the panels at that opening is told of too."""
    before = [one for one in panels if poll.opened_at is None or one.decided_at <= poll.opened_at]
    return tuple((before[-1] if before else panels[0]).seats.all()) if panels else ()


def _moment(poll):
    return poll.opened_at or poll.cancelled_at


def _hours(poll, of_day):
    if poll.status == PollStatus.CANCELLED:
        return _cancelled(poll, of_day)
    hours = [("mở lúc", poll.opened_at), ("đóng lúc", poll.closed_at), ("niêm phong lúc", poll.sealed_at)]
    words = ", ".join(f"{word} {hour(at, of_day)}" for word, at in hours if at)
    return f"{words[:1].upper()}{words[1:]}" if words else ""


def _cancelled(poll, of_day):
    at = f" lúc {hour(poll.cancelled_at, of_day)}" if poll.cancelled_at else ""
    if poll.opened_at:
        return f"Mở lúc {hour(poll.opened_at, of_day)}; đã hủy{at}, phiếu đã bỏ không được tính"
    return f"Đã hủy{at} trước khi mở, không tiến hành" if at else "Không tiến hành"


def _again(poll, before, of_day):
    """Named as a repetition: of the vote it was made from, or of one called off before on the same question."""
    for former, result in reversed(before):
        same = (former.kind, former.role, former.question) == (poll.kind, poll.role, poll.question)
        if result is None and (poll.repeats_id == former.pk or same):
            at = f" lúc {hour(former.cancelled_at, of_day)}" if former.cancelled_at else ""
            return f"Bỏ phiếu lại thay cuộc đã hủy{at}"
    return "Bỏ phiếu lại sau khi hủy lần trước" if poll.repeats_id else ""
