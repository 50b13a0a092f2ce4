"""A unit objects to its verified points, and people not involved answer."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.known import knowing
from emulation_bloc.core.locks import hold
from emulation_bloc.core.numbers import format_number, round_points
from emulation_bloc.core.text import says
from emulation_bloc.core.verdict import Refused, Unsaid, require
from units.models import User
from units.seats import seat_of
from units.signing import sign, signed

from .. import words
from ..answers import FINDING_COLUMNS, set_finding
from ..arithmetic.answers import Answer
from ..enums import AppealStatus, ChangeKind
from ..models import Appeal, Criterion, Entry
from ..sheets import points_history
from ..sheets import queries as sheets_queries
from ..sheets.services import plain, rows_of
from . import policies, queries

NOTHING_ASKED = Answer()


@transaction.atomic
def make_appeal(*, entry: Entry, grounds: str, asked: Answer = NOTHING_ASKED, by: User) -> Appeal:
    """Object to the verified points of one row. Grounds are compulsory; what is asked for may stay open.

    ``asked``: a value (with its base), bare points, or not applicable.
    """
    sheet = hold(entry.sheet, by=by)
    entry = rows_of(sheet, [entry.pk])[entry.pk]
    if same := _asked_already(entry, grounds, asked, by):
        return same
    require(policies.may_appeal(by, entry))
    if not says(grounds):
        raise Unsaid("Hãy nêu lý do kiến nghị.")
    appeal = Appeal(
        entry=entry,
        grounds=grounds.strip(),
        points_before=entry.verified_points,
        made_at=timezone.now(),
        **signed(made_by=by),
    )
    appeal.asked = judged_asked(entry.criterion, asked)
    appeal.save()
    wished = queries.asked_in_words(appeal, entry)
    record(
        "scoring.make_appeal", entry.sheet, by=by, after={entry.criterion.label: wished or "xem lại"}, reason=grounds
    )
    return appeal


@transaction.atomic
def withdraw_appeal(*, appeal: Appeal, by: User) -> Appeal:
    """The unit takes its appeal back; it stays on record as withdrawn."""
    entry, appeal = _held(appeal, by)
    if appeal.status == AppealStatus.WITHDRAWN and _is_own(by, entry.sheet):
        return appeal
    require(policies.may_withdraw_appeal(by, appeal))
    appeal.status = AppealStatus.WITHDRAWN
    appeal.save(update_fields=["status"])
    record("scoring.withdraw_appeal", entry.sheet, by=by, before={entry.criterion.label: appeal.grounds})
    return appeal


@transaction.atomic
def answer_appeal(
    *, appeal: Appeal, status: str, answer: str, basis: str, finding: Answer = NOTHING_ASKED, by: User
) -> Appeal:
    """Uphold, uphold in part or dismiss, with text and basis.

    What is upheld becomes the verified value through the rule of the criterion; the sheet stays verified. Upholding
    gives exactly what was asked, where the unit asked for something; ``finding`` says what otherwise.
    """
    entry, appeal = _held(appeal, by)
    if (appeal.answered_by_id, appeal.status, appeal.answer, appeal.basis) == (
        *(by.pk, status),
        *(answer.strip(), basis.strip()),
    ):
        return appeal  # the same button pressed twice
    changes = status in (AppealStatus.UPHELD, AppealStatus.PARTLY)
    require((policies.may_change_points if changes else policies.may_answer)(by, appeal))
    if status not in queries.ANSWERED:
        raise Refused("Hãy chọn chấp nhận, chấp nhận một phần hoặc giữ nguyên điểm.")
    if not says(answer) or not says(basis):
        raise Refused("Trả lời kiến nghị phải có nội dung và căn cứ.")
    total, appeal.points_before = _stands(entry)
    before, stood = _as_traced(entry), entry.verified
    if changes:
        _set_finding(entry, _granted(appeal, status, finding), answer, basis, by)
    appeal.status, appeal.answer, appeal.basis = status, answer.strip(), basis.strip()
    sign(appeal, answered_by=by)
    appeal.answered_at = timezone.now()
    appeal.total_before = total
    appeal.total_after, appeal.points_after = _stands(entry) if changes else (total, appeal.points_before)
    appeal.save()
    if changes:
        found = entry.verified
        points_history.keep(
            [points_history.change(entry, ChangeKind.APPEAL, before=stood, after=found, by=by, reason=appeal.answer)]
        )
    record(
        "scoring.answer_appeal",
        entry.sheet,
        by=by,
        before={entry.criterion.label: before, "total": plain(appeal.total_before)},
        after={entry.criterion.label: _as_traced(entry), "total": plain(appeal.total_after)},
        reason=f"{appeal.get_status_display()}: {appeal.answer}",
    )
    return appeal


def _stands(entry):
    """(total of the sheet, points of the row), as verified now."""
    page = sheets_queries.sheet_page(entry.sheet)
    settled = next(row.settled for row in page.entries if row.entry.pk == entry.pk)
    return page.verified_total, settled.verified.points if settled else entry.verified_points


def judged_asked(criterion: Criterion, asked: Answer) -> Answer:
    """``asked`` with the points it comes to; none where the unit leaves that open. Refuses what cannot be."""
    rule = criterion.rule()
    if asked.not_applicable:
        if not criterion.may_stay_out:
            raise Refused("Bảng điểm không cho khai tiêu chí này là không phát sinh nhiệm vụ.")
        if asked.value is not None or asked.points is not None:
            raise Refused("Đã đề nghị công nhận không phát sinh nhiệm vụ thì không ghi số liệu, điểm.")
    try:
        scored = asked.scored(rule)
    except ValueError as fault:
        raise Refused(str(fault)) from fault
    if scored.value is None:
        return replace(scored, points=_bare_points(rule, asked.points))
    if asked.points is not None and not _same_printed(asked.points, scored.points):
        raise Refused(
            f"Số liệu đề nghị ứng với {format_number(scored.points, 2)} điểm; hãy sửa cho khớp hoặc bỏ trống ô điểm."
        )
    return scored


def _bare_points(rule, points):
    if points is None:
        return None
    least, most = rule.of_kind.bounds(rule)
    if not points.is_finite() or not least <= points <= most:
        raise Refused(f"Điểm đề nghị phải từ {format_number(least)} đến {format_number(most)}.")
    return rule.rounded(points)


def _granted(appeal, status, finding):
    """The finding an answer sets: what was asked when upheld as asked, otherwise what the answer found."""
    asked, criterion = appeal.asked, appeal.entry.criterion
    if status == AppealStatus.UPHELD and asked.is_given:
        return judged_asked(criterion, asked)
    if not finding.is_given:
        raise Refused("Hãy ghi số liệu thẩm định mới; điểm tính theo quy tắc của tiêu chí.")
    found = judged_asked(criterion, finding)
    if status == AppealStatus.PARTLY and _is_whole(asked, found):
        raise Refused("Số liệu này là toàn bộ điều đơn vị đề nghị; hãy chọn “Chấp nhận”, hoặc sửa số liệu.")
    if status == AppealStatus.UPHELD and asked.points is not None and not _same_printed(asked.points, found.points):
        raise Refused(
            f"Đơn vị đề nghị {format_number(asked.points, 2)} điểm; số liệu này cho {_in_points(found.points)}. "
            "Hãy sửa số liệu hoặc chọn “Chấp nhận một phần”."
        )
    return found


def _is_whole(asked, found):
    """A unit that asked for bare points got them by whatever number gives as many."""
    if asked.is_given:
        return found.says(asked)
    return asked.points is not None and _same_printed(asked.points, found.points)


def _same_printed(asked, earned):
    """People ask for points as they read them; a table that rounds its total alone keeps more places than it prints."""
    return earned is not None and round_points(asked) == round_points(earned)


def _set_finding(entry, granted, answer, basis, by):
    if granted.says(entry.verified):
        raise Refused(
            "Số liệu này đúng như đã thẩm định nên không làm đổi điểm; nếu điểm đúng, hãy chọn “Giữ nguyên điểm”."
        )
    reason = f"Giải quyết kiến nghị: {answer.strip()} (căn cứ: {basis.strip()})"
    set_finding(entry, replace(granted, note=reason), by)
    entry.save(update_fields=FINDING_COLUMNS)


def _as_traced(entry):
    """What stands verified in the row, as the trace tells it."""
    rule = entry.criterion.rule()
    if rule.settles or not words.has_points(rule):
        return words.told(rule, entry.verified)
    return words.NOT_APPLICABLE if entry.verified_not_applicable else _in_points(entry.verified_points)


def _in_points(points):
    return words.NOT_APPLICABLE if points is None else f"{format_number(points, 2)} điểm"


def _held(appeal, by):
    """Row and appeal as they stand now; the sheet is held, so that an answer and a new finding never cross."""
    sheet = hold(appeal.entry.sheet, by=by)
    entry = rows_of(sheet, [appeal.entry_id])[appeal.entry_id]
    return entry, knowing(Appeal.objects.get(pk=appeal.pk), entry=entry)


def _is_own(user, sheet):
    return seat_of(user, sheet.participation.year).owns(sheet.participation)


def _asked_already(entry, grounds, asked, by):
    """The open appeal of this person that says just the same: the button was pressed twice."""
    found = entry.appeals.filter(status=AppealStatus.OPEN, made_by=by, grounds=grounds.strip()).first()
    if found is None:
        return None
    return found if found.asked == asked and (asked.value is not None or found.asked.points == asked.points) else None
