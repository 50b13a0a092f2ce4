"""Sentences that several acts of a meeting share."""

from emulation_bloc.core.verdict import all_of, only_if
from units.accounts.policies import confirmed
from units.enums import Stage
from units.seats import seat_of

from .. import on_record
from ..enums import MeetingStatus, MinutesStatus

SECRETARIAT_ONLY = "Chỉ đơn vị Khối trưởng của năm được điều hành hội nghị."
YEAR_CLOSED = "Năm thi đua đã bàn giao, lưu trữ; hồ sơ hội nghị chỉ còn để xem."
MINUTES_SIGNED = "Biên bản đã ký. Muốn sửa, thủ trưởng đơn vị Khối trưởng phải rút biên bản về trước."


def secretariat(user, year):
    return all_of(
        only_if(seat_of(user, year).is_secretariat, SECRETARIAT_ONLY),
        year_running(year),
        confirmed(user),
    )


def year_running(year):
    return only_if(year.stage != Stage.CLOSED, YEAR_CLOSED)


def minutes_of(meeting):
    return getattr(meeting, "minutes", None)


def minutes_status(meeting):
    minutes = minutes_of(meeting)
    return MinutesStatus.DRAFT if minutes is None else minutes.status


def not_signed(meeting):
    return only_if(minutes_status(meeting) != MinutesStatus.SIGNED, MINUTES_SIGNED)


def meeting_open(meeting):
    return all_of(
        only_if(meeting.status != MeetingStatus.PLANNED, "Hội nghị chưa khai mạc."),
        only_if(meeting.status != MeetingStatus.ENDED, "Hội nghị đã bế mạc."),
    )


def no_poll_waits(polls, what_to_do):
    waiting = [poll.question for poll in polls if poll.status in on_record.UNFINISHED and poll.of_kind.on_record]
    return only_if(not waiting, f"{what_to_do} cuộc bỏ phiếu còn dở: {'; '.join(waiting)}.")
