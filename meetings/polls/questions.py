"""What is asked before a vote is opened, closed, sealed or called off, wherever that is pressed: and who is missing.

Who has yet to vote is named to those who may see the roll; nothing of what a ballot says is.
"""

from ..enums import PollStatus, Presence
from ..sittings.queries import quorum
from .queries import turnout


def opening_question(poll):
    return " ".join(["Mở rồi thì ứng viên, cử tri, quy tắc và tổ kiểm phiếu đều khóa.", missing_in_room(poll.meeting)])


def missing_in_room(meeting):
    """Whoever is not there when the vote opens holds no ballot: how many are, and the names of those who are not."""
    rows = list(meeting.attendance.all())
    state = quorum(meeting)
    words = f"Có mặt {state.present}/{state.members} đơn vị"
    away = [row.participation for row in rows if row.presence != Presence.PRESENT]
    return f"{words}; chưa có mặt, sẽ không có phiếu: {_names(away)}." if away else f"{words}."


def closing_question(poll):
    waiting = [voter.participation for voter in poll.roll.all() if not (voter.has_voted or voter.on_paper)]
    if not waiting:
        return "Mọi đơn vị bỏ phiếu trên máy đã bỏ. Đóng rồi thì không nhận thêm phiếu nào."
    return f"Còn {len(waiting)} đơn vị chưa bỏ phiếu: {_names(waiting)}. Đóng rồi thì không nhận thêm phiếu nào."


def sealing_question(poll):
    missing = (poll.issued or 0) - (poll.returned or 0)
    words = f"{missing} phiếu không thu về." if missing else "Mọi phiếu phát ra đã thu về."
    return (
        f"Phát ra {poll.issued}, thu về {poll.returned}: {words} "
        "Sau khi niêm phong, số phiếu không sửa được nữa và mọi đơn vị trong năm xem được."
    )


def cancelling_question(poll):
    if poll.status == PollStatus.DRAFT:
        return "Hủy rồi thì cuộc bỏ phiếu này không mở được nữa; lý do được in trong biên bản."
    cast = turnout(poll).cast if poll.is_online else 0
    words = f"Đã có {cast} phiếu trên máy; hủy là bỏ hết. " if cast else "Phiếu đã phát, đã bỏ đều không còn giá trị. "
    return f"{words}Muốn lấy phiếu lại thì lập cuộc mới. Lý do được in trong biên bản."


def _names(participations):
    return ", ".join(participation.short_name for participation in participations)
