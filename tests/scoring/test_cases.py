"""Every published table can be written down, brought through a workbook, and computes by its own rules."""

from decimal import Decimal as D
from io import BytesIO

import pytest

from emulation_bloc.documents.workbooks.reader import read_workbook
from scoring.arithmetic.answers import Answer
from scoring.arithmetic.points import points_for
from scoring.arithmetic.settling import Standing, settled
from scoring.arithmetic.sums import total
from scoring.enums import CriterionKind as K
from scoring.enums import TableStatus
from scoring.tables import queries
from scoring.tables.workbook import services
from scoring.tables.workbook.columns import units_by_name
from scoring.tables.workbook.reading import read_table
from scoring.tables.workbook.texts import texts_of
from scoring.tables.workbook.writing import table_workbook
from tests.factories.scoring import make_table
from tests.factories.units import secretary
from tests.scoring.cases import NAMES, rows_of

pytestmark = pytest.mark.django_db


def table_of(name, *more, total_points=None):
    """The published table as a draft; ``more``: rows that its source leaves to somebody else."""
    rows = [*more, *rows_of(name)]
    outside = (K.PENALTY, K.FAULT)
    base = sum(row["max_points"] for row in rows if row["kind"] not in outside and row.get("bonus_place") != "on_top")
    return make_table(rows=rows, total=total_points or base, status=TableStatus.DRAFT)


def through_a_workbook(table):
    reading = read_table(texts_of(read_workbook(BytesIO(table_workbook(table)))), units_by_name(table.year))
    assert reading.faults == []
    return services.import_table(year=table.year, content=reading.table, by=secretary(table.year))


def judged(points, title="Điểm đã chấm"):
    return {"code": "", "title": title, "kind": K.JUDGED, "max_points": points}


def rule_of(table, title):
    return next(rule.rule() for rule in queries.criteria_of(table) if title in rule.title)


MORE = {"tp_hcm_bang_bieu_4_bonus": [judged(100)]}


@pytest.mark.parametrize("name", NAMES)
def test_it_adds_up_and_a_workbook_carries_it_whole(name):
    table = table_of(name, *MORE.get(name, ()))
    before = queries.rules_of(table)
    assert queries.table_faults(table) == []

    again = through_a_workbook(table)

    assert queries.rules_of(again) == before


@pytest.mark.parametrize(("done", "points"), [(100, "10"), (120, "12"), ("85.5", "8.55"), (0, "0")])
def test_justice_2012_overfulfilment_earns_more_than_the_base_points(done, points):
    """Quyết định 2561/QĐ-BTP: điểm chuẩn nhân với % mức độ hoàn thành."""
    rule = rule_of(table_of("btp_2012_method"), "Hoàn thành vượt số lượng")

    assert points_for(rule, D(done)) == D(points)


@pytest.mark.parametrize(
    ("share", "points"),
    [("100", "2"), ("99.99", "1.75"), ("95", "1.75"), ("94.9", "1.5"), ("70", "1"), ("60", "0.5"), ("59.99", "0")],
)
def test_justice_2022_bands_are_half_open(share, points):
    rule = rule_of(table_of("btp_2022_so_tu_phap"), "Lập đề nghị xây dựng văn bản")

    assert points_for(rule, D(share)) == D(points)


def test_ho_chi_minh_city_97_and_10_are_107():
    table = table_of("tp_hcm_bang_bieu_4_bonus", judged(100))
    graded, city_flag, government_flag = queries.rules_of(table)
    earned = {graded.path: D(97), city_flag.path: points_for(city_flag, D(1))}

    assert total([graded, city_flag, government_flag], earned) == D(107)
    assert total([graded, city_flag, government_flag], earned | {government_flag.path: D(15)}) == D(122)


@pytest.mark.parametrize(("bonus", "launched", "expected"), [(50, True, 1000), (30, True, 980), (50, False, 992)])
def test_hue_2018_950_and_50_and_what_home_affairs_takes_off(bonus, launched, expected):
    rules = queries.rules_of(table_of("thua_thien_hue_2018_hd804", total_points=1000))
    content, extra, failing = rules
    earned = {content.path: D(950), extra.path: points_for(extra, D(bonus))}
    earned[failing.path] = points_for(failing, D(0 if launched else 1))

    assert total(rules, earned) == D(expected)


