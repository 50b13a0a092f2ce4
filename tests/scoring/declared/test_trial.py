"""Every criterion is tried before its table is issued, and what may be meant otherwise is asked."""

import datetime
from dataclasses import replace
from decimal import Decimal as D

import pytest

from emulation_bloc.core.verdict import Refused
from scoring import kinds
from scoring.arithmetic.trials import tried, tried_table
from scoring.enums import CriterionKind as K
from scoring.enums import Growth, Measure, TableStatus
from scoring.kinds.rule import BandRule, Rule
from scoring.tables import services
from scoring.tables.doubts import trial_faults
from scoring.tables.queries import table_doubts, table_faults
from tests.confirming import read_then_confirm
from tests.factories.scoring import declare, make_table
from tests.factories.units import make_year, secretary
from tests.scoring.reading import address, text
from tests.scoring.sheets.test_workbook_formulas import RULES
from units.enums import Stage

# The workbook has no formula for what hangs on other units; tried it is all the same.
TRIED = RULES | {"so với đơn vị cao nhất": Rule("001", K.RELATIVE, D(10), measure=Measure.NUMBER)}


@pytest.mark.parametrize("name", TRIED)
def test_every_kind_says_values_from_low_to_high_that_its_box_takes(name):
    outcomes = tried(TRIED[name])

    assert len(outcomes) >= 2
    assert [one.fault for one in outcomes if one.fault] == []
    assert len({one.points for one in outcomes}) >= 2 or not TRIED[name].max_points


def test_every_kind_is_tried_here():
    assert {rule.kind for rule in TRIED.values()} | {K.GROUP} >= {kind.code for kind in kinds.every()}


def test_the_values_and_points_of_a_banded_row_are_those_of_its_bands():
    bands = (BandRule(None, D(-5), D(0)), BandRule(D(-5), D(0), D(1)), BandRule(D(0), None, D(5)))

    outcomes = tried(Rule("001", K.BANDED, D(5), measure=Measure.PERCENT, bands=bands))

    assert [(one.sample.value, one.points) for one in outcomes] == [(-6, 0), (-5, 1), (0, 5)]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (
            Rule(
                "001", K.GROWTH, D(5), "1", measure=Measure.NUMBER, growth=Growth.RELATIVE,
                bands=(BandRule(None, D(-100), D(0)), BandRule(D(-100), None, D(5))),
            ),
            "Tiêu chí 1 có khoảng tăng dưới -100% mà người chấm không nhập được: không được nhập số âm.",
        ),
        (
            Rule(
                "001", K.BANDED, D(5), "1", measure=Measure.DAYS_LATE,
                bands=(
                    BandRule(None, D("0.2"), D(5)),
                    BandRule(D("0.2"), D("0.9"), D(2)),
                    BandRule(D("0.9"), None, D(0)),
                ),
            ),
            "Tiêu chí 1 có khoảng chậm từ 0,2 ngày đến dưới 0,9 ngày mà người chấm không nhập được: "
            "số ngày chậm phải là số nguyên.",
        ),
    ],
)  # fmt: skip
def test_what_no_box_takes_is_a_fault_of_the_table(rule, fault):
    assert trial_faults([rule]) == [fault]


def test_the_whole_is_tried_with_its_caps():
    bonus = Rule("002.001", K.BONUS, D(3), points_each=D(1), bonus_place="on_top")
    rules = [
        Rule("001", K.JUDGED, D(100)), Rule("002", K.GROUP, cap=D(5)),
        *(replace(bonus, path=f"002.00{n}") for n in (1, 2, 3)),
    ]  # fmt: skip

    found = tried_table(rules)

    assert (found.lowest, found.highest, found.most["002"]) == (0, 105, 5)


ROWS = [{"code": "I", "title": "Nhiệm vụ", "kind": K.JUDGED, "max_points": 100, "step": "0.25"}]
IN_PRINT = [{"name": "Xuất sắc", "lower": 81}, {"name": "Tốt", "lower": 71}]


def a_draft(classes=IN_PRINT, **row):
    year = make_year(stage=Stage.REGISTRATION)
    return declare(make_table(year, rows=[ROWS[0] | row], status=TableStatus.DRAFT), classes=classes)


@pytest.mark.django_db
def test_edges_in_whole_numbers_are_asked_where_points_have_quarters():
    (doubt,) = table_doubts(a_draft())

    assert "80,5 điểm xếp loại Tốt, loại Xuất sắc từ 81 điểm; 70,5 điểm không xếp loại, loại Tốt từ 71 điểm" in doubt
    assert table_faults(a_draft()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("classes", "row"), [(IN_PRINT, {"step": 1}), ([{"name": "Xuất sắc", "lower": "80.01"}], {}), ([], {})]
)
def test_where_nothing_can_fall_between_nothing_is_asked(classes, row):
    assert table_doubts(a_draft(classes, **row)) == []


@pytest.mark.django_db
def test_a_table_is_not_issued_before_its_doubts_are_confirmed():
    table = a_draft()
    issue = {"table": table, "issued_on": datetime.date(2022, 2, 25), "by": secretary(table.year)}

    with pytest.raises(Refused, match=r"Cần xác nhận trước khi ban hành: .*80,5 điểm xếp loại Tốt"):
        services.issue_table(**issue)

    table.refresh_from_db()
    assert table.status == TableStatus.DRAFT
    services.issue_table(**issue, confirmed=table_doubts(table))
    table.refresh_from_db()
    assert table.status == TableStatus.ISSUED


@pytest.mark.django_db
def test_the_page_shows_what_was_tried_and_asks_for_a_tick(client):
    table = a_draft()
    client.force_login(secretary(table.year))
    url = address("table_issue", table.year, pk=table.pk)

    page = text(client.get(url))
    assert "Mọi tiêu chí ở mức thấp nhất: 0 điểm; ở mức cao nhất: 100 điểm." in page
    assert "50 điểm → 50 điểm" in page

    refused = client.post(url, {"issued_on": "2023-01-05"})
    assert refused.status_code == 422
    assert "Đánh dấu nếu đúng như văn bản" in text(refused)

    _asked, done = read_then_confirm(client, url, {"issued_on": "2023-01-05", "doubt_1": "on"})
    assert done.status_code == 302
    table.refresh_from_db()
    assert table.status == TableStatus.ISSUED


def test_steps_are_tried_where_they_count_and_above_what_earns_everything():
    """Đà Nẵng 2016: “10–50 tỷ: 15; trên 50–150 tỷ: mỗi 10 tỷ thêm 1; trên 150 tỷ: 50”."""
    turnover = Rule(
        "001", K.STEPS, D(50), measure=Measure.NUMBER, threshold=D(10), base_points=D(15), points_each=D(1),
        steps_from=D(50), step_width=D(10), full_above=D(150),
    )  # fmt: skip

    outcomes = [(one.sample.value, one.points) for one in tried(turnover)]

    assert outcomes == [(9, 0), (10, 15), (100, 20), (150, 25), (151, 50)]


@pytest.mark.django_db
def test_what_is_issued_names_the_points_of_each_part(client):
    year = make_year(stage=Stage.REGISTRATION)
    rows = [{"code": str(n), "title": f"Phần {n}", "kind": K.JUDGED, "max_points": n * 250} for n in (1, 3)]
    table = make_table(year, rows=rows, total=1000, status=TableStatus.DRAFT)
    client.force_login(secretary(year))

    page = client.post(address("table_issue", year, pk=table.pk), {"issued_on": datetime.date(2022, 3, 1)})

    assert "1: 250; 3: 750" in text(page)
