"""Who may do what at a meeting, and when. The only place that says so.

Polls and meetings come with their rows loaded (``queries.loaded``, ``queries.meeting_page``).
"""

from emulation_bloc.core.verdict import all_of, any_of, only_if
from units.enums import LeadershipRole, Stage
from units.seats import seat_of

from . import queries, results
from .enums import (
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    PanelRole,
    PollKind,
    PollMethod,
    PollStatus,
)

SECRETARIAT_ONLY = "Chỉ tổ thư ký (đơn vị Khối trưởng của năm) được điều hành hội nghị."
YEAR_CLOSED = "Năm thi đua đã bàn giao, lưu trữ; hồ sơ hội nghị chỉ còn để xem."
MINUTES_SIGNED = "Biên bản đã ký. Muốn sửa, thủ trưởng đơn vị Khối trưởng phải rút biên bản về trước."


def _secretariat(user, year):
    return all_of(
        only_if(seat_of(user, year).is_secretariat, SECRETARIAT_ONLY),
        _year_running(year),
    )


def _year_running(year):
    return only_if(year.stage != Stage.CLOSED, YEAR_CLOSED)


def minutes_of(meeting):
    return getattr(meeting, "minutes", None)


def _minutes_status(meeting):
    minutes = minutes_of(meeting)
    return MinutesStatus.DRAFT if minutes is None else minutes.status


def _not_signed(meeting):
    return only_if(_minutes_status(meeting) != MinutesStatus.SIGNED, MINUTES_SIGNED)


def _meeting_open(meeting):
    return all_of(
        only_if(meeting.status != MeetingStatus.PLANNED, "Hội nghị chưa khai mạc."),
        only_if(meeting.status != MeetingStatus.ENDED, "Hội nghị đã bế mạc."),
    )


# --- the meeting


def may_schedule_meeting(user, year):
    return _secretariat(user, year)


def may_manage_meeting(user, meeting):
    """Edit the particulars and the agenda: until the minutes are signed."""
    return all_of(_secretariat(user, meeting.year), _not_signed(meeting))


def may_record_attendance(user, meeting):
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            meeting.status != MeetingStatus.ENDED,
            "Hội nghị đã bế mạc. Muốn sửa điểm danh, hãy mở lại hội nghị và ghi lý do.",
        ),
    )


def may_open_meeting(user, meeting):
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(meeting.status == MeetingStatus.PLANNED, "Hội nghị đã khai mạc."),
        only_if(
            meeting.kind != MeetingKind.YEAREND or meeting.year.stage == Stage.REVIEW,
            "Hội nghị tổng kết chỉ khai mạc khi năm thi đua ở giai đoạn “Hội nghị tổng kết”.",
        ),
    )


def may_end_meeting(user, meeting, polls):
    return all_of(
        may_manage_meeting(user, meeting),
        _meeting_open(meeting),
        _no_poll_waits(polls, "Trước khi bế mạc, hãy niêm phong hoặc hủy"),
    )


def _no_poll_waits(polls, what_to_do):
    waiting = [poll.question for poll in polls if poll.status in queries.UNFINISHED]
    return only_if(not waiting, f"{what_to_do} cuộc bỏ phiếu còn dở: {'; '.join(waiting)}.")


def may_reopen_meeting(user, meeting):
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
        only_if(
            _minutes_status(meeting) == MinutesStatus.DRAFT,
            "Biên bản đang lấy ý kiến. Hãy rút biên bản về trước khi mở lại hội nghị.",
        ),
    )


# --- the poll, before it opens


def may_add_poll(user, meeting):
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            meeting.status != MeetingStatus.ENDED,
            "Hội nghị đã bế mạc nên không thêm cuộc bỏ phiếu.",
        ),
    )


def may_change_poll(user, poll):
    """Withdraw a candidate, name the panel: only before opening, which freezes both."""
    return all_of(
        may_add_poll(user, poll.meeting),
        only_if(
            poll.status == PollStatus.DRAFT,
            "Cuộc bỏ phiếu đã mở nên danh sách ứng viên và tổ kiểm phiếu không thay đổi được nữa.",
        ),
    )


