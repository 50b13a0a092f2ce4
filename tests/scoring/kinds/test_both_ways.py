"""One row that adds and takes away: −3 … +4, on every page where it is typed and in every sum."""

from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.arithmetic.points import points_for
from scoring.arithmetic.sums import bonus_points, subtotals, total
from scoring.arithmetic.values import value_fault
from scoring.enums import BonusPlace, CriterionKind, Rounding
from scoring.kinds.rule import Rule
from scoring.models import ScoreSheet
from scoring.sheets import queries as sheets_queries
from scoring.tables import queries as tables_queries
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member, officer_of, secretary
from tests.scoring.reading import address, findings, of_sheet, text, typed
from tests.scoring.sheets.workbooks import filled
from tests.scoring.spreadsheet import opened
from units.enums import Stage


def both_ways(path="002", **parameters):
    parameters = {"take_most": D(3), "bonus_place": BonusPlace.ON_TOP} | parameters
    return Rule(path, CriterionKind.BOTH_WAYS, D(4), label="II", **parameters)


@pytest.mark.parametrize("value", ["4", "0.25", "0", "-0.25", "-3"])
def test_the_points_are_those_given_with_their_sign(value):
    assert points_for(both_ways(), D(value)) == D(value)


def test_rounding_does_not_know_the_sign():
    assert points_for(both_ways(places=0, rounding=Rounding.DOWN), D("-2.75")) == -2


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("4.25", "Vượt quá điểm tối đa 4."),
        ("-3.25", "Không được nhỏ hơn -3."),
        ("-0.3", "Điểm phải theo bước 0,25."),
    ],
)
def test_beyond_either_end_it_is_refused(value, sentence):
    assert value_fault(both_ways(step=D("0.25")), D(value)) == sentence


def test_what_is_taken_lowers_the_total_and_what_is_added_counts_where_the_table_says():
    group = Rule("001", CriterionKind.GROUP, D(10), cap=D(10))
    judged = Rule("001.001", CriterionKind.JUDGED, D(10))
    inside = both_ways("001.002", bonus_place=BonusPlace.INSIDE)
    rules = [group, judged, inside, both_ways()]

    added = {"001.001": D(9), "001.002": D(4), "002": D(2)}
    taken = {"001.001": D(10), "001.002": D(-3), "002": D(-1)}

    assert (subtotals(rules, added)["001"], total(rules, added)) == (D(10), D(12))
    assert (subtotals(rules, taken)["001"], total(rules, taken)) == (D(7), D(6))
    assert (bonus_points(rules, added), bonus_points(rules, taken)) == (D(3), D(0))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"take_most": None}, "chưa ghi trừ tối đa bao nhiêu điểm."),
        ({"bonus_place": ""}, "chưa nói rõ điểm cộng tính trong hay ngoài tổng điểm."),
        ({"step": D(2)}, "có bước điểm 2 không chia hết mức trừ tối đa 3."),
    ],
)
def test_a_table_that_leaves_it_open_is_not_issued(wrong, sentence):
    found = both_ways(**wrong)

    assert list(found.of_kind.faults(found)) == [sentence]
    assert list(found.of_kind.faults(both_ways())) == []


def test_its_words():
    rule = both_ways(step=D("0.5"))

    assert rule.of_kind.in_words(rule) == (
        "Cộng đến 4 điểm (ngoài tổng điểm) hoặc trừ đến 3 điểm, theo bước 0,5; điểm trừ ghi số âm"
    )
    assert rule.of_kind.most_of(rule) == "−3 … +4"
    assert (rule.of_kind.most_mark(D(4)), rule.of_kind.most_in_words(D(4))) == (
        "đến +4",
        "cộng tối đa 4 điểm, có thể trừ",
    )
    assert [rule.scale.in_words(rule, D(value)) for value in (2, -2, 0)] == ["+2 điểm", "-2 điểm", "0 điểm"]
    assert set(dict(rule.of_kind.asked({}))) == {"bonus_place", "take_most"}


ROWS = [
    {"code": "I", "title": "Nhiệm vụ", "kind": "judged", "max_points": 10},
    {"code": "II", "title": "Cộng, trừ khác", "kind": "both_ways", "max_points": 4, "take_most": 3,
     "bonus_place": "on_top"},
]  # fmt: skip


@pytest.fixture
def sheet(db):
    year = make_year(stage=Stage.SELF_SCORING)
    made = make_sheet(year=year, participation=member(year), table=make_table(year, rows=ROWS, total=10))
    return ScoreSheet.objects.select_related("participation__year__bloc", "participation__unit", "table").get(
        pk=made.pk
    )


def test_such_a_table_is_issued(sheet):
    assert tables_queries.table_faults(sheet.table) == []


def test_a_unit_types_a_minus_on_the_page_and_in_the_workbook(client, sheet):
    client.force_login(officer_of(sheet.participation))

    page = text(client.get(of_sheet("sheet", sheet)))
    saved = client.post(
        of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "9"}, "002": {"value": "-1,5"}})
    ).json()
    content, refs = filled(client.get(of_sheet("sheet_xlsx", sheet)).content, {"002": {"Kết quả": -2}})
    shown = opened(content, "Phiếu chấm điểm")
    preview = client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("tep.xlsx", content)})

    assert "−3 … +4" in page
    assert "by-part" not in page  # a plain list has no parts to be opened one by one: on a phone all of it is there
    assert [row["points"] for row in saved["rows"].values()] == ["9,00", "-1,50"]
    assert saved["parts"]["sheet-total"] == "7,50"
    assert (shown.value(refs["002", "Điểm"]), shown.value(refs["total", "Điểm"])) == (-2, 7)
    assert "-2 điểm" in text(preview)


def test_a_minus_is_explained_and_a_plus_is_not(client, sheet):
    client.force_login(officer_of(sheet.participation))
    client.post(of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "9"}, "002": {"value": "-1"}}))
    lacking = sheets_queries.unfinished(sheet)
    client.post(of_sheet("sheet_autosave", sheet), typed(sheet, **{"002": {"value": "1"}}))

    assert lacking == ([], ["II"])
    assert sheets_queries.unfinished(sheet) == ([], [])


@pytest.mark.django_db
def test_it_is_verified_with_a_minus(client):
    year = make_year(stage=Stage.VERIFYING)
    sheet = make_sheet(
        year=year, participation=member(year), table=make_table(year, rows=ROWS, total=10), status="submitted"
    )
    sheet.entries.update(claimed_value=2, self_points=2)
    client.force_login(secretary(year))

    answer = client.post(
        of_sheet("sheet_verify", sheet), findings(sheet, **{"002": {"value": "-2,5", "reason": "Chậm báo cáo."}})
    )
    grid = text(client.get(address("verification_grid", year)))

    assert answer.status_code == 302
    assert sheet.entries.get(criterion__path="002").verified_points == D("-2.5")
    assert "<strong>-2,5</strong>" in grid
    assert sheets_queries.sheet_page(sheet).verified_total == 0
