"""What each source says of a unit's figures, and why it says nothing."""

import datetime
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pledges.enums import Comparison, PledgeStatus, ReportStatus
from scoring.enums import CriterionKind as K
from scoring.enums import FigureSource, Measure, SheetStatus
from scoring.models import ScoreSheet
from scoring.sheets import queries
from scoring.sources.queries import sourced
from tests.factories.pledges import make_period
from tests.factories.scoring import make_sheet
from tests.factories.units import make_unit
from tests.scoring.sources.given import (
    FREE,
    GROWN,
    LATE,
    PLEDGED,
    a_sheet,
    last_year,
    pledge,
    report,
    sourced_row,
    task,
)
from units.enums import Stage, SuccessionKind
from units.models import Succession

pytestmark = pytest.mark.django_db


def reading(sheet, place=0):
    return sourced_row(sheet, place).source.reading


def test_target_and_the_figure_sent_last_come_from_the_pledge():
    sheet = a_sheet(PLEDGED)
    pledge(sheet, "số HỒ sơ  giải quyết đúng hạn")
    report(sheet, D(50), month=6)
    report(sheet, D(118))

    found = reading(sheet)

    assert (found.value, found.base) == (118, 120)
    assert found.said == "Theo giao ước: chỉ tiêu 120 hồ sơ, thực hiện 118 (báo cáo cả năm, gửi ngày 01/07/2022)"


def test_what_was_not_sent_or_given_back_is_not_read():
    sheet = a_sheet(PLEDGED)
    pledge(sheet)
    report(sheet, D(50), month=6)
    report(sheet, D(118), status=ReportStatus.RETURNED)

    assert reading(sheet).value == 50


def test_before_anything_is_reported_the_target_alone_may_be_taken():
    sheet = a_sheet(PLEDGED)
    pledge(sheet)

    found = reading(sheet)

    assert (found.value, found.base, found.may_be_taken) == (None, 120, True)
    assert found.said == "Theo giao ước: chỉ tiêu 120 hồ sơ, chưa có số liệu báo cáo"


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"content": "Chỉ tiêu khác"}, "Giao ước của đơn vị không có chỉ tiêu “Số hồ sơ giải quyết đúng hạn”."),
        ({"status": PledgeStatus.DRAFT}, "Giao ước của đơn vị chưa ký nên chưa có chỉ tiêu để lấy."),
        (
            {"status": PledgeStatus.CORRECTING},
            "Giao ước của đơn vị đang đính chính, chưa ký lại nên chưa lấy được chỉ tiêu.",
        ),
    ],
)
def test_why_nothing_can_be_taken_from_a_pledge(values, missing):
    sheet = a_sheet(PLEDGED)
    pledge(sheet, **values)

    assert (reading(sheet).missing, reading(sheet).may_be_taken) == (missing, False)


def test_two_targets_of_the_same_words_are_not_chosen_between():
    sheet = a_sheet(PLEDGED)
    first = pledge(sheet)
    first.pk, first.position = None, 2
    first.save()

    assert reading(sheet).missing.startswith("Giao ước của đơn vị có 2 chỉ tiêu “Số hồ sơ")


@pytest.mark.parametrize(
    ("row", "target", "actual", "value"),
    [
        ({"kind": K.ALL_OR_NOTHING, "measure": ""}, {}, D(119), 0),
        ({"kind": K.ALL_OR_NOTHING, "measure": ""}, {"comparison": Comparison.AT_MOST}, D(119), 1),
        ({"measure": Measure.PERCENT}, {}, D(118), D("98.33")),
        ({"measure": Measure.PERCENT}, {"measure": "%", "aim": 98}, D("97.5"), D("97.5")),
        ({"kind": K.COUNTED, "points_each": 1, "measure": ""}, {}, D(7), 7),
    ],
)
def test_what_was_reached_is_told_as_the_row_counts_it(row, target, actual, value):
    sheet = a_sheet(PLEDGED | row)
    pledge(sheet, **target)
    report(sheet, actual)

    assert (reading(sheet).value, reading(sheet).base) == (value, None)


