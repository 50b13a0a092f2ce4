"""What a person may do with a sheet inside its unit."""

from dataclasses import dataclass

from emulation_bloc.core.verdict import Verdict
from units.models import User
from units.seats import seat_of

from ...models import ScoreSheet
from . import policies


@dataclass(frozen=True)
class InsideActs:
    is_head: bool
    hand_up: Verdict
    take_back: Verdict
    hand_back: Verdict


def inside_acts(user: User, sheet: ScoreSheet) -> InsideActs:
    return InsideActs(
        is_head=seat_of(user, sheet.participation.year).is_head,
        hand_up=policies.may_hand_up(user, sheet),
        take_back=policies.may_take_up_back(user, sheet),
        hand_back=policies.may_hand_back(user, sheet),
    )
