"""Who may sit on a counting panel: of the meeting's list, one of each unit, nobody for their own unit."""

from collections import defaultdict

from emulation_bloc.core.verdict import all_of, only_if

from ..polls.policies import may_add_poll
from . import queries


def may_decide_panel(user, meeting):
    """Record whom the meeting elected to count, or that it elected others since."""
    return may_add_poll(user, meeting)


def from_different_units(people):
    """``people``: accounts, or anything with a ``unit`` and words of its own."""
    by_unit = defaultdict(list)
    for person in people:
        by_unit[person.unit_id].append(person)
    return all_of(*[only_if(len(group) < 2, _together(group)) for unit, group in by_unit.items() if unit is not None])


def _together(group):
    return f"{' và '.join(map(str, group))} cùng thuộc {group[0].unit}; mỗi đơn vị một người trong tổ kiểm phiếu."


def may_count_at(person, meeting):
    """Whether the meeting's own list, once there is one, has this person."""
    decided = queries.decided_panel(meeting)
    listed = decided is None or any(seat.user_id == person.pk for seat in decided.seats.all())
    return only_if(
        listed,
        f"{person} không có trong tổ kiểm phiếu hội nghị đã cử ({decided}). Muốn đổi, hãy ghi quyết định của hội nghị "
        "ở mục “Tổ kiểm phiếu” trên trang hội nghị.",
    )
