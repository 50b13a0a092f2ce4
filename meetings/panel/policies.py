"""Who may sit on a counting panel: of the meeting's list, one of each unit, nobody for their own unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ..models import Meeting, Poll
from ..polls.policies import may_add_poll, may_change_poll
from . import queries


def may_decide_panel(user: User, meeting: Meeting) -> Verdict:
    """Record whom the meeting elected to count, or that it elected others since."""
    return may_add_poll(user, meeting)


def from_different_units(people: Iterable[User]) -> Verdict:
    """``people``: accounts, or anything with a ``unit`` and words of its own."""
    by_unit = defaultdict(list)
    for person in people:
        by_unit[person.unit_id].append(person)
    return all_of(*[only_if(len(group) < 2, _together(group)) for unit, group in by_unit.items() if unit is not None])


def _together(group: Sequence[Any]) -> str:
    return f"{' và '.join(map(str, group))} cùng thuộc {group[0].unit}; mỗi đơn vị một người trong tổ kiểm phiếu."


def may_count_at(person: User, meeting: Meeting) -> Verdict:
    """Whether the meeting's own list, once there is one, has this person."""
    decided = queries.decided_panel(meeting)
    listed = decided is None or any(seat.user_id == person.pk for seat in decided.seats.all())
    return only_if(
        listed,
        f"{person} không có trong tổ kiểm phiếu hội nghị đã cử ({decided}). Muốn đổi, hãy ghi quyết định của hội nghị "
        "ở mục “Tổ kiểm phiếu” trên trang hội nghị.",
    )


def may_name_panel(user: User, poll: Poll) -> Verdict:
    return all_of(
        may_change_poll(user, poll),
        only_if(not poll.of_kind.no_panel, poll.of_kind.no_panel),
        only_if(
            poll.is_secret,
            "Biểu quyết giơ tay do thư ký khối đếm, không cần tổ kiểm phiếu.",
        ),
    )


def may_join_panel(person: User, poll: Poll) -> Verdict:
    """Nobody counts the votes on their own unit."""
    stands = any(option.participation and option.participation.unit_id == person.unit_id for option in poll.candidates)
    return only_if(
        not stands,
        f"{person} thuộc đơn vị được lấy phiếu “{poll.question}” nên không kiểm phiếu cuộc này. "
        "Hãy chọn người khác, hoặc cử tổ riêng cho từng cuộc.",
    )
