"""“Trừ đến 3 điểm”, “trừ điểm hoặc không xét khen thưởng”: judged, reasoned, and barring by a tick of its own."""

from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.arithmetic.answers import Answer
from scoring.arithmetic.differences import differs, is_beyond_points
from scoring.arithmetic.points import points_for
from scoring.arithmetic.sums import total
from scoring.arithmetic.values import value_fault
from scoring.enums import CriterionKind, SheetStatus
from scoring.kinds.rule import MET, NOT_MET, Rule
from scoring.models import PointsChange
from scoring.sheets import queries as sheets_queries
from scoring.standing.barred import barred_units
from scoring.standing.score_matrix import score_matrix
from scoring.verification.grid.forms import boxes
from tests.factories.scoring import declare, make_sheet, make_table
from tests.factories.units import make_year, member, officer_of, secretary
from tests.scoring.reading import address, findings, of_sheet, text, typed
from tests.scoring.sheets.workbooks import filled, loaded
from tests.scoring.spreadsheet import opened
from units.enums import Stage


def deduction(**parameters):
    return Rule("002", CriterionKind.DEDUCTION, D(3), label="II", **parameters)


@pytest.mark.parametrize(("taken", "points"), [("0", "0"), ("1.25", "-1.25"), ("3", "-3")])
def test_what_is_taken_off_lowers_the_total(taken, points):
    rules = [Rule("001", CriterionKind.JUDGED, D(10)), deduction()]
    earned = points_for(deduction(), D(taken))

    assert earned == D(points)
    assert total(rules, {"001": D(10), "002": earned}) == 10 + D(points)


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        ("3.25", "Chỉ được trừ tối đa 3 điểm."),
        ("-1", "Không được nhập số âm."),
        ("0.3", "Điểm phải theo bước 0,25."),
    ],
)
def test_more_than_the_table_lets_take_is_refused(taken, sentence):
    assert value_fault(deduction(step=D("0.25")), D(taken)) == sentence


def test_the_tick_is_given_or_not_and_nothing_else():
    rule = deduction(may_bar=True)

    assert (value_fault(rule, D(0), D(1)), value_fault(rule, D(0), None)) == ("", "")
    assert value_fault(rule, D(0), D(2)) == "Chỉ đánh dấu hoặc bỏ trống ô không xét khen thưởng."
    assert not deduction().asks_base


def test_its_words():
    rule = deduction(may_bar=True, step=D("0.5"))
    kind = rule.of_kind

    assert kind.in_words(rule) == (
        "Trừ từ 0 đến 3 điểm theo mức độ, theo bước 0,5, có lý do; có thể kèm quyết định không xét khen thưởng"
    )
    assert [rule.scale.in_words(rule, D(taken)) for taken in (0, 2)] == ["không trừ", "trừ 2 điểm"]
    assert (kind.most_of(rule), kind.most_mark(D(3))) == ("trừ 3", "trừ 3")
    assert kind.most_in_words(D(3)) == "trừ tối đa 3 điểm"


@pytest.mark.parametrize(
    ("typed_text", "posted"),
    [
        ("2", {"value": "2"}),
        ("2/x", {"value": "2", "base": "on"}),
        ("0 / có", {"value": "0", "base": "on"}),
        ("2/3", {"value": "2/3"}),
    ],
)
def test_a_cell_of_the_grid_takes_the_tick_behind_a_stroke(typed_text, posted):
    assert boxes(deduction(may_bar=True), typed_text) == posted


def test_a_tick_is_a_difference_however_little_the_points_tell_of_it():
    kind = deduction(may_bar=True).of_kind
    ticked, bare = Answer(D(0), MET), Answer(D(0), NOT_MET)

    assert [differs(kind, Answer(), found) for found in (ticked, bare)] == [True, False]
    assert [is_beyond_points(kind, bare, found) for found in (ticked, bare)] == [True, False]


ROWS = [
    {"code": "I", "title": "Nhiệm vụ", "kind": "judged", "max_points": 10},
    {"code": "II", "title": "Vi phạm", "kind": "deduction", "max_points": 3, "may_bar": True, "scored_by": "verifier"},
]
OWN = [ROWS[0], ROWS[1] | {"scored_by": "unit"}]


def waiting_sheet(rows=ROWS):
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year, rows=rows, total=10)
    sheet = make_sheet(year=year, participation=member(year), table=table, status="submitted")
    sheet.entries.filter(criterion__path="001").update(claimed_value=9, self_points=9)
    return loaded(sheet)


def finish(client, sheet, **rows):
    return client.post(
        of_sheet("sheet_finish", sheet), findings(sheet, **{"001": {"accept": "on"}} | rows), follow=True
    )