def test_ho_chi_minh_city_2008_items_published_sum_to_90():
    table = table_of("tp_hcm_2008_cong_tac_tdkt")

    assert table.total_points == 90
    rules = queries.rules_of(table)
    assert total(rules, {rule.path: rule.max_points for rule in rules}) == D(90)


@pytest.mark.parametrize(
    ("title", "value", "base", "points"),
    [
        ("Doanh thu thuần", "9", None, "0"),
        ("Doanh thu thuần", "49.5", None, "15"),
        ("Doanh thu thuần", "85", None, "18"),
        ("Doanh thu thuần", "150", None, "25"),
        ("Doanh thu thuần", "151", None, "50"),
        ("Doanh thu tăng", "105", "100", "10"),
        ("Doanh thu tăng", "231", "200", "15"),
        ("Doanh thu tăng", "130", "100", "20"),
        ("Lợi nhuận sau thuế", "1.5", None, "60"),
        ("Lợi nhuận sau thuế", "6", None, "62"),
    ],
)
def test_da_nang_2016_base_points_and_steps(title, value, base, points):
    rule = rule_of(table_of("da_nang_2016_doanh_nghiep"), title)

    assert points_for(rule, D(value), None if base is None else D(base)) == D(points)


@pytest.mark.parametrize(("missed", "points"), [(0, 5), (1, 4), (2, 3), (3, 1), (4, 0), (9, 0)])
def test_bu_dang_2015_meetings_missed_in_uneven_steps(missed, points):
    rule = rule_of(table_of("bu_dang_2015_huyen_doan"), "Tham gia họp giao ban")

    assert points_for(rule, D(missed)) == points


def test_bu_dang_2015_levels_are_chosen_as_printed():
    rule = rule_of(table_of("bu_dang_2015_huyen_doan"), "Chế độ thông tin báo cáo")

    assert [level.title for level in rule.levels][2] == "thiếu 1 báo cáo quý hoặc 3 báo cáo tháng"
    assert [points_for(rule, D(level)) for level in (1, 2, 3, 4)] == [8, 6, 4, 0]


def test_security_2025_both_ways_and_the_best_of_the_bloc():
    """The highest excess has the whole maximum; half of that excess three quarters; a unit without target its share."""
    rules = queries.rules_of(table_of("cong_an_vi_antq_2025"))
    best, *_, other = rules
    told = {"A": ("150", "100"), "B": ("125", "100"), "C": ("90", "100"), "D": ("8", None), "E": ("6", None)}
    units = {
        unit: Standing(Answer(), Answer(D(value), None if base is None else D(base)))
        for unit, (value, base) in told.items()
    }

    found = {unit: one.verified.points for unit, one in settled(best, units).items()}

    assert found == {"A": 10, "B": D("7.5"), "C": D("4.5"), "D": 10, "E": D("7.5")}
    assert [points_for(other, D(value)) for value in (-4, 0, 4)] == [-4, 0, 4]


def test_youth_union_2021_450_and_50_inside_are_500():
    rules = queries.rules_of(table_of("tw_doan_2021_500_diem"))

    assert total(rules, {rule.path: rule.max_points for rule in rules}) == 500


@pytest.mark.parametrize(
    ("title", "value", "base", "points"),
    [
        ("90% đảng viên đang sinh hoạt", "89.99", None, "0"),
        ("90% đảng viên đang sinh hoạt", "90", None, "4"),
        ("100% hộ gia đình đảng viên", "99.9", None, "0"),
        ("tăng hơn năm trước 1%", "21.4", "20.4", "2"),
        ("tăng hơn năm trước 1%", "21.39", "20.4", "0"),
        ("Có chi hội cơ quan", "1", None, "0.5"),
    ],
)
def test_learning_encouragement_2018_thresholds_and_growth(title, value, base, points):
    rule = rule_of(table_of("hoi_khuyen_hoc_tp_hcm_2018"), title)

    assert points_for(rule, D(value), None if base is None else D(base)) == D(points)
