"""The last days of the year."""

import units.policies
import units.services
from units.common import COMES_WITH

from ..offer import Line, Part


class Deadlines(Part):
    code = "deadlines"
    label = "Thời hạn"
    story = (
        "Ngày cuối của từng việc, tính sang năm mới; thời hạn là nhiệm vụ của kế hoạch thì lấy cùng nhiệm vụ. Gia hạn "
        "riêng của đơn vị không chép. Ngày để trống: không đặt."
    )
    page = "units:deadlines"

    def lines(self, turn):
        """Without the days that come with what is asked for: the new year sets those when it asks."""
        there = set(turn.year.deadlines.values_list("what", flat=True))
        return [
            Line(
                row=deadline,
                then=deadline.get_what_display(),
                now=deadline.get_what_display(),
                there=deadline.what in there,
                day_then=deadline.last_day,
                day=turn.moved(deadline.last_day),
                needs_day=True,
                notes=turn.outside(deadline.last_day),
            )
            for deadline in turn.last.deadlines.all()
            if deadline.what not in COMES_WITH and deadline not in turn.linked_then.values()
        ]

    def may(self, user, turn):
        return units.policies.may_set_deadline(user, turn.year)

    def take(self, turn, lines, by):
        for line in lines:
            units.services.set_deadline(year=turn.year, what=line.row.what, last_day=line.day, by=by)
