"""The scoring table of the demo year: the one of the year before, reworked so that every kind of rule is met.

Illustrative throughout. Rows are named by their path; figures by the code of the unit.
"""

from decimal import Decimal as D

from scoring.arithmetic.ranking import ClassRule
from scoring.enums import BonusPlace, EvidenceRule, FigureSource, Growth, Measure, ScoredBy, TieBreakKind
from scoring.enums import CriterionKind as K
from scoring.kinds.rule import LevelRule
from scoring.tables import services as tables_services
from scoring.tables.outcome import services as outcome_services

ON_TIME, GROWTH, ADVICE, CASES = "001.001.001", "001.001.002", "001.001.003", "001.002.001"
REFORM, FEWER_CASES, INITIATIVES, SAVING = "001.002.002", "001.002.003", "001.003", "002.003"
MOVEMENTS, ACTIVITIES, SPREAD, HOSTED, LATE, DISCIPLINE = "003", "003.004", "003.005", "003.006", "005", "006"

CHANGED = {
    GROWTH: {
        "title": "Tăng trưởng chỉ tiêu chủ yếu của ngành so với năm trước",
        "kind": K.GROWTH,
        "measure": Measure.NUMBER,
        "growth": Growth.RELATIVE,
        "points_each": D("0.5"),
        "evidence_rule": EvidenceRule.NOTE,
        "guidance": "Mỗi phần trăm tăng thêm được 0,5 điểm. Đơn vị chọn một chỉ tiêu chủ yếu đã giao đầu năm.",
    },
    REFORM: {
        "title": "Kết quả xếp hạng cải cách hành chính",
        "kind": K.CHOICE,
        "scored_by": ScoredBy.HOME_AFFAIRS,
        "guidance": "Theo kết quả xếp hạng của năm do Sở Nội vụ công bố.",
        "levels": [
            LevelRule("Nhóm tốt", D(5)),
            LevelRule("Nhóm khá", D(4)),
            LevelRule("Nhóm trung bình", D("2.5")),
            LevelRule("Chưa đạt", D(0)),
        ],
    },
    FEWER_CASES: {"may_be_not_applicable": True},
    INITIATIVES: {
        "title": "Sáng kiến, mô hình mới được công nhận",
        "kind": K.COUNTED,
        "points_each": D(2),
        "evidence_rule": EvidenceRule.FILE,
        "figure_source": FigureSource.PLEDGE,
        "figure_name": "Sáng kiến, giải pháp được công nhận",
        "guidance": "Mỗi sáng kiến, mô hình có quyết định công nhận trong năm được 2 điểm.",
    },
    SPREAD: {
        "title": "Nhân rộng điển hình tiên tiến so với chỉ tiêu đã đăng ký",
        "kind": K.PROPORTIONAL,
        "measure": Measure.NUMBER,
        "floor": D(50),
        "may_exceed": True,
        "ceiling": D(5),
    },
    MOVEMENTS: {
        "cap": D(20),
        "guidance": "Điểm thưởng ở tiêu chí 6 cũng nằm trong mức tối đa này.",
    },
}
HOSTING = {
    "code": "6",
    "title": "Đăng cai hoạt động chuyên đề, an sinh xã hội của khối",
    "kind": K.BONUS,
    "bonus_place": BonusPlace.INSIDE,
    "points_each": D(1),
    "max_points": D(2),
    "scored_by": ScoredBy.UNIT,
    "guidance": "Tính các hoạt động theo kế hoạch chung của khối.",
}
CONDUCT = {
    "code": "VI",
    "title": "Tập thể bị kỷ luật hoặc có cá nhân bị kỷ luật từ cảnh cáo trở lên",
    "kind": K.FAULT,
    "max_points": 0,
    "scored_by": ScoredBy.UNIT,
    "guidance": "Có lỗi này thì không được đề nghị tặng cờ thi đua, bằng khen của năm.",
}
CLASSES = [
    ClassRule("Hoàn thành xuất sắc", D(90), D(70), without_faults=True),
    ClassRule("Hoàn thành tốt", D(80)),
    ClassRule("Hoàn thành", D(60)),
    ClassRule("Chưa hoàn thành", D(0)),
]