@pytest.mark.parametrize(
    ("row", "target", "actual", "told"),
    [
        ({"measure": Measure.PERCENT}, {"comparison": Comparison.AT_MOST}, D(80), "không quá 120 hồ sơ, thực hiện 80"),
        ({"measure": Measure.PERCENT}, {"comparison": Comparison.BETWEEN, "aim_to": 130}, D(118), "thực hiện 118"),
        ({"measure": Measure.PERCENT}, {"aim": 0}, D(50), "chỉ tiêu 0 hồ sơ, thực hiện 50"),
        ({"measure": Measure.PERCENT}, {"comparison": Comparison.DONE, "aim": None}, D(1), "thực hiện, đã thực hiện ("),
        ({}, {"comparison": Comparison.DONE, "aim": None}, D(1), "chỉ tiêu có thực hiện, đã thực hiện (báo cáo"),
    ],
)
def test_what_is_no_number_of_the_row_is_shown_and_not_offered(row, target, actual, told):
    sheet = a_sheet(PLEDGED | row)
    pledge(sheet, **target)
    report(sheet, actual)

    found = reading(sheet)

    assert told in found.said
    assert (found.value, found.missing) == (
        None,
        "Kết quả của chỉ tiêu này không đổi ra được số của tiêu chí; đơn vị tự ghi.",
    )


def test_a_figure_that_the_row_cannot_hold_is_shown_and_not_offered():
    sheet = a_sheet(PLEDGED | {"kind": K.COUNTED, "points_each": 1, "measure": ""})
    pledge(sheet)
    report(sheet, D("7.5"))

    assert reading(sheet).missing.startswith("Không lấy được số này cho tiêu chí: ")
    assert "thực hiện 7,5" in reading(sheet).said


def test_last_years_figure_is_the_one_that_was_verified():
    before = last_year(a_sheet(GROWN, number=2021), D(100))
    sheet = a_sheet(GROWN, number=2022, bloc=before.participation.year.bloc, unit=before.participation.unit)

    found = reading(sheet)

    assert (found.value, found.base) == (None, 100)
    assert found.said == "Năm 2021: 100 (phiếu chấm điểm đã thẩm định)"


@pytest.mark.parametrize(
    ("stage", "status"), [(Stage.VERIFYING, SheetStatus.CONFIRMED), (Stage.CLOSED, SheetStatus.SUBMITTED)]
)
def test_what_verifiers_found_last_year_is_not_told_before_it_was_published(stage, status):
    before = last_year(a_sheet(GROWN, number=2021), D(100), stage, status)
    sheet = a_sheet(GROWN, number=2022, bloc=before.participation.year.bloc, unit=before.participation.unit)

    assert reading(sheet).missing == "Năm 2021 chưa có số liệu của đơn vị để so."


def test_a_year_further_back_is_not_last_year():
    before = last_year(a_sheet(GROWN, number=2020), D(100))
    sheet = a_sheet(GROWN, number=2022, bloc=before.participation.year.bloc, unit=before.participation.unit)

    assert reading(sheet).missing == "Năm 2021 chưa có số liệu của đơn vị để so."


@pytest.mark.parametrize(
    ("kind", "base"), [(SuccessionKind.RENAMED, D(100)), (SuccessionKind.MERGED, D(100)), (SuccessionKind.SPLIT, None)]
)
def test_a_successor_reads_what_the_unit_before_it_reached_unless_that_was_split(kind, base):
    before = last_year(a_sheet(GROWN, number=2021), D(100))
    heir = make_unit("Sở Tài chính và Kế hoạch")
    Succession.objects.create(
        predecessor=before.participation.unit, successor=heir, kind=kind, on=datetime.date(2022, 1, 1), basis="NQ"
    )
    sheet = a_sheet(GROWN, number=2022, bloc=before.participation.year.bloc, unit=heir)

    assert reading(sheet).base == base


