"""The sheet between officer and head: handed up, taken back, handed back; and asked for again once it is handed in."""

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Unsaid, require
from units.models import User
from units.signing import sign

from ...models import ScoreSheet
from ..services import ASKED_BACK, DECLINED
from . import policies

HANDED_UP = ["handed_up_at", "handed_up_by", "handed_up_by_words"]


@transaction.atomic
def hand_up(*, sheet: ScoreSheet, by: User) -> ScoreSheet:
    """The officer's work is done; from now on the head alone writes into the sheet."""
    hold(sheet, by=by)
    if sheet.handed_up_by_id == by.pk:
        return sheet  # pressed twice
    require(policies.may_hand_up(by, sheet))
    sign(sheet, handed_up_by=by)
    sheet.handed_up_at, sheet.hand_back_reason = timezone.now(), ""
    sheet.save(update_fields=[*HANDED_UP, "hand_back_reason"])
    record("scoring.hand_up", sheet, by=by)
    return sheet


@transaction.atomic
def take_up_back(*, sheet: ScoreSheet, by: User) -> ScoreSheet:
    """The officers of the unit write again, before the head has decided."""
    hold(sheet, by=by)
    require(policies.may_take_up_back(by, sheet))
    _down_again(sheet)
    record("scoring.take_up_back", sheet, by=by)
    return sheet


@transaction.atomic
def hand_back(*, sheet: ScoreSheet, reason: str, by: User) -> ScoreSheet:
    """The head wants something mended; the officers read ``reason`` on the sheet."""
    hold(sheet, by=by)
    require(policies.may_hand_back(by, sheet))
    if not says(reason):
        raise Unsaid("Cần ghi cán bộ phải sửa gì.")
    sheet.hand_back_reason = reason.strip()
    _down_again(sheet)
    record("scoring.hand_back", sheet, by=by, reason=sheet.hand_back_reason)
    return sheet


def _down_again(sheet):
    sign(sheet, handed_up_by=None)
    sheet.handed_up_at = None
    sheet.save(update_fields=[*HANDED_UP, "hand_back_reason"])


@transaction.atomic
def ask_back(*, sheet: ScoreSheet, reason: str, by: User) -> ScoreSheet:
    """The unit found something to mend in what it handed in; leader and deputy read ``reason`` and decide."""
    hold(sheet, by=by)
    require(policies.may_ask_back(by, sheet))
    if not says(reason):
        raise Unsaid("Cần ghi lý do đề nghị trả lại phiếu.")
    sign(sheet, return_asked_by=by, return_declined_by=None)
    sheet.return_asked_at, sheet.return_asked_reason = timezone.now(), reason.strip()
    sheet.return_declined_at, sheet.return_declined_reason = None, ""
    sheet.save(update_fields=[*ASKED_BACK, *DECLINED])
    record("scoring.ask_back", sheet, by=by, reason=sheet.return_asked_reason)
    return sheet