def may_name_panel(user, poll):
    return all_of(
        may_change_poll(user, poll),
        only_if(
            poll.is_secret,
            "Biểu quyết giơ tay do tổ thư ký đếm, không cần tổ kiểm phiếu.",
        ),
    )


def may_join_panel(person, poll):
    """Nobody counts the votes on their own unit."""
    stands = any(option.participation and option.participation.unit_id == person.unit_id for option in poll.candidates)
    return only_if(
        not stands,
        f"{person} thuộc đơn vị được lấy phiếu “{poll.question}” nên không ở tổ kiểm phiếu của cuộc này.",
    )


def may_open_poll(user, poll, *, waiver=""):
    """``waiver``: the reason for voting although too few units are present; kept and printed."""
    return all_of(
        may_change_poll(user, poll),
        _meeting_open(poll.meeting),
        only_if(poll.candidates, "Chưa có phương án nào để bỏ phiếu (hoặc tất cả đã rút)."),
        _enough_present(poll, waiver),
        _panel_ready(poll),
        _election_in_order(poll),
    )


def _enough_present(poll, waiver):
    quorum = queries.quorum(poll.meeting, poll.quorum_percent)
    return all_of(
        only_if(
            quorum.present,
            "Chưa điểm danh đơn vị nào có mặt nên chưa có ai để phát phiếu.",
        ),
        only_if(
            quorum.met or waiver.strip(),
            f"{quorum}. Hãy chờ đủ đơn vị, hoặc ghi lý do hội nghị vẫn quyết định bỏ phiếu.",
        ),
    )


def _panel_ready(poll):
    if not poll.is_secret:
        return only_if(True, "")
    panel = poll.panel.all()
    units = {option.participation_id for option in poll.candidates if option.participation_id}
    return all_of(
        only_if(
            any(member.role == PanelRole.HEAD for member in panel),
            "Chưa cử tổ trưởng tổ kiểm phiếu.",
        ),
        *[
            only_if(
                member.participation_id not in units,
                f"{member.name} thuộc đơn vị được lấy phiếu nên không thể kiểm phiếu. Hãy cử người khác.",
            )
            for member in panel
        ],
    )


def _election_in_order(poll):
    """Leader first; whoever is elected leader does not stand for deputy, nor the other way round."""
    if poll.kind != PollKind.ELECTION:
        return only_if(True, "")
    elections = queries.elections_of(poll.meeting)
    leader_waits = any(e.role == LeadershipRole.LEADER and e.status in queries.UNFINISHED for e in elections)
    sealed = [results.result_of(e) for e in elections if e.status == PollStatus.SEALED and e.role != poll.role]
    taken = {
        line.option.participation_id: result.poll.get_role_display() for result in sealed for line in result.chosen
    }
    return all_of(
        only_if(
            poll.role == LeadershipRole.LEADER or not leader_waits,
            "Hãy bầu xong Khối trưởng (niêm phong kết quả) rồi mới bầu Khối phó.",
        ),
        *[
            only_if(
                option.participation_id not in taken,
                f"{option} đã trúng cử {taken.get(option.participation_id)}. "
                "Hãy rút đơn vị này khỏi danh sách trước khi mở.",
            )
            for option in poll.candidates
        ],
    )


def may_cancel_poll(user, poll):
    return all_of(
        may_add_poll(user, poll.meeting),
        only_if(
            poll.status != PollStatus.SEALED,
            "Kết quả đã niêm phong nên không hủy được.",
        ),
        only_if(poll.status != PollStatus.CANCELLED, "Cuộc bỏ phiếu đã hủy."),
    )


# --- counting


def _counter(user, poll):
    """The panel counts a secret ballot; hands are counted by the secretariat."""
    if poll.method == PollMethod.SHOW_OF_HANDS:
        return _secretariat(user, poll.meeting.year)
    on_panel = any(member.user_id == user.pk for member in poll.panel.all())
    return only_if(on_panel, "Chỉ tổ kiểm phiếu của cuộc bỏ phiếu này được nhập và xem số phiếu.")


