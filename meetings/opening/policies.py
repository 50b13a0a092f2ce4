"""Which votes may open in one act: all that are ready, elections only where nobody could win both."""

from emulation_bloc.core.verdict import all_of, only_if
from units.enums import LeadershipRole

from ..enums import PollKind
from ..polls.policies import may_open_poll


def may_open_together(user, meeting, polls, *, waiver=""):
    """Every one of ``polls`` may open, and none of them needs the result of another."""
    return all_of(
        only_if(len(polls) > 1, "Hãy chọn ít nhất hai cuộc bỏ phiếu để mở cùng lúc."),
        only_if(
            all(poll.meeting_id == meeting.pk for poll in polls), "Chỉ mở cùng lúc các cuộc bỏ phiếu của một hội nghị."
        ),
        _nobody_stands_twice(polls),
        *[may_open_poll(user, poll, waiver=waiver, together=polls) for poll in polls],
    )


def may_join_opening(user, poll, drafts):
    """Whether ``poll`` is proposed for opening with the other ``drafts``; the leader goes ahead of the deputy."""
    both = drafts if poll.role == LeadershipRole.DEPUTY else [poll]
    return all_of(may_open_poll(user, poll, together=drafts), _nobody_stands_twice(both))


def _nobody_stands_twice(polls):
    elections = [poll for poll in polls if poll.kind == PollKind.ELECTION]
    standing = [option for poll in elections for option in poll.candidates]
    units = [option.participation_id for option in standing]
    twice = dict.fromkeys(str(option) for option in standing if units.count(option.participation_id) > 1)
    return only_if(
        not twice,
        f"{', '.join(twice)} có tên trong cả hai danh sách bầu. Hãy bầu xong Khối trưởng rồi mở bầu Khối phó, "
        "hoặc sửa danh sách để không đơn vị nào đứng ở cả hai.",
    )
