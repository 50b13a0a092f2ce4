"""What became of a ballot, in words: of the one just sent, not only of what the roll says."""

from dataclasses import dataclass
from enum import StrEnum

from emulation_bloc.core.dates import time_in_words
from emulation_bloc.core.templatetags.vietnamese import sentence

from ..enums import PollStatus

COUNTED = "Phiếu bạn vừa gửi đã vào hòm và được tính."
# The same words to everybody. What this very ballot holds is told before it is cast, on the page that reads it back; an
# answer of its own after casting would stand in its address, a cookie, or the length that a server's log keeps.
INVALID_TOO = "Phiếu trắng, phiếu ghi không đúng cách được tính là phiếu không hợp lệ."
NOT_COUNTED = "Phiếu bạn vừa gửi KHÔNG được tính."


class Press(StrEnum):
    """What the press before this page did, in its address: so the page says it again when it is read anew."""

    NONE = ""
    IN_THE_BOX = "vao-hom"
    REFUSED = "khong-vao"


@dataclass(frozen=True)
class Fate:
    """``look``: good, care or stop. ``first`` is the first line of the page, ``more`` what explains it."""

    look: str
    first: str
    more: str = ""


def fate_of(poll, voter, may_vote, *, press):
    """``voter``: the line of the roll this person votes for, if any; ``may_vote``: the verdict that refuses another
    ballot; ``press``: whether the last press sent one, and whether it went in."""
    if poll.status == PollStatus.CANCELLED:
        return Fate("stop", "Cuộc bỏ phiếu đã bị hủy; không phiếu nào được tính.", _called_off(poll, voter))
    if press == Press.REFUSED and voter is not None and voter.has_voted:
        return Fate(
            "stop",
            NOT_COUNTED,
            f"Phiếu của {voter} đã vào hòm trước lần gửi này và không thay được. Nếu bạn vừa bấm hai lần, "
            "phiếu của lần bấm đầu là phiếu được tính.",
        )
    if press == Press.REFUSED:
        return Fate("stop", NOT_COUNTED, may_vote.reason)
    if voter is not None and voter.has_voted:
        return Fate(
            "good",
            COUNTED if press == Press.IN_THE_BOX else f"Phiếu của {voter} đã vào hòm phiếu.",
            f"{INVALID_TOO} Phiếu được niêm phong; hệ thống không hiện lại nội dung cho bất kỳ ai.",
        )
    return Fate("care", may_vote.reason)


def _called_off(poll, voter):
    when = f" lúc {time_in_words(poll.cancelled_at)}" if poll.cancelled_at else ""
    gone = " Phiếu đơn vị đã gửi trước đó đã bị xóa mà không ai đọc." if voter is not None and voter.has_voted else ""
    return f"Hủy{when}, lý do: {sentence(poll.cancel_reason)}{gone}"