def may_count(user, poll):
    return all_of(
        _counter(user, poll),
        _year_running(poll.meeting.year),
        only_if(poll.status != PollStatus.DRAFT, "Cuộc bỏ phiếu chưa mở."),
        only_if(
            poll.status == PollStatus.OPEN,
            "Số phiếu đã nhập. Muốn nhập lại, hãy chọn “Kiểm phiếu lại”.",
        ),
    )


def may_recount(user, poll):
    return all_of(
        _counter(user, poll),
        only_if(
            poll.status == PollStatus.COUNTED,
            "Chỉ kiểm phiếu lại khi đã nhập số phiếu và chưa niêm phong.",
        ),
    )


def may_seal(user, poll):
    faults = results.faults_of(poll) if poll.status == PollStatus.COUNTED else []
    return all_of(
        _counter(user, poll),
        only_if(
            poll.status == PollStatus.COUNTED,
            "Chưa nhập kết quả kiểm phiếu hoặc kết quả đã niêm phong.",
        ),
        only_if(
            not poll.is_secret
            or any(member.user_id == user.pk and member.role == PanelRole.HEAD for member in poll.panel.all()),
            "Chỉ tổ trưởng tổ kiểm phiếu được ký và niêm phong kết quả.",
        ),
        only_if(not faults, " ".join(fault.sentence for fault in faults)),
    )


def may_see_counts(user, poll):
    """No partial number to anybody: the panel sees its own count, everybody the sealed one."""
    return any_of(
        only_if(
            poll.status == PollStatus.SEALED,
            "Số phiếu chỉ hiện sau khi tổ kiểm phiếu niêm phong kết quả.",
        ),
        all_of(
            _counter(user, poll),
            only_if(poll.status == PollStatus.COUNTED, "Chưa nhập số phiếu."),
        ),
    )


def may_add_run_off(user, poll):
    tied = results.result_of(poll).tied if poll.status == PollStatus.SEALED else ()
    running = [again for again in poll.run_offs.all() if again.status != PollStatus.CANCELLED]
    return all_of(
        may_add_poll(user, poll.meeting),
        only_if(poll.status == PollStatus.SEALED, "Kết quả vòng này chưa niêm phong."),
        only_if(
            tied,
            "Kết quả không có đơn vị bằng phiếu ở suất cuối nên không cần bỏ phiếu lại.",
        ),
        only_if(not running, "Đã có vòng bỏ phiếu lại cho cuộc này."),
    )


# --- the minutes


def may_edit_minutes(user, meeting):
    return all_of(
        may_manage_meeting(user, meeting),
        only_if(
            _minutes_status(meeting) == MinutesStatus.DRAFT,
            "Biên bản đang lấy ý kiến. Muốn sửa, hãy rút biên bản về.",
        ),
    )


def may_circulate_minutes(user, meeting):
    return all_of(
        may_edit_minutes(user, meeting),
        only_if(minutes_of(meeting), "Chưa có dự thảo biên bản."),
        only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
    )


def may_withdraw_minutes(user, meeting):
    """Signed minutes are withdrawn by whoever may sign them."""
    status = _minutes_status(meeting)
    seat = seat_of(user, meeting.year)
    return all_of(
        _secretariat(user, meeting.year),
        only_if(status != MinutesStatus.DRAFT, "Biên bản đang là dự thảo."),
        only_if(
            status != MinutesStatus.SIGNED or seat.is_head,
            "Chỉ thủ trưởng đơn vị Khối trưởng được rút biên bản đã ký.",
        ),
    )


def may_sign_minutes(user, meeting, polls):
    seat = seat_of(user, meeting.year)
    return all_of(
        only_if(
            seat.is_secretariat and seat.is_head,
            "Chỉ thủ trưởng đơn vị Khối trưởng được ký biên bản.",
        ),
        _year_running(meeting.year),
        only_if(meeting.status == MeetingStatus.ENDED, "Hội nghị chưa bế mạc."),
        _no_poll_waits(polls, "Trước khi ký, hãy niêm phong hoặc hủy"),
        only_if(
            _minutes_status(meeting) != MinutesStatus.DRAFT,
            "Biên bản còn là dự thảo. Tổ thư ký phải gửi lấy ý kiến trước khi ký.",
        ),
        only_if(_minutes_status(meeting) == MinutesStatus.CIRCULATED, "Biên bản đã ký."),
    )
