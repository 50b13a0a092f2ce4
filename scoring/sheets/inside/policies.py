"""Between officer and head of one unit before the sheet is handed in, and what the unit asks for afterwards."""

from dataclasses import dataclass

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.enums import Stage
from units.models import User
from units.seats import seat_of

from ...common import not_scored_above
from ...enums import SheetStatus
from ...models import ScoreSheet
from ..policies import complete, may_fill_own, may_review

NOT_HANDED_UP = "Phiếu chưa trình hoặc đã được thủ trưởng giải quyết."


def may_hand_up(user: User, sheet: ScoreSheet) -> Verdict:
    """By whoever is not the head, who hands in without asking; only what could be handed in as it is."""
    return all_of(
        may_fill_own(user, sheet),
        only_if(not _is_head(user, sheet), "Thủ trưởng nộp phiếu, không cần trình."),
        only_if(sheet.handed_up_at is None, "Phiếu đã trình thủ trưởng."),
        complete(sheet),
    )


def may_take_up_back(user: User, sheet: ScoreSheet) -> Verdict:
    return all_of(
        may_review(user, sheet),
        only_if(not _is_head(user, sheet), "Thủ trưởng trả lại cán bộ, không phải rút bản trình."),
        only_if(sheet.handed_up_at is not None, NOT_HANDED_UP),
    )


def may_hand_back(user: User, sheet: ScoreSheet) -> Verdict:
    return all_of(
        may_review(user, sheet),
        only_if(_is_head(user, sheet), "Chỉ thủ trưởng đơn vị được trả lại phiếu cho cán bộ."),
        only_if(sheet.handed_up_at is not None, NOT_HANDED_UP),
    )


def may_ask_back(user: User, sheet: ScoreSheet) -> Verdict:
    """Whoever works for the unit may ask; whether the sheet goes back is for the leadership to say."""
    year = sheet.participation.year
    return all_of(
        only_if(seat_of(user, year).owns(sheet.participation), "Chỉ đơn vị có phiếu mới được đề nghị trả lại phiếu."),
        only_if(
            sheet.status in (SheetStatus.SUBMITTED, SheetStatus.VERIFIED) and year.stage in ASKED_BACK_IN,
            "Chỉ đề nghị trả lại được khi phiếu đã nộp và điểm chưa chốt.",
        ),
        not_scored_above(sheet),
        only_if(sheet.return_asked_at is None, "Đơn vị đã đề nghị trả lại phiếu; Khối trưởng, Khối phó đang xem xét."),
    )


ASKED_BACK_IN = (Stage.SELF_SCORING, Stage.VERIFYING)


def _is_head(user: User, sheet: ScoreSheet) -> bool:
    return seat_of(user, sheet.participation.year).is_head


@dataclass(frozen=True)
class InsideActs:
    """What a person may do with a sheet inside its unit."""

    is_head: bool
    hand_up: Verdict
    take_back: Verdict
    hand_back: Verdict


def inside_acts(user: User, sheet: ScoreSheet) -> InsideActs:
    return InsideActs(
        is_head=_is_head(user, sheet),
        hand_up=may_hand_up(user, sheet),
        take_back=may_take_up_back(user, sheet),
        hand_back=may_hand_back(user, sheet),
    )
