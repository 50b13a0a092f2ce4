"""Who fills and hands in a sheet, and until when."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import ALLOWED, Verdict, all_of, each_of, only_if
from units.accounts.policies import confirmed
from units.enums import DeadlineKind, Stage
from units.models import User
from units.onpaper.policies import works_for
from units.queries import Closes, closes_on
from units.seats import seat_of
from units.taking_part.left import left_of

from ..common import listed
from ..enums import OPEN_STATUSES, SheetStatus
from ..models import Entry, ScoreSheet
from . import progress, queries
from .progress import VERIFIED

OWN_ONLY = "Chỉ đơn vị có phiếu mới được tự chấm phiếu này."


def may_fill(user: User, sheet: ScoreSheet) -> Verdict:
    """By the unit; from a paper of a unit that cannot, by the leader. What was handed up to the head stands still until
    the head, or whoever handed it up, has decided."""
    return all_of(
        may_review(user, sheet),
        only_if(
            sheet.handed_up_at is None or seat_of(user, sheet.participation.year).is_head,
            "Phiếu đang trình thủ trưởng; muốn sửa, hãy rút lại bản trình.",
        ),
    )


def may_review(user: User, sheet: ScoreSheet) -> Verdict:
    """Whether the unit's people are still at work on it: who writes, and who looks it over before it is handed in."""
    return all_of(
        works_for(user, sheet.participation, OWN_ONLY, on_behalf=_is_entered_for(user, sheet)),
        _is_the_units(user, sheet),
        only_if(sheet.status != SheetStatus.CONFIRMED, "Điểm của phiếu đã chốt nên phiếu không sửa được nữa."),
        only_if(sheet.status in OPEN_STATUSES, "Phiếu đã nộp; muốn sửa, hãy đề nghị Khối trưởng trả lại phiếu."),
        is_scored_now(sheet),
        within_deadline(sheet),
    )


def may_fill_own(user: User, sheet: ScoreSheet) -> Verdict:
    """What belongs to the unit's own work on it: its evidence, who of its people does which part."""
    owns = seat_of(user, sheet.participation.year).owns(sheet.participation)
    return all_of(only_if(owns, OWN_ONLY), may_fill(user, sheet))


def _is_entered_for(user: User, sheet: ScoreSheet) -> bool:
    return sheet.on_paper and not seat_of(user, sheet.participation.year).owns(sheet.participation)


def _is_the_units(user: User, sheet: ScoreSheet) -> Verdict:
    """Of a sheet being entered from the unit's paper: the unit puts an end to that before it writes again."""
    return only_if(
        not sheet.on_paper or _is_entered_for(user, sheet) or sheet.status not in OPEN_STATUSES,
        "Khối trưởng đang nhập phiếu này theo văn bản của đơn vị. Muốn tự chấm, hãy mở văn bản ấy rồi bấm "
        "“Thay bằng bản của đơn vị”.",
    )


def is_scored_now(sheet: ScoreSheet) -> Verdict:
    """A returned sheet is mended while the others are being verified."""
    year = sheet.participation.year
    if year.stage == Stage.VERIFYING and sheet.status == SheetStatus.RETURNED:
        return ALLOWED
    return only_if(year.stage == Stage.SELF_SCORING, "Năm thi đua chưa đến hoặc đã hết giai đoạn tự chấm điểm.")


def within_deadline(sheet: ScoreSheet, closes: Closes = closes_on) -> Verdict:
    """The first deadline no longer binds a sheet that was asked for again."""
    if sheet.status == SheetStatus.RETURNED:
        return ALLOWED
    last_day = closes(sheet.participation, DeadlineKind.SELF_SCORING)
    return only_if(
        last_day is None or timezone.localdate() <= last_day,
        f"Đã hết hạn tự chấm điểm (ngày {short_date(last_day)}); hãy đề nghị Khối trưởng gia hạn.",
    )


def sees_findings(user: User, sheet: ScoreSheet) -> Verdict:
    """What was found on the rows: whoever verifies reads it always, the unit from when on the year tells it (at first
    once the whole sheet is verified), everybody else once the sheet is verified."""
    year = sheet.participation.year
    seat = seat_of(user, year)
    if not seat.owns(sheet.participation):
        reads = seat.is_leadership or sheet.status in VERIFIED
        return only_if(reads, "Kết quả thẩm định hiện ở đây khi phiếu được thẩm định xong.")
    if progress.is_told(sheet, seat):
        return ALLOWED
    return only_if(False, f"Kết quả thẩm định hiện ở đây {progress.when_told(year)}.")


def is_judged(sheet: ScoreSheet) -> Verdict:
    """Of a unit that left the year nothing is found any more, unless its points were locked before. To be asked before
    what the plan of checking says, which a merger leaves as if every verifier had stood aside."""
    left = None if progress.still_counts(sheet) else left_of(sheet.participation)
    return ALLOWED if left is None else only_if(False, f"{left.sentence} {KEPT}")


KEPT = "Phiếu giữ nguyên để đọc, không thẩm định và không tính vào xếp hạng."


def row_is_open(entry: Entry, *, in_part: bool) -> Verdict:
    """``in_part``: the sheet was given back for some rows only (``queries.is_returned_in_part``)."""
    return only_if(
        entry.is_returned or not in_part,
        f"Tiêu chí {entry.criterion.label} không bị trả lại nên giữ nguyên như đã nộp.",
    )


def may_submit(user: User, sheet: ScoreSheet) -> Verdict:
    """Whoever prepares the sheet reads the same gaps as the head who hands it in."""
    return all_of(
        may_fill(user, sheet),
        each_of(
            all_of(
                only_if(
                    _is_entered_for(user, sheet) or seat_of(user, sheet.participation.year).is_head,
                    "Chỉ thủ trưởng đơn vị được nộp phiếu chấm điểm.",
                ),
                confirmed(user),
            ),
            complete(sheet),
        ),
    )


def complete(sheet: ScoreSheet) -> Verdict:
    """Whether nothing that the unit owes is missing from it. Proofs of what came on paper came on paper: whoever
    verifies says what is missing of them."""
    unscored, unproven = queries.unfinished(sheet)
    return each_of(
        only_if(not unscored, f"Còn {len(unscored)} tiêu chí chưa chấm: {listed(unscored)}."),
        only_if(
            sheet.on_paper or not unproven,
            f"Còn {len(unproven)} tiêu chí thiếu thuyết minh hoặc minh chứng: {listed(unproven)}.",
        ),
    )