def test_of_two_that_became_one_neither_figure_is_taken():
    one = last_year(a_sheet(GROWN, number=2021), D(100))
    other = one.participation.year.participations.exclude(pk=one.participation.pk).first()
    last_year(make_sheet(year=other.year, participation=other, table=one.table), D(30))
    heir = make_unit("Sở Tài chính và Kế hoạch")
    for unit in (one.participation.unit, other.unit):
        Succession.objects.create(
            predecessor=unit, successor=heir, kind=SuccessionKind.MERGED, on=datetime.date(2022, 1, 1), basis="NQ"
        )
    sheet = a_sheet(GROWN, number=2022, bloc=other.year.bloc, unit=heir)

    assert "có số liệu của nhiều đơn vị nay là một" in reading(sheet).missing


def test_growth_may_take_this_year_from_the_report_and_last_year_from_the_sheet():
    row = GROWN | {"figure_source": FigureSource.PLEDGE, "figure_name": "Thu ngân sách trên địa bàn"}
    before = last_year(a_sheet(GROWN, number=2021), D(100))
    sheet = a_sheet(row, number=2022, bloc=before.participation.year.bloc, unit=before.participation.unit)
    pledge(sheet, "Thu ngân sách trên địa bàn", aim=110, measure="tỷ đồng")
    report(sheet, D(112))

    found = reading(sheet)

    assert (found.value, found.base) == (112, 100)
    assert found.said.endswith("Năm 2021: 100 (phiếu chấm điểm đã thẩm định)")


def test_days_late_add_up_over_the_reports_of_the_year():
    sheet = a_sheet(LATE)
    pledge(sheet)
    report(sheet, D(1), month=6, late=3)
    report(sheet, D(2), month=9)

    found = reading(sheet)

    assert found.value == 3
    assert found.said == "Theo lịch của năm: báo cáo chỉ tiêu 6 tháng đầu năm chậm 3 ngày; Quý III đúng hạn"


def test_a_report_that_is_not_there_yet_is_no_number():
    sheet = a_sheet(LATE)
    make_period(sheet.participation.year, 6)

    assert reading(sheet).missing == "Đơn vị chưa gửi báo cáo: 6 tháng đầu năm."


@pytest.mark.parametrize(
    ("values", "value", "missing"),
    [
        ({"done": datetime.date(2022, 7, 5)}, 4, ""),
        ({"done": datetime.date(2022, 6, 5)}, 0, ""),
        ({}, None, "“Nộp báo cáo tổng kết” chưa ghi ngày hoàn thành (hạn 01/07/2022)."),
    ],
)
def test_days_late_of_a_task_that_the_unit_leads(values, value, missing):
    sheet = a_sheet(LATE | {"figure_name": "Nộp báo cáo tổng kết"})
    task(sheet, due=datetime.date(2022, 7, 1), **values)

    assert (reading(sheet).value, reading(sheet).missing) == (value, missing)


def test_a_task_that_another_unit_leads_says_nothing_of_this_one():
    sheet = a_sheet(LATE | {"figure_name": "Nộp báo cáo tổng kết"})
    other = sheet.participation.year.participations.exclude(pk=sheet.participation.pk).first()
    task(sheet, due=datetime.date(2022, 7, 1), done=datetime.date(2022, 7, 5), lead=other)

    assert (
        reading(sheet).missing == "Kế hoạch, lịch của năm không có công việc “Nộp báo cáo tổng kết” do đơn vị chủ trì."
    )


def queries_of(sheet):
    fresh = ScoreSheet.objects.select_related("participation__year__bloc", "table").get(pk=sheet.pk)
    with CaptureQueriesContext(connection) as seen:
        queries.sheet_page(fresh)
    return len(seen)


def test_many_rows_cost_as_many_queries_as_one_of_each():
    few = a_sheet(PLEDGED, GROWN, LATE)
    rows = [row | {"code": f"{place}.{row['code']}"} for place in range(6) for row in (PLEDGED, GROWN, LATE)]

    assert queries_of(a_sheet(*rows, number=2023)) == queries_of(few)


def test_a_table_that_names_no_source_asks_nothing(django_assert_num_queries):
    sheet = a_sheet(FREE)
    entries = list(sheet.entries.select_related("criterion"))
    with django_assert_num_queries(0):
        assert sourced(entries) == {}
    assert sourced_row(sheet).source is None
