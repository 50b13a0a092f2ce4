"""Who writes and issues the scoring table, and when."""

from datetime import date

from emulation_bloc.core.verdict import Verdict, all_of, faultless, only_if
from units.common import still_open
from units.enums import Stage
from units.models import EmulationYear, User, YearPaper
from units.plausible import may_be_signed_on
from units.seats import seat_of

from ..common import BEFORE_SCORING, drives
from ..enums import TableStatus
from ..models import ScoringTable
from . import queries
from .consultation import queries as consultation_queries


def may_create_table(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        drives(user, year),
        only_if(year.stage in BEFORE_SCORING, "Bảng điểm chỉ được lập trước khi mở tự chấm điểm."),
        only_if(not queries.has_draft_table(year), "Năm thi đua đang có một bảng điểm dự thảo."),
    )


def may_edit_table(user: User, table: ScoringTable) -> Verdict:
    return all_of(
        drives(user, table.year),
        still_open(table.year),
        only_if(
            table.status == TableStatus.DRAFT,
            "Bảng điểm đã ban hành thì không sửa được nữa; hãy lập bảng thay thế.",
        ),
    )


def may_import_table(user: User, year: EmulationYear) -> Verdict:
    """A workbook takes the place of the draft, or becomes one."""
    draft = queries.draft_table(year)
    if draft is None:
        return may_create_table(user, year)
    return may_edit_table(user, draft)


def may_read_across(user: User, year: EmulationYear) -> Verdict:
    """The pages on which the leadership reads a row of all units: there is none before a table is issued."""
    return all_of(
        only_if(seat_of(user, year).is_leadership, "Chỉ đơn vị Khối trưởng và Khối phó được thẩm định."),
        only_if(
            queries.current_table(year) is not None,
            "Bảng tiêu chí của năm chưa ban hành nên chưa có gì để thẩm định.",
        ),
    )


def may_issue_table(
    user: User, table: ScoringTable, paper: YearPaper | None = None, issued_on: date | None = None
) -> Verdict:
    """``paper``, ``issued_on``: as typed, once they are."""
    return all_of(
        may_edit_table(user, table),
        only_if(
            table.year.stage in BEFORE_SCORING,
            "Bảng điểm chỉ được ban hành trước khi mở tự chấm điểm.",
        ),
        may_bear(table, paper, issued_on),
        _heard(table),
        _without_faults(table),
    )


def may_bear(table: ScoringTable, paper: YearPaper | None, issued_on: date | None) -> Verdict:
    """By which decision and on which day a table is issued, whether said now or put right."""
    return all_of(
        may_be_signed_on(table.year, issued_on, "Ngày ban hành"),
        only_if(
            paper is None or paper.year_id == table.year_id,
            "Văn bản này không thuộc năm thi đua của bảng điểm.",
        ),
    )


def _heard(table: ScoringTable) -> Verdict:
    """Whoever was asked for a word on the draft is answered before it is issued; one not taken is told why."""
    told = consultation_queries.unheard(table)
    return faultless(told, told[0] if told else "")


def _without_faults(table: ScoringTable) -> Verdict:
    faults = queries.table_faults(table)
    more = f" (và {len(faults) - 1} điểm khác)" if len(faults) > 1 else ""
    return faultless(faults, f"Bảng điểm chưa khớp: {faults[0]}{more}" if faults else "")


def may_edit_scoring_rules(user: User, year: EmulationYear) -> Verdict:
    """Declared before anybody is checked by them."""
    return all_of(
        drives(user, year),
        only_if(
            year.stage in (*BEFORE_SCORING, Stage.SELF_SCORING),
            "Quy tắc chấm điểm của năm chỉ sửa được trước khi mở thẩm định.",
        ),
    )
