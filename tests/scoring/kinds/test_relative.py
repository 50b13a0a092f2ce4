"""“Điều 6”: half for the target, half by the furthest excess in the bloc; units without a target by their best.

Told from the rule itself, and from pages: provisional until every unit's answer is in, settled anew when one changes.
"""

from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.arithmetic.answers import Answer
from scoring.arithmetic.settling import Standing, settled
from scoring.arithmetic.trials import tried
from scoring.arithmetic.values import value_fault
from scoring.enums import CriterionKind, Measure
from scoring.kinds.rule import Rule
from scoring.models import ScoreSheet
from scoring.sheets import queries as sheets_queries
from scoring.standing.score_matrix import score_matrix
from scoring.verification.by_criterion import queries as by_criterion
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy_officer, leader, make_year, officer_of, secretary
from tests.scoring.reading import findings, of_sheet, text, typed
from tests.scoring.sheets.workbooks import filled, loaded
from tests.scoring.spreadsheet import opened
from units.enums import Stage

RULE = Rule("001", CriterionKind.RELATIVE, D(10), label="I.1", measure=Measure.NUMBER)

# Unit → (result, target), points by hand. D passes its target furthest: by 50%.
BLOC = {
    "A": ((80, 100), "4.00"),  # 5 × 80 ÷ 100
    "B": ((50, 50), "5.00"),
    "C": ((50, 40), "7.50"),  # 25% above: 5 + 5 × 25 ÷ 50
    "D": ((150, 100), "10.00"),
    "E": ((30, None), "10.00"),
    "F": ((20, None), "6.67"),  # 10 × 20 ÷ 30
    "G": ((0, None), "0.00"),
    "H": ((0, 70), "0.00"),
}


def answer(result, target):
    return Answer(D(result), None if target is None else D(target))


def standings(**changes):
    numbers = {unit: told for unit, (told, _) in BLOC.items()} | changes
    return {
        unit: Standing(Answer(), Answer() if told is None else answer(*told), is_in=True)
        for unit, told in numbers.items()
    }


def points(units):
    return {unit: told.verified.points for unit, told in settled(RULE, units).items()}


def test_every_unit_has_the_points_computed_by_hand():
    assert points(standings()) == {unit: D(expected) for unit, (_, expected) in BLOC.items()}


def test_one_changed_answer_moves_the_others():
    moved = points(standings(D=(300, 100), E=(40, None)))

    assert (moved["D"], moved["C"], moved["B"]) == (10, D("5.63"), 5)  # 5 + 5 × 25 ÷ 200 = 5,625
    assert (moved["E"], moved["F"]) == (10, 5)


def test_what_nobody_reached_earns_nothing():
    nothing = {"E": Standing(Answer(), answer(0, None)), "F": Standing(Answer(), answer(0, None))}

    assert points(nothing) == {"E": 0, "F": 0}


def test_it_is_provisional_until_every_answer_is_in():
    waiting, whole = settled(RULE, standings(F=None)), settled(RULE, standings())

    assert {told.finding_waits for told in waiting.values()} == {True}
    assert waiting["F"].verified.points is None
    assert {told.finding_waits for told in whole.values()} == {False}


def test_a_draft_is_measured_by_itself_alone():
    units = {
        "in": Standing(answer(150, 100), Answer(), is_in=True),
        "draft": Standing(answer(110, 100), Answer(), is_in=False),
        "late": Standing(answer(400, 100), Answer(), is_in=False),
    }

    found = settled(RULE, units)

    assert [told.claimed.points for told in found.values()] == [10, 10, 10]
    assert {told.claim_waits for told in found.values()} == {True}


