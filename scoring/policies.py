"""Who may do what with tables, sheets, evidence and results, and when. The only place that says so."""

from django.utils import timezone

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.verdict import ALLOWED, all_of, any_of, only_if
from units.enums import DeadlineKind, Stage
from units.queries import closes_on
from units.seats import seat_of

from . import queries
from .enums import SheetStatus, TableStatus

BEFORE_SCORING = (Stage.PLANNING, Stage.REGISTRATION, Stage.RUNNING)
EVIDENCE_STAGES = (*BEFORE_SCORING, Stage.SELF_SCORING, Stage.VERIFYING)
OPEN_STATUSES = (SheetStatus.DRAFT, SheetStatus.RETURNED)


def _drives(user, year):
    return only_if(seat_of(user, year).is_secretariat, "Chỉ đơn vị Khối trưởng được thực hiện việc này.")


# The table


def may_create_table(user, year):
    return all_of(
        _drives(user, year),
        only_if(year.stage in BEFORE_SCORING, "Bảng điểm chỉ được lập trước khi mở tự chấm điểm."),
        only_if(not queries.has_draft_table(year), "Năm thi đua đang có một bảng điểm dự thảo."),
    )


def may_edit_table(user, table):
    return all_of(
        _drives(user, table.year),
        only_if(
            table.status == TableStatus.DRAFT,
            "Bảng điểm đã ban hành thì không sửa được nữa; hãy lập bảng thay thế.",
        ),
    )


def may_issue_table(user, table):
    return all_of(
        may_edit_table(user, table),
        only_if(
            table.year.stage in BEFORE_SCORING,
            "Bảng điểm chỉ được ban hành trước khi mở tự chấm điểm.",
        ),
        _without_faults(table),
    )


def _without_faults(table):
    faults = queries.table_faults(table)
    more = f" (và {len(faults) - 1} điểm khác)" if len(faults) > 1 else ""
    return only_if(not faults, f"Bảng điểm chưa khớp: {faults[0]}{more}" if faults else "")


# The unit's own sheet


def may_fill(user, sheet):
    year = sheet.participation.year
    return all_of(
        only_if(
            seat_of(user, year).owns(sheet.participation),
            "Chỉ đơn vị có phiếu mới được tự chấm phiếu này.",
        ),
        only_if(sheet.status in OPEN_STATUSES, "Phiếu đã nộp; muốn sửa, hãy đề nghị Khối trưởng trả lại phiếu."),
        _open_stage(sheet, year),
        _within_deadline(sheet),
    )


def _open_stage(sheet, year):
    """A returned sheet is mended while the others are being verified."""
    if year.stage == Stage.VERIFYING and sheet.status == SheetStatus.RETURNED:
        return ALLOWED
    return only_if(year.stage == Stage.SELF_SCORING, "Năm thi đua chưa đến hoặc đã hết giai đoạn tự chấm điểm.")


def _within_deadline(sheet):
    """The first deadline no longer binds a sheet that was asked for again."""
    if sheet.status == SheetStatus.RETURNED:
        return ALLOWED
    last_day = closes_on(sheet.participation, DeadlineKind.SELF_SCORING)
    return only_if(
        last_day is None or timezone.localdate() <= last_day,
        f"Đã hết hạn tự chấm điểm (ngày {short_date(last_day)}); hãy đề nghị Khối trưởng gia hạn.",
    )


def may_submit(user, sheet):
    return all_of(
        may_fill(user, sheet),
        only_if(
            seat_of(user, sheet.participation.year).is_head,
            "Chỉ thủ trưởng đơn vị được nộp phiếu chấm điểm.",
        ),
        _complete(sheet),
    )


def _complete(sheet):
    unscored, unproven = queries.unfinished(sheet)
    return all_of(
        only_if(not unscored, f"Còn {len(unscored)} tiêu chí chưa chấm: {_listed(unscored)}."),
        only_if(not unproven, f"Còn {len(unproven)} tiêu chí thiếu thuyết minh hoặc minh chứng: {_listed(unproven)}."),
    )


def _listed(labels, most=6):
    more = f" và {len(labels) - most} tiêu chí khác" if len(labels) > most else ""
    return ", ".join(labels[:most]) + more


# Verification


def may_verify(user, sheet):
    """Leader and deputy verify together, never their own unit: so the deputy verifies the leader's sheet."""
    year = sheet.participation.year
    return all_of(
        _verifies(user, sheet),
        only_if(year.stage == Stage.VERIFYING, "Năm thi đua chưa đến hoặc đã hết giai đoạn thẩm định."),
        only_if(sheet.status == SheetStatus.SUBMITTED, _NOT_WAITING.get(sheet.status, "")),
    )


