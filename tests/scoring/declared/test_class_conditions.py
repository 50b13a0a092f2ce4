"""Side conditions of classes: which level “each part” means, and conditions that limit classes and bar nothing."""

from decimal import Decimal as D

import pytest

from scoring.arithmetic import sums
from scoring.enums import BonusPlace, NotApplicable, PartsAt
from scoring.enums import CriterionKind as K
from scoring.sheets.classes import provisional_class
from scoring.sheets.queries import sheet_page
from scoring.standing.barred import barred_units
from scoring.standing.queries import provisional
from scoring.tables import queries as tables_queries
from scoring.tables.comparing.queries import outcome_in_words
from tests.factories.scoring import declare, make_table, scored_year
from tests.factories.units import make_year
from tests.scoring.sheets.workbooks import loaded

pytestmark = pytest.mark.django_db


def judged(code, most):
    return {"code": code, "title": f"Nội dung {code}", "kind": K.JUDGED, "max_points": most}


ROWS = [
    {"code": "I", "title": "Nhiệm vụ", "kind": K.GROUP, "max_points": 80, "children": [
        {"code": "1", "title": "Chuyên môn", "kind": K.GROUP, "max_points": 60, "children": [
            judged("a", 50), judged("b", 10),
        ]},
        judged("2", 20),
    ]},
    judged("II", 20),
]  # fmt: skip
CLASSES = [{"name": "Xuất sắc", "lower": 80, "min_section_percent": 50}, {"name": "Tốt", "lower": 60}]


@pytest.mark.parametrize(
    ("parts_at", "points", "given", "told"),
    [
        (PartsAt.SECTION, [50, 0, 15, 20], "Xuất sắc", "mỗi phần (cấp 1) đạt ít nhất 50%"),
        (PartsAt.SECTION, [50, 10, 20, 9], "Tốt", "phần II chỉ đạt 45%, dưới mức 50%"),
        (PartsAt.SECOND, [50, 0, 15, 20], "Xuất sắc", "mỗi mục cấp 2 đạt ít nhất 50%"),
        (PartsAt.SECOND, [50, 10, 9, 20], "Tốt", "mục I.2 chỉ đạt 45%, dưới mức 50%"),
        (PartsAt.SECOND, [50, 10, 20, 9], "Tốt", "phần II chỉ đạt 45%, dưới mức 50%"),
        (PartsAt.THIRD, [50, 0, 15, 20], "Tốt", "mục I.1.b chỉ đạt 0%, dưới mức 50%"),
        (PartsAt.EACH, [50, 4, 20, 20], "Tốt", "mục I.1.b chỉ đạt 40%, dưới mức 50%"),
    ],
)
def test_each_part_means_the_level_that_the_class_says(parts_at, points, given, told):
    year = scored_year(ROWS, [points])
    declare(year.scoring_tables.get(), classes=[CLASSES[0] | {"parts_at": parts_at}, CLASSES[1]])

    (place,) = provisional(year).places

    assert place.classification == given
    assert told in place.why.own
    sheet = loaded(year.participations.get().sheet)
    assert provisional_class(sheet, sheet_page(sheet)) == given


@pytest.mark.parametrize("parts_at", PartsAt.values)
@pytest.mark.parametrize("extra", [
    {"kind": K.BONUS, "bonus_place": BonusPlace.INSIDE},
    {"kind": K.BOTH_WAYS, "bonus_place": BonusPlace.INSIDE, "take_most": 2},
])  # fmt: skip
def test_nobody_falls_short_without_a_bonus_inside_the_total(extra, parts_at):
    bonus = {"title": "Sáng kiến", "max_points": 5} | extra
    rows = [
        {"code": "I", "title": "Nhiệm vụ", "kind": K.GROUP, "max_points": 95, "children": [
            {"code": "1", "title": "Chuyên môn", "kind": K.GROUP, "max_points": 90, "children": [
                judged("a", 85), bonus | {"code": "b"},
            ]},
            bonus | {"code": "2"},
        ]},
        {"code": "II", "title": "Thưởng", "kind": K.GROUP, "max_points": 5, "children": [bonus | {"code": "1"}]},
    ]  # fmt: skip
    year = scored_year(rows, [[85, 0, 0, 0]])
    declare(year.scoring_tables.get(), classes=[CLASSES[0] | {"parts_at": parts_at}, CLASSES[1]])

    (place,) = provisional(year).places

    assert place.classification == "Xuất sắc", place.why.own


def test_a_part_that_does_not_apply_is_asked_nothing():
    rules = tables_queries.rules_of(make_table(make_year(), rows=ROWS))
    out = {"001.002"}

    bases = [sums.bases(rules, out, treatment)["001.002"] for treatment in NotApplicable]

    assert bases == [20, 0, 0]


WITH_CONDITION = [
    judged("I", 100),
    {"code": "II", "title": "Không có đoàn viên bị kỷ luật", "kind": K.CONDITION, "max_points": 0},
]
ASKING = [{"name": "Xuất sắc", "lower": 90, "meets_conditions": True}, {"name": "Tốt", "lower": 70}]


def test_a_condition_not_met_limits_the_class_and_bars_no_award():
    year = scored_year(WITH_CONDITION, [[95, 1], [96, 0]])
    declare(year.scoring_tables.get(), classes=ASKING)

    second, first = provisional(year).places

    assert (first.total, first.classification) == (95, "Xuất sắc")
    assert "đạt mọi điều kiện xếp loại" in first.why.own
    assert (second.total, second.classification) == (96, "Tốt")
    assert "chưa đạt điều kiện xếp loại (II) nên xếp loại Tốt" in second.why.own
    assert barred_units(year) == {}
    sheet = loaded(year.participations.last().sheet)
    assert provisional_class(sheet, sheet_page(sheet)) == "Tốt"


def test_a_condition_has_no_points_anywhere():
    table = declare(make_table(make_year(), rows=WITH_CONDITION), classes=ASKING)
    rules = tables_queries.rules_of(table)

    assert tables_queries.table_faults(table) == []
    assert sums.base_points(rules) == D(100)
    assert outcome_in_words(table).classes[0] == "Xuất sắc: từ 90 điểm trở lên; đạt mọi điều kiện xếp loại"


@pytest.mark.parametrize(
    ("rows", "classes", "fault"),
    [
        (WITH_CONDITION, ASKING[1:], "Có điều kiện xếp loại (II) nhưng không loại nào đòi"),
        (WITH_CONDITION[:1], ASKING, "Loại Xuất sắc đòi đạt mọi điều kiện xếp loại, bảng điểm không có"),
    ],
)
def test_a_condition_that_limits_nothing_is_not_issued(rows, classes, fault):
    (found,) = tables_queries.table_faults(declare(make_table(make_year(), rows=rows), classes=classes))

    assert found.startswith(fault)
