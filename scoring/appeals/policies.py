"""Who objects to verified points, who answers, and until when.

An appeal is made while points may still be corrected: during verification, once the unit's own sheet is verified, and
after publication as long as a day set for appeals has not passed. Points of a published result change in one way only:
the year goes back to verification, so that the correction is a new version with its reason.
"""

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, only_if
from units.accounts.policies import confirmed
from units.enums import DeadlineKind, Stage
from units.models import Participation, User
from units.queries import closes_on
from units.seats import seat_of

from ..checking.assigning import queries as assigning_queries
from ..enums import AppealStatus, SheetStatus
from ..models import Appeal, Entry, ScoreSheet
from ..sheets import policies as sheets_policies
from . import queries

APPEAL_STAGES = (Stage.VERIFYING, Stage.RANKED)
FINISHED = (SheetStatus.VERIFIED, SheetStatus.CONFIRMED)


def may_appeal_on(user: User, sheet: ScoreSheet) -> Verdict:
    """Whether this person may object to points of ``sheet`` today, whichever row."""
    year = sheet.participation.year
    return all_of(
        only_if(
            seat_of(user, year).owns(sheet.participation), "Chỉ đơn vị có phiếu mới được kiến nghị về điểm của mình."
        ),
        only_if(
            year.stage in APPEAL_STAGES, "Kiến nghị điểm chỉ gửi được khi đang thẩm định hoặc vừa công bố kết quả."
        ),
        only_if(sheet.status in FINISHED, "Phiếu chưa thẩm định xong; hãy kiến nghị sau khi có điểm thẩm định."),
        sheets_policies.sees_findings(user, sheet) if sheet.status in FINISHED else ALLOWED,
        only_if(
            sheet.superior_done_at is None,
            f"Đã chấm xong cột “{sheet.table.superior_column}” nên khối không còn giải quyết kiến nghị về điểm của "
            "phiếu này; hãy nêu ý kiến với cơ quan nội vụ.",
        ),
        _within_days(sheet.participation),
    )


def _within_days(participation: Participation) -> Verdict:
    """Without a day set, appeals close with publication."""
    last_day = closes_on(participation, DeadlineKind.APPEAL)
    if last_day is None:
        return only_if(
            participation.year.stage == Stage.VERIFYING,
            "Kết quả đã công bố và năm nay không đặt thời hạn kiến nghị; hãy nêu ý kiến tại hội nghị tổng kết.",
        )
    return only_if(
        timezone.localdate() <= last_day,
        f"Đã hết hạn kiến nghị điểm (ngày {short_date(last_day)}); hãy đề nghị Khối trưởng gia hạn.",
    )


def may_appeal(user: User, entry: Entry) -> Verdict:
    return all_of(
        may_appeal_on(user, entry.sheet),
        _is_head_of(user, entry.sheet.participation),
        only_if(entry.is_verified, "Tiêu chí này chưa có điểm thẩm định."),
        only_if(not queries.is_under_appeal(entry), "Tiêu chí này đang có một kiến nghị chưa trả lời."),
    )


def _is_head_of(user: User, participation: Participation) -> Verdict:
    """The unit speaks by its head, as when it handed in; ``may_appeal_on`` has said whose unit it is."""
    return only_if(
        seat_of(user, participation.year).is_head,
        "Chỉ thủ trưởng đơn vị gửi hoặc rút kiến nghị; hãy trình thủ trưởng.",
    )


def may_withdraw_appeal(user: User, appeal: Appeal) -> Verdict:
    participation = appeal.entry.sheet.participation
    return all_of(
        only_if(seat_of(user, participation.year).owns(participation), "Chỉ đơn vị đã kiến nghị mới được rút."),
        _is_head_of(user, participation),
        _still_open(appeal),
    )


def may_answer(user: User, appeal: Appeal) -> Verdict:
    """By people not involved: never one's own unit, never whoever found these points or gave an opinion on them."""
    entry = appeal.entry
    participation = entry.sheet.participation
    seat = seat_of(user, participation.year)
    return all_of(
        only_if(seat.is_leadership or seat.watches, "Kiến nghị do Khối trưởng, Khối phó hoặc cơ quan nội vụ trả lời."),
        confirmed(user),
        only_if(
            not seat.owns(participation),
            "Không trả lời kiến nghị của chính đơn vị mình; đơn vị lãnh đạo khối còn lại hoặc cơ quan nội vụ trả lời.",
        ),
        only_if(
            seat.participation is None or participation.pk not in assigning_queries.stood_aside(seat.participation),
            "Đơn vị bạn đã xin rút khỏi phiếu này; hãy để đơn vị lãnh đạo khối còn lại hoặc cơ quan nội vụ trả lời.",
        ),
        only_if(
            user.pk not in queries.involved_in([entry])[entry.pk],
            "Bạn đã thẩm định hoặc chấm chéo tiêu chí này; hãy để người khác của lãnh đạo khối "
            "hoặc cơ quan nội vụ trả lời.",
        ),
        _still_open(appeal),
        only_if(participation.year.stage in APPEAL_STAGES, "Kiến nghị chỉ được trả lời trước hội nghị tổng kết."),
        only_if(entry.sheet.status in FINISHED, "Phiếu đang được thẩm định lại; hãy trả lời sau khi thẩm định xong."),
    )


def may_change_points(user: User, appeal: Appeal) -> Verdict:
    """Upholding changes points, so the result must not stand published."""
    return all_of(may_answer(user, appeal), _not_published(appeal.entry.sheet))


def _not_published(sheet: ScoreSheet) -> Verdict:
    if sheet.participation.year.stage == Stage.VERIFYING and sheet.status == SheetStatus.VERIFIED:
        return ALLOWED
    return only_if(
        False,
        "Kết quả đã công bố nên điểm không đổi được ngay; muốn chấp nhận kiến nghị, Khối trưởng đưa năm thi đua "
        "trở lại giai đoạn thẩm định rồi công bố lại.",
    )


def _still_open(appeal: Appeal) -> Verdict:
    return only_if(appeal.status == AppealStatus.OPEN, "Kiến nghị này đã được trả lời hoặc đã rút.")