@pytest.mark.django_db
@pytest.mark.parametrize("found", [{"value": "2"}, {"value": "0", "base": "on"}])
def test_nobody_takes_off_or_bars_without_a_reason(client, found):
    sheet = waiting_sheet()
    client.force_login(secretary(sheet.participation.year))

    refused = finish(client, sheet, **{"002": found})
    without = type(sheet).objects.get(pk=sheet.pk).status
    done = finish(client, sheet, **{"002": found | {"reason": "Chậm báo cáo 3 kỳ."}})

    assert (without, "chưa ghi lý do" in text(refused)) == (SheetStatus.SUBMITTED, True)
    assert type(sheet).objects.get(pk=sheet.pk).status == SheetStatus.VERIFIED, text(done)


@pytest.mark.django_db
def test_the_tick_bars_every_award_and_the_points_alone_do_not(client):
    sheet = waiting_sheet()
    year = sheet.participation.year
    declare(
        sheet.table, classes=[{"name": "Xuất sắc", "lower": 1, "without_faults": True}, {"name": "Khá", "lower": 0}]
    )
    client.force_login(secretary(year))
    for finding in ({"value": "1"}, {"value": "1", "base": "on"}):
        client.post(of_sheet("sheet_verify", sheet), findings(sheet, **{"002": finding | {"reason": "Vi phạm."}}))
        matrix = score_matrix(year)
        if "base" not in finding:
            assert dict(matrix.faults) == {}

    entry = sheet.entries.get(criterion__path="002")
    assert (entry.verified_value, entry.verified_base, entry.verified_points) == (1, 1, -1)
    assert dict(matrix.faults) == {sheet.participation.pk: ["II"]}
    sheet.entries.filter(criterion__path="001").update(verified_value=9, verified_points=9)
    type(sheet).objects.update(status="verified")
    assert barred_units(year) == {sheet.participation.pk: ["II “Vi phạm”"]}
    assert PointsChange.objects.latest("pk").after == "trừ 1 điểm, không xét khen thưởng"


@pytest.mark.django_db
def test_a_tick_can_be_taken_back(client):
    sheet = waiting_sheet()
    client.force_login(secretary(sheet.participation.year))
    for finding in ({"value": "1", "base": "on"}, {"value": "1"}):
        client.post(of_sheet("sheet_verify", sheet), findings(sheet, **{"002": finding | {"reason": "Vi phạm."}}))

    assert sheet.entries.get(criterion__path="002").verified_base is None


@pytest.mark.django_db
def test_the_page_offers_the_tick_beside_the_points_and_the_grid_tells_it(client):
    sheet = waiting_sheet()
    client.force_login(secretary(sheet.participation.year))
    page = text(client.get(of_sheet("sheet_verify", sheet)))
    client.post(
        of_sheet("sheet_verify", sheet), findings(sheet, **{"002": {"value": "0", "base": "on", "reason": "Kỷ luật."}})
    )
    grid = text(client.get(address("verification_grid", sheet.participation.year)))
    lonely = client.post(of_sheet("sheet_verify", sheet), findings(sheet, **{"002": {"value": "", "base": "on"}}))

    assert "Không xét khen thưởng" in page
    assert 'data-v="0/x"' in grid
    assert (lonely.status_code, "không trừ thì ghi 0" in text(lonely)) == (422, True)


@pytest.mark.django_db
def test_where_the_unit_reports_it_the_workbook_carries_the_tick(client):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = loaded(make_sheet(year=year, participation=member(year), table=make_table(year, rows=OWN, total=10)))
    client.force_login(officer_of(sheet.participation))
    client.post(of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "9"}}))

    given = client.get(of_sheet("sheet_xlsx", sheet)).content
    content, refs = filled(given, {"002": {"Kết quả": 2, "Số gốc": "x", "Thuyết minh": "Bị phê bình."}})
    shown = opened(content, "Phiếu chấm điểm")
    preview = client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("tep.xlsx", content)})
    wrong, _ = filled(given, {"002": {"Kết quả": 2, "Số gốc": "5"}})
    refused = client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("tep.xlsx", wrong)})

    assert (shown.value(refs["002", "Điểm"]), shown.value(refs["total", "Điểm"])) == (-2, 7)
    assert "trừ 2 điểm, không xét khen thưởng" in text(preview)
    assert "Chỉ chọn x hoặc để trống" in text(refused)


@pytest.mark.django_db
def test_of_its_own_report_a_unit_explains_what_it_takes_off(client):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = loaded(make_sheet(year=year, participation=member(year), table=make_table(year, rows=OWN, total=10)))
    client.force_login(officer_of(sheet.participation))
    client.post(
        of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "9"}, "002": {"value": "1", "base": "on"}})
    )

    assert sheets_queries.unfinished(sheet) == ([], ["II"])
    assert sheet.entries.get(criterion__path="002").claimed_base == 1
