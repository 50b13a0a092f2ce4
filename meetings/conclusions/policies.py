"""Who carries the conclusions of a meeting into a plan: of a mid-year review its own year's, else the next year's."""

import pledges.policies
from emulation_bloc.core.verdict import Verdict, all_of, only_if
from pledges.models import Plan
from units.models import EmulationYear, User
from units.seats import seat_of

from ..models import Meeting


def may_carry_conclusions(user: User, meeting: Meeting, following: EmulationYear | None) -> Verdict:
    """``following``: the year whose plan takes them, or ``None``; its secretariat carries them."""
    waiting = any(line.carried_at is None for line in meeting.conclusions.all())
    if following is None:
        return only_if(False, f"Năm {meeting.year.year + 1} chưa mở nên chưa có kế hoạch để đưa việc vào.")
    plan = getattr(following, "plan", None) or Plan(year=following)
    own = following.pk == meeting.year_id
    return all_of(
        only_if(seat_of(user, following).is_secretariat, f"Việc này do thư ký khối năm {following.year} làm."),
        only_if(waiting, "Mọi việc đã đưa vào kế hoạch."),
        pledges.policies.may_supplement_plan(user, plan) if own else pledges.policies.may_edit_plan(user, plan),
    )
