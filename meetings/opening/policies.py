"""Which votes may open in one act: all that are ready, elections only where nobody could win both."""

from collections.abc import Sequence

from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Verdict, all_of, each_of, only_if
from units.accounts.policies import confirmed
from units.enums import LeadershipRole
from units.models import User
from units.taking_part.named import absent

from .. import on_record
from ..box import queries as box_queries
from ..compared import against_opening
from ..enums import PanelRole
from ..models import Meeting, Poll
from ..panel import queries as panel_queries
from ..polls import next_leaders, queries
from ..polls.policies import may_change_poll
from ..sittings import queries as sittings_queries
from ..sittings.shared import meeting_open


def may_open_together(user: User, meeting: Meeting, polls: Sequence[Poll], *, waiver: str = "") -> Verdict:
    """Every one of ``polls`` may open, and none of them needs the result of another."""
    return all_of(
        only_if(len(polls) > 1, "Hãy chọn ít nhất hai cuộc bỏ phiếu để mở cùng lúc."),
        only_if(
            all(poll.meeting_id == meeting.pk for poll in polls), "Chỉ mở cùng lúc các cuộc bỏ phiếu của một hội nghị."
        ),
        each_of(
            _nobody_stands_twice(polls),
            *[may_open_poll(user, poll, waiver=waiver, together=polls) for poll in polls],
        ),
    )


def may_join_opening(user: User, poll: Poll, drafts: Sequence[Poll]) -> Verdict:
    """Whether ``poll`` is proposed for opening with the other ``drafts``; the leader goes ahead of the deputy."""
    both = drafts if poll.role == LeadershipRole.DEPUTY else [poll]
    return all_of(may_open_poll(user, poll, together=drafts), _nobody_stands_twice(both))


def _nobody_stands_twice(polls: Sequence[Poll]) -> Verdict:
    elections = [poll for poll in polls if poll.of_kind.names_role]
    standing = [option for poll in elections for option in poll.candidates]
    units = [option.participation_id for option in standing]
    twice = dict.fromkeys(str(option) for option in standing if units.count(option.participation_id) > 1)
    return only_if(
        not twice,
        f"{', '.join(twice)} có tên trong cả hai danh sách bầu. Hãy bầu xong Khối trưởng rồi mở bầu Khối phó, "
        "hoặc sửa danh sách để không đơn vị nào đứng ở cả hai.",
    )


def may_open_poll(user: User, poll: Poll, *, waiver: str = "", together: Sequence[Poll] = ()) -> Verdict:
    """``waiver``: the reason for voting although too few units are present; kept and printed.

    ``together``: polls that open in the same act, so that none of them waits for another.
    """
    return all_of(
        may_change_poll(user, poll),
        meeting_open(poll.meeting),
        each_of(
            only_if(poll.candidates, "Chưa có phương án nào để bỏ phiếu (hoặc tất cả đã rút)."),
            *_all_take_part(poll),
            *[Verdict(False, sentence) for sentence in against_opening(poll)],
            _most_votes_can_decide(poll),
            _enough_present(poll, waiver),
            _panel_ready(poll),
            _all_hold_keys(poll),
            _election_in_order(poll, together),
        ),
    )


def _all_take_part(poll: Poll) -> list[Verdict]:
    """Whoever left since the vote was prepared is taken off the list by hand: the minutes print why."""
    gone = absent([option.participation for option in poll.candidates if option.participation])
    way = "Hãy rút đơn vị này khỏi danh sách bỏ phiếu, nêu lý do, rồi mở."
    return [Verdict(False, f"{sentence} {way}") for sentence in gone.values()]


def _most_votes_can_decide(poll: Poll) -> Verdict:
    return only_if(
        not poll.wins_by_most or len(poll.candidates) > poll.seats,
        "Số đơn vị đưa ra không nhiều hơn số được chọn nên “nhiều phiếu hơn thì trúng” không chọn được gì. "
        "Hãy sửa cuộc bỏ phiếu: lấy theo tỷ lệ, hoặc thêm đơn vị.",
    )


