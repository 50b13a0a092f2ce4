"""Who keeps, cites, replaces, withdraws and judges evidence."""

from collections.abc import Collection

from emulation_bloc.core.verdict import Verdict, all_of, any_of, only_if
from units.enums import Stage
from units.models import Participation, User
from units.seats import seat_of

from ..common import BEFORE_SCORING, listed
from ..enums import SheetStatus
from ..models import Entry, EvidenceFile, ScoreSheet
from ..questions import queries as questions_queries
from ..sheets import progress
from ..sheets import queries as sheets_queries
from ..sheets.policies import may_fill_own
from . import queries

EVIDENCE_STAGES = (*BEFORE_SCORING, Stage.SELF_SCORING, Stage.VERIFYING)


def may_add_evidence(user: User, participation: Participation) -> Verdict:
    year = participation.year
    return all_of(
        only_if(seat_of(user, year).owns(participation), "Chỉ đơn vị mới được đưa minh chứng vào kho của mình."),
        only_if(year.stage in EVIDENCE_STAGES, "Điểm đã chốt, không nhận thêm minh chứng."),
    )


def owns_evidence(user: User, evidence: EvidenceFile) -> Verdict:
    """Whose library it lies in. Silent on purpose: others are not told that there is anything to be done."""
    return only_if(seat_of(user, evidence.participation.year).owns(evidence.participation), "")


def may_cite(user: User, entry: Entry) -> Verdict:
    """Evidence follows the row: of a sheet given back in part, only the rows asked for again are open."""
    return all_of(may_fill_own(user, entry.sheet), _open_row(entry))


def may_cite_somewhere(user: User, participation: Participation) -> Verdict:
    """Whether the unit's sheet takes evidence at all; which rows of it, ``may_cite`` says."""
    sheet = getattr(participation, "sheet", None)
    if sheet is None:
        return only_if(False, "Minh chứng được gắn vào tiêu chí khi mở tự chấm điểm.")
    return may_fill_own(user, sheet)


def _open_row(entry: Entry) -> Verdict:
    closed = not entry.is_returned and sheets_queries.is_returned_in_part(entry.sheet)
    return only_if(not closed, "Tiêu chí này không bị trả lại nên minh chứng giữ nguyên như đã nộp.")


def may_replace_evidence(user: User, evidence: EvidenceFile) -> Verdict:
    return all_of(may_add_evidence(user, evidence.participation), _newest_in_use(evidence))


def _newest_in_use(evidence: EvidenceFile) -> Verdict:
    return all_of(
        only_if(evidence.withdrawn_at is None, "Minh chứng này đã được rút."),
        only_if(not evidence.is_replaced, "Đây là bản cũ, chỉ còn để xem lại; hãy làm việc này ở bản mới nhất."),
    )


def may_rename_evidence(user: User, evidence: EvidenceFile) -> Verdict:
    return all_of(
        may_replace_evidence(user, evidence),
        only_if(
            not queries.is_handed_in(evidence),
            "Minh chứng đã nộp cùng phiếu nên giữ nguyên tên, phong trào; cần sửa thì thay bằng bản mới.",
        ),
    )


def may_withdraw_evidence(user: User, evidence: EvidenceFile, cited_in: Collection[str] | None = None) -> Verdict:
    """Nothing handed in ever vanishes: what a sheet cites, in whatever version, stays until it is taken off.

    ``cited_in``: labels of the criteria citing any version, where a list has looked them up for all rows at once.
    """
    if cited_in is None:
        cited_in = queries.cited_in(evidence)
    return all_of(
        may_replace_evidence(user, evidence),
        only_if(not cited_in, f"Minh chứng đang gắn với tiêu chí {listed(cited_in)}; hãy gỡ ra trước khi rút."),
    )


def sees_verdicts(user: User, sheet: ScoreSheet) -> Verdict:
    """The verifiers always; the unit when findings are told, or the sheet was given back to be mended."""
    seat = seat_of(user, sheet.participation.year)
    own = seat.owns(sheet.participation)
    return any_of(
        only_if(seat.watches or (seat.is_leadership and not own), ""),
        only_if(
            own and (sheet.status == SheetStatus.RETURNED or progress.is_told(sheet, seat)),
            "Kết luận về minh chứng có khi kết quả thẩm định được báo cho đơn vị hoặc khi phiếu được trả lại.",
        ),
    )


def sees_recycled(user: User, sheet: ScoreSheet) -> Verdict:
    """Files met before, in whichever unit, are told to those who check the sheet, never to its own unit."""
    seat = seat_of(user, sheet.participation.year)
    checks = seat.is_leadership or seat.watches or questions_queries.checks(seat.participation, sheet.participation)
    return only_if(checks and not seat.owns(sheet.participation), "Chỉ người thẩm định được báo tệp trùng.")
