"""What can happen to a meeting, a poll and the minutes: tables to be read aloud."""

from emulation_bloc.core.workflow import Step, Workflow

from .enums import MeetingStatus, MinutesStatus, PollStatus

MEETING_FLOW = Workflow(
    Step("open_meeting", (MeetingStatus.PLANNED,), MeetingStatus.OPEN, "Khai mạc"),
    Step("end_meeting", (MeetingStatus.OPEN,), MeetingStatus.ENDED, "Bế mạc"),
    Step(
        "reopen_meeting",
        (MeetingStatus.ENDED,),
        MeetingStatus.OPEN,
        "Mở lại hội nghị",
        backward=True,
    ),
    times={"open_meeting": "opened_at"},
)

POLL_FLOW = Workflow(
    Step("open_poll", (PollStatus.DRAFT,), PollStatus.OPEN, "Mở bỏ phiếu"),
    Step("close_poll", (PollStatus.OPEN,), PollStatus.CLOSED, "Đóng bỏ phiếu"),
    Step("count_poll", (PollStatus.OPEN, PollStatus.CLOSED), PollStatus.COUNTED, "Nhập kết quả kiểm phiếu"),
    Step(
        "recount_poll",
        (PollStatus.COUNTED,),
        PollStatus.OPEN,
        "Kiểm phiếu lại",
        backward=True,
    ),
    Step("seal_poll", (PollStatus.COUNTED,), PollStatus.SEALED, "Niêm phong kết quả"),
    Step(
        "cancel_poll",
        (PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED, PollStatus.COUNTED),
        PollStatus.CANCELLED,
        "Hủy cuộc bỏ phiếu",
        backward=True,
    ),
    times={
        "open_poll": "opened_at",
        "close_poll": "closed_at",
        "count_poll": "counted_at",
        "seal_poll": "sealed_at",
        "cancel_poll": "cancelled_at",
    },
)

MINUTES_FLOW = Workflow(
    Step(
        "circulate_minutes",
        (MinutesStatus.DRAFT,),
        MinutesStatus.CIRCULATED,
        "Gửi lấy ý kiến",
    ),
    Step(
        "withdraw_minutes",
        (MinutesStatus.CIRCULATED, MinutesStatus.SIGNED),
        MinutesStatus.DRAFT,
        "Rút biên bản về sửa",
        backward=True,
    ),
    Step("sign_minutes", (MinutesStatus.CIRCULATED,), MinutesStatus.SIGNED, "Ký biên bản"),
)