@pytest.mark.django_db
def test_what_is_found_on_a_sheet_moves_nobody_before_that_sheet_is_verified(client):
    year, sheets = bloc(Stage.VERIFYING, "submitted")
    finish(client, year, sheets[2])
    entries = sheets[1].entries.filter(criterion__path="001")

    def read():
        row = sheets_queries.sheet_page(loaded(sheets[2])).rows[0]
        return row.verified_in_points, score_matrix(year).verified[sheets[2].participation.pk]["001"]

    before = read()
    entries.update(verified_value=150, verified_base=100)
    meanwhile, thinking = read(), sheets_queries.sheet_page(loaded(sheets[1])).rows[0].verified_in_points
    ScoreSheet.objects.filter(pk=sheets[1].pk).update(status="verified")

    assert before == meanwhile == ("≈ 10,00", 10)
    assert thinking == "≈ 10,00"
    assert read() == ("≈ 7,50", D("7.5"))


@pytest.mark.parametrize(
    ("value", "base", "sentence"),
    [
        ("10", "0", "Chỉ tiêu được giao bằng 0; đơn vị không được giao chỉ tiêu thì bỏ trống."),
        ("10", "-1", "Chỉ tiêu được giao phải là số không âm."),
        ("-1", "10", "Không được nhập số âm."),
        ("10", None, ""),
    ],
)
def test_a_target_may_be_missing_and_never_zero(value, base, sentence):
    assert value_fault(RULE, D(value), None if base is None else D(base)) == sentence


def test_its_words_and_what_may_not_be_issued():
    kind = RULE.of_kind

    assert kind.in_words(RULE).startswith("Chưa đạt chỉ tiêu: 5 điểm × kết quả ÷ chỉ tiêu; đạt: 5 điểm; vượt: 5 điểm +")
    wrong = Rule("001", CriterionKind.RELATIVE, D(10), measure=Measure.DAYS_LATE)
    assert list(kind.faults(wrong)) == ["phải chọn đại lượng là số lượng hoặc tỷ lệ %."]
    assert list(kind.faults(RULE)) == []
    assert list(dict(kind.asked({}))) == ["measure"]
    assert [one.points for one in tried(RULE)] == [0, D("2.5"), 5, 10]
    assert kind.formula(RULE, "F1", "G1") is None
    assert kind.gives_fractions(RULE)


ROWS = [
    {"code": "I", "title": "Bắt truy nã", "kind": "relative", "max_points": 10, "measure": "number"},
    {"code": "II", "title": "Nhiệm vụ khác", "kind": "judged", "max_points": 10},
]
PROVISIONAL = "Tạm tính theo số liệu đã có"


def bloc(stage, status):
    """Three units: 4, 10 and 7,5 points once all is in. ``status`` of the sheets."""
    year = make_year(stage=stage)
    table = make_table(year, rows=ROWS, total=20)
    sheets = []
    for unit, (value, base) in zip(year.participations.all(), ((80, 100), (150, 100), (50, 40)), strict=True):
        sheet = make_sheet(year=year, participation=unit, table=table, status=status)
        sheet.entries.filter(criterion__path="001").update(claimed_value=value, claimed_base=base)
        sheet.entries.filter(criterion__path="002").update(claimed_value=9, self_points=9)
        sheets.append(loaded(sheet))
    return year, sheets


def finish(client, year, sheet, **rows):
    client.force_login(deputy_officer(year) if sheet.participation == leader(year) else secretary(year))
    accepted = {"001": {"accept": "on"}, "002": {"accept": "on"}} | rows
    client.post(of_sheet("sheet_finish", sheet), findings(sheet, **accepted))
    assert loaded(sheet).status == "verified"


@pytest.mark.django_db
def test_handed_in_claims_are_measured_by_one_another():
    year, sheets = bloc(Stage.VERIFYING, "submitted")

    matrix = score_matrix(year)

    assert [matrix.claimed[sheet.participation.pk]["001"] for sheet in sheets] == [4, 10, D("7.5")]
    assert [matrix.self_totals[sheet.participation.pk] for sheet in sheets] == [13, 19, D("16.5")]
    pages = [sheets_queries.sheet_page(sheet) for sheet in sheets]
    assert [page.self_total for page in pages] == [13, 19, D("16.5")]
    assert [page.rows[0].claimed_in_points for page in pages] == ["4,00", "10,00", "7,50"]