_NOT_WAITING = {
    SheetStatus.DRAFT: "Đơn vị chưa nộp phiếu.",
    SheetStatus.RETURNED: "Phiếu đang được trả lại để đơn vị bổ sung.",
    SheetStatus.VERIFIED: "Phiếu đã thẩm định xong; muốn sửa, hãy mở lại thẩm định.",
    SheetStatus.CONFIRMED: "Điểm của phiếu đã chốt.",
}


def _verifies(user, sheet):
    seat = seat_of(user, sheet.participation.year)
    return all_of(
        only_if(seat.is_leadership, "Chỉ đơn vị Khối trưởng và Khối phó được thẩm định."),
        only_if(
            not seat.owns(sheet.participation),
            "Không thẩm định phiếu của chính đơn vị mình; đơn vị lãnh đạo khối còn lại thẩm định phiếu này.",
        ),
    )


def may_finish_verification(user, sheet):
    return all_of(may_verify(user, sheet), _fully_verified(sheet))


def _fully_verified(sheet):
    unscored, unexplained, undecided = queries.unverified_entries(sheet)
    return all_of(
        only_if(not unscored, f"Còn {len(unscored)} tiêu chí chưa có điểm thẩm định: {_listed(unscored)}."),
        only_if(not unexplained, f"Cần ghi lý do chênh lệch ở tiêu chí: {_listed(unexplained)}."),
        only_if(not undecided, f"Cần ghi cơ quan nội vụ cho điểm theo văn bản nào ở tiêu chí: {_listed(undecided)}."),
    )


def may_return(user, sheet):
    return all_of(
        _verifies(user, sheet),
        only_if(
            sheet.participation.year.stage in (Stage.SELF_SCORING, Stage.VERIFYING),
            "Chỉ trả lại phiếu trong giai đoạn tự chấm điểm hoặc thẩm định.",
        ),
        only_if(
            sheet.status in (SheetStatus.SUBMITTED, SheetStatus.VERIFIED),
            "Chỉ trả lại được phiếu đã nộp và chưa chốt điểm.",
        ),
    )


def may_reopen(user, sheet):
    return all_of(
        _verifies(user, sheet),
        only_if(
            sheet.participation.year.stage == Stage.VERIFYING,
            "Chỉ mở lại thẩm định trong giai đoạn thẩm định.",
        ),
        only_if(sheet.status == SheetStatus.VERIFIED, "Phiếu chưa thẩm định xong hoặc đã chốt điểm."),
    )


# Evidence


def may_add_evidence(user, participation):
    year = participation.year
    return all_of(
        only_if(seat_of(user, year).owns(participation), "Chỉ đơn vị mới được đưa minh chứng vào kho của mình."),
        only_if(year.stage in EVIDENCE_STAGES, "Điểm đã chốt, không nhận thêm minh chứng."),
    )


def may_withdraw_evidence(user, evidence, cited_in=None):
    """Nothing handed in ever vanishes: what a sheet cites stays until the citation is taken off.

    ``cited_in``: labels of the criteria citing it, where a list has looked them up for all rows at once.
    """
    if cited_in is None:
        cited_in = queries.cited_in(evidence)
    return all_of(
        may_add_evidence(user, evidence.participation),
        only_if(evidence.withdrawn_at is None, "Minh chứng này đã được rút."),
        only_if(not cited_in, f"Minh chứng đang gắn với tiêu chí {_listed(cited_in)}; hãy gỡ ra trước khi rút."),
    )


# Results


def may_publish(user, year):
    pending = queries.not_verified_names(year)
    return all_of(
        _drives(user, year),
        only_if(
            year.stage in (Stage.VERIFYING, Stage.RANKED),
            "Kết quả xếp hạng được công bố khi kết thúc thẩm định.",
        ),
        only_if(not pending, f"Còn {len(pending)} đơn vị chưa thẩm định xong: {_listed(pending)}."),
    )


def may_withdraw_ranking(user, year):
    return all_of(
        _drives(user, year),
        only_if(year.stage in (Stage.VERIFYING, Stage.RANKED), "Chỉ thu hồi kết quả trước hội nghị tổng kết."),
    )


def may_see_ranking(user, year, published=None):
    """After publication everybody of the year sees totals, sections and ranks of all units.

    ``published``: whether a ranking is in force, where the page has looked it up already.
    """
    if published is None:
        published = queries.is_published(year)
    return any_of(
        only_if(
            published,
            "Kết quả chấm điểm chưa được công bố; đơn vị xem được điểm của mình ở mục Chấm điểm.",
        ),
        only_if(seat_of(user, year).is_leadership, ""),
    )


def may_see_criteria_of_others(user, year):
    """Points criterion by criterion of other units: leadership and Home Affairs only."""
    seat = seat_of(user, year)
    return only_if(
        seat.is_leadership or seat.watches,
        "Điểm từng tiêu chí của đơn vị khác chỉ Khối trưởng, Khối phó và cơ quan nội vụ được xem.",
    )
