"""Before the meeting: who invites, who replies, whose files they are."""

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import Participation, User
from units.seats import seat_of

from ..enums import FileKind, MeetingStatus, MinutesStatus
from ..models import Meeting, MeetingFile
from ..sittings.policies import may_manage_meeting, may_see_minutes
from ..sittings.shared import minutes_status, secretariat, year_running


def may_invite(user: User, meeting: Meeting) -> Verdict:
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(meeting.status == MeetingStatus.PLANNED, "Hội nghị đã khai mạc nên không gửi giấy mời nữa."),
    )


def may_reply(user: User, meeting: Meeting) -> Verdict:
    """A unit answers for itself until the meeting opens; after that the secretariat takes attendance."""
    own = seat_of(user, meeting.year).participation
    return all_of(
        only_if(own, "Chỉ đơn vị của năm thi đua trả lời giấy mời."),
        only_if(
            own is None or own.stands(local_date(meeting.starts_at)),
            "Đơn vị không tham gia năm thi đua vào ngày họp nên không có trong danh sách dự họp.",
        ),
        year_running(meeting.year),
        only_if(meeting.invited_on, "Thư ký khối chưa gửi giấy mời."),
        only_if(
            meeting.status == MeetingStatus.PLANNED,
            "Hội nghị đã khai mạc. Có thay đổi, hãy báo thư ký khối ghi vào điểm danh.",
        ),
    )


def may_keep_file(user: User, meeting: Meeting, kind: str, participation: Participation | None = None) -> Verdict:
    if kind == FileKind.LETTER:
        own = seat_of(user, meeting.year).participation
        return all_of(
            only_if(own is not None and own == participation, "Mỗi đơn vị chỉ gửi giấy ủy quyền của mình."),
            may_reply(user, meeting),
        )
    if kind == FileKind.SIGNED:
        return all_of(
            secretariat(user, meeting.year),
            only_if(
                minutes_status(meeting) == MinutesStatus.SIGNED,
                "Bản scan có chữ ký, con dấu được giữ sau khi biên bản đã ký.",
            ),
        )
    return may_manage_meeting(user, meeting)


def may_see_file(user: User, kept: MeetingFile) -> Verdict:
    """The pack is for everybody who sees the meeting; a letter for its unit and whoever runs the vote."""
    meeting = kept.meeting
    seat = seat_of(user, meeting.year)
    if kept.kind == FileKind.LETTER:
        own = seat.participation is not None and seat.participation.pk == kept.participation_id
        return only_if(own or seat.is_leadership, "Giấy ủy quyền chỉ đơn vị gửi và lãnh đạo khối xem được.")
    if kept.kind == FileKind.SIGNED:
        return may_see_minutes(user, meeting)
    return only_if(True, "")