@pytest.mark.django_db
def test_a_unit_types_and_reads_that_it_is_provisional(client):
    _, sheets = bloc(Stage.SELF_SCORING, "draft")
    sheet = sheets[2]
    client.force_login(officer_of(sheet.participation))

    saved = client.post(
        of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "45", "base": "40"}})
    ).json()
    page = text(client.get(of_sheet("sheet", sheet)))

    assert next(iter(saved["rows"].values()))["points"] == "≈ 10,00"
    assert PROVISIONAL in page
    assert "Chỉ tiêu được giao (nếu có)" in page


@pytest.mark.django_db
def test_results_are_whole_once_every_sheet_is_verified_and_change_with_one(client):
    year, sheets = bloc(Stage.VERIFYING, "submitted")
    finish(client, year, sheets[0])
    finish(client, year, sheets[1])
    early = sheets_queries.sheet_page(sheets[0]).rows[0].verified_in_points

    finish(client, year, sheets[2], **{"001": {"value": "45", "base": "40", "reason": "5 trường hợp trùng."}})

    matrix = score_matrix(year)
    assert early == "≈ 4,00"
    assert [matrix.verified[sheet.participation.pk]["001"] for sheet in sheets] == [4, 10, D("6.25")]
    assert [matrix.totals[sheet.participation.pk] for sheet in sheets] == [13, 19, D("15.25")]
    read = text(client.get(of_sheet("sheet", sheets[0])))
    assert PROVISIONAL not in read
    ScoreSheet.objects.filter(pk=sheets[1].pk).update(status="submitted")
    finish(client, year, loaded(sheets[1]), **{"001": {"value": "125", "base": "100", "reason": "Sai số liệu."}})
    again = score_matrix(year)
    assert [again.verified[sheet.participation.pk]["001"] for sheet in sheets] == [4, 10, D("7.5")]


@pytest.mark.django_db
def test_across_the_units_the_same_points_are_read(client):
    year, sheets = bloc(Stage.VERIFYING, "submitted")
    criterion = sheets[0].table.criteria.get(path="001")

    rows = by_criterion.rows_of_criterion(criterion, year)

    assert [row.claimed_in_points for row in rows] == ["4,00", "10,00", "7,50"]
    client.force_login(secretary(year))
    assert "7,50" in text(client.get(of_sheet("sheet_verify", sheets[2])))


@pytest.mark.django_db
def test_it_costs_one_query_however_many_rows_ask(django_assert_num_queries):
    _, sheets = bloc(Stage.VERIFYING, "submitted")
    table = sheets[0].table
    with django_assert_num_queries(5):  # four without such a row
        sheets_queries.sheet_page(sheets[0])
    for position in (3, 4, 5):
        values = {"kind": "relative", "max_points": 5, "measure": "number", "title": "Chỉ tiêu khác"}
        row = table.criteria.create(position=position, path=f"{position:03d}", **values)
        for one in sheets:
            one.entries.create(criterion=row, claimed_value=position)

    with django_assert_num_queries(5):
        page = sheets_queries.sheet_page(sheets[0])

    assert [row.self_points for row in page.rows] == [4, 9, 5, 5, 5]


@pytest.mark.django_db
def test_the_workbook_carries_value_and_target_and_leaves_the_points_to_the_program(client):
    _, sheets = bloc(Stage.SELF_SCORING, "draft")
    sheet = sheets[0]
    client.force_login(officer_of(sheet.participation))

    content, refs = filled(client.get(of_sheet("sheet_xlsx", sheet)).content, {"001": {"Kết quả": 90, "Số gốc": 100}})
    remark = opened(content, "Phiếu chấm điểm").value(refs["001", "Lưu ý"])
    preview = client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("tep.xlsx", content)})

    assert "hệ thống tính khi nạp" in remark
    assert "90, chỉ tiêu 100" in text(preview)