def _enough_present(poll: Poll, waiver: str) -> Verdict:
    quorum = sittings_queries.quorum(poll.meeting, poll.quorum_percent)
    return all_of(
        only_if(
            quorum.present,
            "Chưa điểm danh đơn vị nào có mặt nên chưa có ai để phát phiếu.",
        ),
        only_if(
            quorum.met or not poll.of_kind.needs_quorum or says(waiver),
            f"{quorum}. Hãy chờ đủ đơn vị, hoặc ghi lý do hội nghị vẫn quyết định bỏ phiếu.",
        ),
    )


def _all_hold_keys(poll: Poll) -> Verdict:
    """Before a vote on screen opens every member of the panel has words: who has none never opens the box."""
    if not poll.is_online or poll.of_kind.is_practice:
        return only_if(True, "")
    keys = box_queries.counting_keys(poll)
    lacking = [member.name for member in poll.panel.all() if member.user_id not in keys]
    doubtful = [member.name for member in poll.panel.all() if member.user and not confirmed(member.user)]
    return each_of(
        only_if(not lacking, f"Chưa nhận từ khóa mở hòm phiếu: {', '.join(lacking)}."),
        only_if(not doubtful, f"Tài khoản của thành viên tổ kiểm phiếu chưa được xác nhận: {', '.join(doubtful)}."),
    )


def _of_the_meetings_list(poll: Poll) -> Verdict:
    """Once the meeting has a list, nobody counts who is not on it; and no two are of one unit."""
    decided = panel_queries.decided_panel(poll.meeting)
    listed = None if decided is None else {seat.user_id for seat in decided.seats.all()}
    panel = poll.panel.all()
    units = [member.participation_id for member in panel if member.participation_id]
    return each_of(
        only_if(
            len(units) == len(set(units)),
            "Trong tổ kiểm phiếu có hai người cùng một đơn vị; mỗi đơn vị một người. Hãy cử lại.",
        ),
        *[
            only_if(
                listed is None or member.user_id in listed,
                f"{member.name} không còn trong tổ kiểm phiếu hội nghị đã cử. Hãy cử lại tổ của cuộc này.",
            )
            for member in panel
        ],
    )


def _panel_ready(poll: Poll) -> Verdict:
    if not poll.is_secret or poll.of_kind.is_practice:
        return only_if(True, "")
    panel = poll.panel.all()
    units = {option.participation_id for option in poll.candidates if option.participation_id}
    return each_of(
        _of_the_meetings_list(poll),
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


def _election_in_order(poll: Poll, together: Sequence[Poll] = ()) -> Verdict:
    """Leader first; whoever is elected leader does not stand for deputy, nor the other way round."""
    if not poll.of_kind.names_role:
        return only_if(True, "")
    keys = {other.pk for other in together}
    elections = [e for e in queries.elections_of(poll.meeting) if e.pk not in keys]
    leader_waits = any(e.role == LeadershipRole.LEADER and e.status in on_record.UNFINISHED for e in elections)
    other = LeadershipRole.DEPUTY if poll.role == LeadershipRole.LEADER else LeadershipRole.LEADER
    holder = next_leaders.leaders_decided_by(poll.meeting).get(other) if poll.candidates else None
    # Whom an earlier meeting decided on as deputy may still be chosen to lead: then a deputy is chosen after that.
    if holder is not None and poll.role == LeadershipRole.LEADER and holder.meeting.pk != poll.meeting_id:
        holder = None
    return each_of(
        only_if(
            poll.role == LeadershipRole.LEADER or not leader_waits,
            "Hãy bầu xong Khối trưởng (niêm phong kết quả) rồi mới bầu Khối phó.",
        ),
        *[
            only_if(
                holder is None or option.participation_id != holder.participation.pk,
                f"{option} {holder.in_words if holder else ''} {other.label}. "
                "Hãy rút đơn vị này khỏi danh sách trước khi mở.",
            )
            for option in poll.candidates
        ],
    )
