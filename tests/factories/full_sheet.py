"""A year as a bloc has it under verification: parts within parts, titles of a whole line, figures in two boxes,
remarks, and two checkers of a sheet of whom one differs."""

from decimal import Decimal

from scoring.arithmetic.points import points_for
from scoring.enums import CriterionKind as K
from scoring.enums import Growth, Measure, SheetStatus
from tests.factories.checking import check_of, give, planned_year
from tests.factories.sample_table import BY_SHARE
from tests.factories.scoring import make_link, make_sheet, make_table
from units.enums import Stage

REMARK = "Theo Thông báo đánh giá mức độ hoàn thành nhiệm vụ năm 2023 của Ủy ban nhân dân tỉnh."
OBJECTION = "Hai văn bản tham mưu chậm so với chương trình công tác."
SHARE = {"kind": K.BANDED, "measure": Measure.PERCENT, "max_points": 20, "bands": BY_SHARE}
GROWN = {"kind": K.GROWTH, "measure": Measure.NUMBER, "growth": Growth.RELATIVE, "points_each": 1, "max_points": 10}
JUDGED = {"kind": K.JUDGED, "max_points": 10, "guidance": "Chấm theo mức độ hoàn thành và thời hạn được giao."}


def part(code, title, most, *rows):
    return {"code": code, "title": title, "kind": K.GROUP, "max_points": most, "children": list(rows)}


def leaf(code, title, rule, **values):
    return {"code": code, "title": title} | rule | values


ROWS = [
    part(
        "I",
        "Thực hiện nhiệm vụ chính trị, chuyên môn được giao",
        90,
        part(
            "1",
            "Hoàn thành chỉ tiêu, nhiệm vụ Ủy ban nhân dân tỉnh giao",
            40,
            leaf("1.1", "Tỷ lệ nhiệm vụ được giao hoàn thành đúng hạn", SHARE),
            leaf("1.2", "Tăng trưởng chỉ tiêu chủ yếu của ngành so với năm trước", GROWN, may_be_not_applicable=True),
            leaf("1.3", "Chất lượng tham mưu, ban hành văn bản", JUDGED),
        ),
        part(
            "2",
            "Cải cách hành chính, chuyển đổi số",
            50,
            leaf("2.1", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn", SHARE),
            leaf("2.2", "Từ 80% hồ sơ trở lên nộp trực tuyến trong cả năm", SHARE, may_be_not_applicable=True),
            leaf("2.3", "Kết quả xếp hạng cải cách hành chính của năm", JUDGED),
        ),
    ),
    part(
        "II",
        "Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước; xây dựng hệ thống chính trị",
        30,
        leaf("1", "Tổ chức đảng, đoàn thể hoàn thành tốt nhiệm vụ trở lên", JUDGED),
        leaf("2", "Không có tập thể, cá nhân bị kỷ luật từ khiển trách trở lên", JUDGED),
        leaf("3", "Thực hành tiết kiệm, phòng chống tham nhũng, lãng phí", JUDGED),
    ),
]
CLAIMS = {"1.2": (Decimal(110), Decimal(100))} | dict.fromkeys(("1.1", "2.1", "2.2"), (Decimal("92.5"), None))


def full_year(units=8, *, status=SheetStatus.SUBMITTED):
    """Every member but leader and deputy has claimed everything; the first of them is checked by two."""
    drafts = status == SheetStatus.DRAFT
    year = planned_year(units=units, stage=Stage.SELF_SCORING if drafts else Stage.VERIFYING, plan=not drafts)
    table = make_table(year, rows=ROWS, total=120)
    sheets = [make_sheet(participation=one, table=table, status=status) for one in year.participations.all()[2:]]
    for sheet in sheets:
        claim_all(sheet)
    if not drafts:
        agreed = [Decimal("92.5"), None, 8, Decimal("92.5"), Decimal("92.5"), 8, 8, 8, 8]
        give(check_of(sheets[0], 4), *agreed, note="", finish=False)
        give(check_of(sheets[0], 5), *agreed[:2], 7, note=OBJECTION, finish=False)
    return year


def claim_all(sheet):
    for entry in sheet.entries.select_related("criterion"):
        value, base = CLAIMS.get(entry.criterion.code, (Decimal(8), None))
        entry.claimed_value, entry.claimed_base, entry.self_note = value, base, REMARK
        entry.self_points = points_for(entry.criterion.rule(), entry.claimed_value, entry.claimed_base)
        entry.save()
    sheet.entries.order_by("criterion__path")[2].citations.create(
        evidence=make_link(sheet.participation, title="Quyết định số 12/QĐ-UBND")
    )
