"""Written opinions of absent units: which there are, what this vote makes of them, what they would reveal."""

from dataclasses import dataclass

from units.enums import WrittenOpinions
from units.queries import regulation_of

from ..enums import Presence
from ..models import Attendance, Meeting, Poll
from ..polls.queries import ONE_ENVELOPE


@dataclass(frozen=True)
class Envelopes:
    """``rows``: attendance of absent units with an envelope. ``counted``: they go into the box of this vote."""

    rows: tuple = ()
    counted: bool = False
    refusal: str = ""
    warning: str = ""

    @property
    def names(self) -> str:
        return "; ".join(str(row.participation) for row in self.rows)


def with_envelope(meeting: Meeting) -> tuple[Attendance, ...]:
    """Rows of attendance of the absent units that sent their opinion in a sealed envelope."""
    return tuple(row for row in meeting.attendance.all() if row.envelope and row.presence != Presence.PRESENT)


def away(meeting: Meeting) -> list[Attendance]:
    """Rows of those not seen in the room, from loaded rows: an envelope may stand for each."""
    return [row for row in meeting.attendance.all() if row.presence != Presence.PRESENT]


def envelopes(poll: Poll) -> Envelopes:
    """What becomes of the envelopes in this vote, from loaded rows. Nothing to tell where there are none."""
    rows = with_envelope(poll.meeting) if poll.of_kind.takes_envelopes else ()
    if not rows:
        return Envelopes()
    if refusal := _refusal(poll):
        return Envelopes(rows, refusal=refusal)
    alone = len(rows) == 1 and poll.is_held_both_ways
    return Envelopes(rows, counted=True, warning=ONE_ENVELOPE if alone else "")


def _refusal(poll):
    if regulation_of(poll.meeting.year).written_opinions != WrittenOpinions.COUNTED:
        return "Quy chế của năm chỉ ghi nhận ý kiến bằng văn bản trong biên bản, không tính vào kết quả."
    if not poll.is_secret:
        return "Biểu quyết giơ tay chỉ tính đơn vị có mặt; phong bì không được tính."
    if not poll.has_paper:
        return (
            "Cuộc này chỉ bỏ phiếu trên máy, không có hòm phiếu giấy nên phong bì không được tính. Muốn tính, "
            "hãy sửa hình thức thành “Bỏ phiếu kín trên máy hoặc bằng phiếu giấy” trước khi mở."
        )
    return ""
