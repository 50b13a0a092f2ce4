"""Sheets that another program reads: a row for each proposal, headings in row 1, no merged cells, stable codes."""

from collections.abc import Sequence

from emulation_bloc.documents.workbooks.shown import TEXT
from emulation_bloc.documents.workbooks.writer import DAY, POINTS, WHOLE, Column, Sheet
from pledges.enums import AwardKind
from units.models import EmulationYear

from . import wording
from .enums import RecipientClass
from .queries import ProposalPage
from .queries.proposal import ItemLine

COLLECTIVE = "Tập thể"

# The columns of a working provincial system come first, worded exactly as its import template words them.
PROVINCIAL_COLUMNS = (
    Column("STT", 6, WHOLE),
    Column("Phân loại khen thưởng", 11),
    Column("Tên tập thể/cá nhân/hộ gia đình", 26),
    Column("Chức vụ", 9),
    Column("Đơn vị công tác", 10),
    Column("Danh hiệu thi đua/Hình thức khen thưởng", 24),
    Column("Phân loại đối tượng", 14),
    Column("Lĩnh vực hoạt động", 14),
)
OWN_COLUMNS = (
    Column("Năm", 8, WHOLE),
    Column("Mã khối", 12, TEXT),
    Column("Khối", 26),
    Column("Mã đơn vị", 12, TEXT),
    Column("Mã khen thưởng", 16, TEXT),
    Column("Số tờ trình", 16, TEXT),
    Column("Ngày tờ trình", 13, DAY),
    Column("Trạng thái hồ sơ", 16),
    Column("Tóm tắt thành tích", 34),
    Column("Điểm", 10, POINTS),
    Column("Xếp hạng", 10, WHOLE),
    Column("Kết quả bình chọn", 18),
    Column("Ghi chú", 16),
    Column("Kết quả xét tặng", 12),
    Column("Hình thức được tặng", 22),
    Column("Số quyết định", 14, TEXT),
    Column("Ngày quyết định", 13, DAY),
    Column("Bên ghi kết quả", 22),
    Column("Lý do đính chính", 20),
    Column("Kết quả trước khi đính chính", 30),
)
# The code template of the same system, for collectives.
CODE_COLUMNS = (
    Column("STT", 6, WHOLE),
    Column("Tên đơn vị/tập thể", 40),
    Column("Mã phân loại tập thể", 20, TEXT),
    Column("Mã hình thức khen thưởng", 24, TEXT),
    Column("Mã danh hiệu thi đua", 24, TEXT),
)


def proposal_sheet(
    year: EmulationYear, page: ProposalPage | None, marks: Sequence[str] = (), *, status: str = ""
) -> Sheet:
    """``marks``: what of the year is not real; it stands in a column of its own, so that row 1 stays the headings.

    ``status``: how the proposal stands, where it is drawn for an act that is about to change that.
    The sheet is there, empty, before anybody drafted the submission.
    """
    told = [Column("Số liệu minh họa", 40)] if marks else []
    rows = [
        [number, *_provincial(item), *_own(year, page.proposal, item, status), *([" ".join(marks)] if marks else [])]
        for number, item in enumerate(page.items if page else (), start=1)
    ]
    return Sheet(name="Đề nghị", title="", columns=[*PROVINCIAL_COLUMNS, *OWN_COLUMNS, *told], rows=rows)


def _provincial(item):
    """A collective has no post and no employer: those two columns stay empty."""
    nomination = item.nomination
    return [
        COLLECTIVE,
        nomination.participation.name,
        "",
        "",
        item.award,
        nomination.get_recipient_class_display(),
        nomination.field_of_work,
    ]


def _own(year, proposal, item: ItemLine, status):
    place, decision, nomination = item.line.place, item.decision, item.nomination
    return [
        year.year,
        year.bloc.code,
        year.bloc.name,
        nomination.participation.unit.code,
        nomination.review.award.code,
        proposal.number,
        proposal.issued_on,
        status or proposal.get_status_display(),
        nomination.achievement,
        place and place.total,
        place and place.rank,
        item.line.decided_by,
        item.note,
        decision.get_outcome_display() if decision else "",
        decision.granted_then if decision else "",
        decision.number if decision else "",
        decision.decided_on if decision else None,
        wording.recorded_in_words(decision) if decision else "",
        decision.correction_reason if decision else "",
        "; ".join(wording.decision_in_words(former) for former in item.former_decisions),
    ]


def code_sheet(page: ProposalPage | None) -> Sheet:
    """The same proposals by their codes, as the import template for collectives has them."""
    return Sheet(
        name="Mẫu mã",
        title="",
        columns=list(CODE_COLUMNS),
        rows=[[number, *_coded(item)] for number, item in enumerate(page.items if page else (), start=1)],
    )


def _coded(item):
    award = item.nomination.review.award
    is_title = award.kind == AwardKind.EMULATION_TITLE
    codes = ("", award.code) if is_title else (award.code, "")
    return [item.nomination.participation.name, item.nomination.recipient_class, *codes]


def key_sheet(page: ProposalPage | None) -> Sheet:
    """What each code means: kinds of collectives, and the awards that are proposed."""
    awards = {item.nomination.review.award for item in (page.items if page else ())}
    rows = [["Phân loại tập thể", value, label] for value, label in RecipientClass.choices]
    rows += [
        [award.get_kind_display(), award.code, award.name_in(page.proposal.year.year)]
        for award in sorted(awards, key=lambda award: (award.position, award.pk))
    ]
    return Sheet(
        name="Bảng mã",
        title="",
        columns=[Column("Loại mã", 24), Column("Mã", 24, TEXT), Column("Nghĩa", 60)],
        rows=rows,
    )
