"""A scoring table as plain rows: every kind of criterion, and flat ones of any length."""

from scoring.enums import BonusPlace, CriterionKind, EvidenceRule, Measure, ScoredBy

K = CriterionKind


def band(lower, upper, points, lower_closed=True, upper_closed=False):
    return {
        "lower": lower,
        "upper": upper,
        "points": points,
        "lower_closed": lower_closed,
        "upper_closed": upper_closed,
    }


BY_SHARE = [band(100, 100, 20, upper_closed=True), band(80, 100, 15), band(None, 80, 0)]
BY_DAYS = [band(None, 0, 10, upper_closed=True), band(1, 5, 5, upper_closed=True), band(5, None, 0, lower_closed=False)]

# A table of 100 points with all six kinds, three levels, a row of the verifiers and a row of Home Affairs.
SAMPLE = [
    {
        "code": "I",
        "title": "Thực hiện nhiệm vụ chuyên môn",
        "kind": K.GROUP,
        "max_points": 60,
        "children": [
            {
                "code": "1",
                "title": "Chỉ tiêu được giao",
                "kind": K.JUDGED,
                "max_points": 30,
                "step": "0.5",
                "evidence_rule": EvidenceRule.FILE,
                "guidance": "Kèm báo cáo kết quả thực hiện chỉ tiêu.",
                "legal_source": "Quyết định giao chỉ tiêu của UBND tỉnh",
            },
            {
                "code": "2",
                "title": "Tỷ lệ hồ sơ giải quyết đúng hạn",
                "kind": K.BANDED,
                "measure": Measure.PERCENT,
                "max_points": 20,
                "bands": BY_SHARE,
            },
            {"code": "3", "title": "Không có đơn thư vượt cấp", "kind": K.ALL_OR_NOTHING, "max_points": 10},
        ],
    },
    {
        "code": "II",
        "title": "Công tác thi đua, khen thưởng",
        "kind": K.GROUP,
        "max_points": 40,
        "children": [
            {
                "code": "1",
                "title": "Chế độ báo cáo",
                "kind": K.GROUP,
                "max_points": 25,
                "children": [
                    {
                        "code": "1.1",
                        "title": "Báo cáo tổng kết đúng hạn",
                        "kind": K.BANDED,
                        "measure": Measure.DAYS_LATE,
                        "max_points": 10,
                        "bands": BY_DAYS,
                    },
                    {
                        "code": "1.3",
                        "title": "Cán bộ tham gia phong trào thi đua",
                        "kind": K.ALL_OR_NOTHING,
                        "measure": Measure.PERCENT,
                        "threshold": 90,
                        "max_points": 15,
                        "evidence_rule": EvidenceRule.NOTE,
                    },
                ],
            },
            {
                "code": "2",
                "title": "Tham gia hoạt động của khối",
                "kind": K.JUDGED,
                "max_points": 10,
                "scored_by": ScoredBy.VERIFIER,
            },
            {
                "code": "3",
                "title": "Chấp hành quy định về hồ sơ khen thưởng",
                "kind": K.JUDGED,
                "max_points": 5,
                "scored_by": ScoredBy.HOME_AFFAIRS,
            },
        ],
    },
    {
        "code": "III",
        "title": "Sáng kiến được công nhận",
        "kind": K.BONUS,
        "max_points": 10,
        "points_each": 5,
        "bonus_place": BonusPlace.ON_TOP,
    },
    {"code": "IV", "title": "Vi phạm kỷ luật", "kind": K.PENALTY, "max_points": 8, "points_each": 2},
]


def judged_rows(count, maximum=10):
    """A flat table of ``count`` judged criteria."""
    return [
        {"code": str(n), "title": f"Tiêu chí số {n}", "kind": K.JUDGED, "max_points": maximum}
        for n in range(1, count + 1)
    ]