# Path → unit → what it claims: (value, base). None: the task did not arise (K/AD).
CLAIMS = {
    GROWTH: {
        "bhxh": ("1284.5", "1170"),
        "svhttdl": ("912", "845"),
        "stttt": ("415", "376"),
        "sgddt": ("98.4", "92.1"),
        "syt": ("1520", "1450"),
        "dptth": ("3120", "2960"),
        "sldtbxh": ("19250", "18700"),
        "bdt": ("128", "124"),
        "cdyb": ("1350", "1290"),
        "cdnyb": ("980", "985"),
    },
    FEWER_CASES: dict.fromkeys(("cdyb", "cdnyb")),
    INITIATIVES: {
        **dict.fromkeys(("bhxh", "stttt", "svhttdl", "sgddt"), ("5", None)),
        **dict.fromkeys(("dptth", "syt"), ("4", None)),
        **dict.fromkeys(("sldtbxh", "bdt", "cdyb"), ("3", None)),
        "cdnyb": ("2", None),
    },
    "002.002": {"cdnyb": ("0", None)},
    SPREAD: {
        "bhxh": ("6", "5"),
        **dict.fromkeys(("stttt", "sgddt", "dptth"), ("5", "5")),
        **dict.fromkeys(("svhttdl", "syt"), ("4", "5")),
        "sldtbxh": ("3", "4"),
        "bdt": ("2", "4"),
        "cdyb": ("3", "3"),
        "cdnyb": ("1", "3"),
    },
    HOSTED: {
        "bhxh": ("2", None),
        **dict.fromkeys(("stttt", "sgddt", "syt", "dptth", "bdt"), ("1", None)),
        **dict.fromkeys(("svhttdl", "sldtbxh", "cdyb", "cdnyb"), ("0", None)),
    },
    DISCIPLINE: {
        **dict.fromkeys(("bhxh", "svhttdl", "stttt", "sgddt", "syt", "dptth", "sldtbxh", "bdt", "cdyb"), ("0", None)),
        "cdnyb": ("1", None),
    },
}
NOTES = {
    (FEWER_CASES, "cdyb"): "Đơn vị sự nghiệp, không giải quyết thủ tục hành chính.",
    (FEWER_CASES, "cdnyb"): "Đơn vị sự nghiệp, không giải quyết thủ tục hành chính.",
    (DISCIPLINE, "cdnyb"): "Một viên chức bị kỷ luật cảnh cáo trong quý III.",
}
NOTE = "Theo báo cáo tổng kết năm của đơn vị."

# What Home Affairs gave: path → unit → level; and the paper that the leadership enters it by.
GIVEN = {
    REFORM: {
        **dict.fromkeys(("bhxh", "svhttdl", "stttt", "sgddt"), ("1", None)),
        **dict.fromkeys(("syt", "dptth", "sldtbxh", "bdt", "cdyb"), ("2", None)),
        "cdnyb": ("3", None),
    },
}
GIVEN_BY = "Theo Thông báo số 1890/TB-SNV ngày 15/12/2023 của Sở Nội vụ về kết quả xếp hạng cải cách hành chính."

# (path, unit) → what was found instead, and why.
FOUND = {
    (INITIATIVES, "svhttdl"): (("4", None), "Một mô hình mới được công nhận trong tháng 1 năm sau, tính cho năm sau."),
    (INITIATIVES, "sgddt"): (("4", None), "Hai giải pháp cùng thuộc một mô hình lớp học thông minh nên tính là một."),
}
REFUSED_EVIDENCE = {"svhttdl": "Quyết định ký ngoài năm chấm điểm."}
QUESTION = "Đề nghị nêu số quyết định công nhận của từng sáng kiến."
ANSWER = "Đơn vị đã ghi số quyết định trong thuyết minh và gắn tệp quyết định."


def rework(draft, by):
    """Turn a copy of the earlier table into this year's: through the services, as a secretary would."""
    rows = {row.path: row for row in draft.criteria.select_related("table").prefetch_related("units")}
    for path, changes in CHANGED.items():
        tables_services.update_criterion(criterion=rows[path], by=by, **changes)
    tables_services.add_criterion(table=draft, parent=rows[MOVEMENTS], by=by, **HOSTING)
    tables_services.add_criterion(table=draft, by=by, **CONDUCT)
    ties = [(TieBreakKind.SECTION, rows["001"])]
    outcome_services.save_outcome(table=draft, classes=CLASSES, ties=ties, by=by)
    return draft
