"""Polls as the room may see them: how many ballots came in, never what they say before the result is revealed."""

from dataclasses import dataclass

from emulation_bloc.core.dates import time_in_words

from ..box.queries import keys_of
from ..enums import MeetingStatus, PollStatus
from ..kinds.registry import KINDS
from ..models import Poll
from ..polls.queries import Turnout, turnout
from ..polls.results import PollResult, result_of
from ..polls.rule_card import winning_rule


@dataclass(frozen=True)
class PollOnWall:
    """One poll as the room may see it; ``result`` only when it is sealed and revealed."""

    poll: Poll
    rule: str
    turnout: Turnout | None = None
    result: PollResult | None = None

    @property
    def state(self):
        """What is happening with it, in words."""
        if self.poll.status == PollStatus.OPEN:
            return self._voting
        if self.keys is not None:
            return f"Đã đóng. Mở hòm phiếu: {self.keys.turned}/{self.keys.needed} chìa khóa"
        return {
            PollStatus.DRAFT: "Chưa mở bỏ phiếu",
            PollStatus.COUNTED: "Tổ kiểm phiếu đang làm việc",
            PollStatus.SEALED: self._sealed,
            PollStatus.CANCELLED: "Cuộc bỏ phiếu đã hủy, không phiếu nào được tính",
        }[self.poll.status]

    @property
    def keys(self):
        """Keys turned and still to be turned, for drawing them; ``None`` while there is no box to be opened."""
        return keys_of(self.poll) if self.poll.is_online and self.poll.status == PollStatus.CLOSED else None

    @property
    def announced(self):
        """The result of a poll that was announced, whatever stands on the wall now; else ``None``."""
        return result_of(self.poll) if self.poll.revealed_at else None

    @property
    def _sealed(self):
        if self.poll.revealed_at:
            return f"Đã công bố kết quả lúc {time_in_words(self.poll.revealed_at)}"
        if self.poll.meeting.status == MeetingStatus.ENDED:
            return "Đã kiểm phiếu xong; không ghi giờ công bố"  # announced before that hour was kept, or not at all
        return "Đã kiểm phiếu xong, chờ công bố"

    @property
    def _voting(self):
        if self.turnout is None:
            return "Đang bỏ phiếu giấy" if self.poll.is_secret else "Đang biểu quyết"
        paper = f", {self.turnout.paper} đơn vị dùng phiếu giấy" if self.turnout.paper else ""
        return f"Đã bỏ {self.turnout.cast}/{self.turnout.holders}{' trên máy' if paper else ''}{paper}"


def kinds_shown(shows):
    """Codes of the kinds of polls that an item is about, for queries."""
    return [code for code, kind in KINDS.items() if shows in kind.stands_with]


def polls_shown(meeting, shows):
    """The polls an item of this kind is about, in their order; those called off are left out."""
    return [poll for poll in _about(meeting, shows) if poll.status != PollStatus.CANCELLED]


def called_off(meeting, shows):
    """Votes the item is about that the room saw open and that were called off."""
    return [poll for poll in _about(meeting, shows) if poll.status == PollStatus.CANCELLED and poll.opened_at]


def _about(meeting, shows):
    return [poll for poll in meeting.polls.all() if shows in poll.of_kind.stands_with]


def on_wall(poll, reveals):
    """``reveals``: its result stands there, if it is sealed."""
    counting_in = poll.is_online and poll.status == PollStatus.OPEN
    return PollOnWall(
        poll=poll,
        rule=winning_rule(poll),
        turnout=turnout(poll) if counting_in else None,
        result=result_of(poll) if reveals and poll.status == PollStatus.SEALED else None,
    )
