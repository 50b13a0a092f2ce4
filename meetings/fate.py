"""What became of a ballot, in words: of the one just sent, not only of what the roll says."""

from dataclasses import dataclass

from emulation_bloc.core.dates import time_in_words

from .enums import PollStatus

NOT_COUNTED = "Phiếu bạn vừa gửi KHÔNG được tính."


@dataclass(frozen=True)
class Fate:
    """``look``: good, care or stop. ``first`` is the first line of the page, ``more`` what explains it."""

    look: str
    first: str
    more: str = ""


def fate_of(poll, voter, may_vote, *, cast):
    """``voter``: the line of the roll this person votes for, if any; ``may_vote``: the verdict that refuses another
    ballot; ``cast``: whether this press sent one."""
    if poll.status == PollStatus.CANCELLED:
        return Fate("stop", "Cuộc bỏ phiếu đã bị hủy; không phiếu nào được tính.", _called_off(poll, voter))
    if cast and voter is not None and voter.has_voted:
        return Fate(
            "stop",
            NOT_COUNTED,
            f"Phiếu của {voter} đã vào hòm trước lần gửi này và không thay được. Nếu bạn vừa bấm hai lần, "
            "phiếu của lần bấm đầu là phiếu được tính.",
        )
    if cast:
        return Fate("stop", NOT_COUNTED, may_vote.reason)
    if voter is not None and voter.has_voted:
        return Fate(
            "good",
            f"Phiếu của {voter} đã vào hòm phiếu.",
            "Phiếu được niêm phong; hệ thống không hiện lại nội dung cho bất kỳ ai.",
        )
    return Fate("care", may_vote.reason)


def _called_off(poll, voter):
    when = f" lúc {time_in_words(poll.cancelled_at)}" if poll.cancelled_at else ""
    gone = " Phiếu đơn vị đã gửi trước đó đã bị xóa mà không ai đọc." if voter is not None and voter.has_voted else ""
    return f"Hủy{when}, lý do: {poll.cancel_reason}{gone}"
