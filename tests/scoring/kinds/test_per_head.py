"""“30% × tổng ÷ số người biên chế”: the head-count is a fact of the unit and year; without one there are no points."""

import re
from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.core.models import AuditEntry
from scoring.arithmetic.answers import Answer
from scoring.arithmetic.points import points_for
from scoring.arithmetic.settling import Standing, for_unit, settled
from scoring.arithmetic.sums import base_points, total
from scoring.arithmetic.trials import tried
from scoring.arithmetic.values import value_fault
from scoring.enums import CriterionKind
from scoring.kinds.rule import Rule
from scoring.models import ScoreSheet
from scoring.sheets import queries as sheets_queries
from scoring.sheets.fingerprint import fingerprint
from scoring.standing.score_matrix import score_matrix
from scoring.tables.faults import tree_faults
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import leader, make_year, member, officer_of, secretary
from tests.scoring.reading import findings, of_sheet, text, typed
from tests.scoring.sheets.workbooks import filled, loaded
from tests.scoring.spreadsheet import opened
from units.enums import Stage


def per_head(most="0", **parameters):
    return Rule("002", CriterionKind.PER_HEAD, D(most), label="II", **parameters)


@pytest.mark.parametrize(
    ("rule", "value", "people", "points"),
    [
        (per_head(weight=D(30)), "1250", 45, "8.33"),
        (per_head(weight=D(30)), "0", 45, "0"),
        (per_head(), "90", 45, "2"),
        (per_head("2.5", weight=D(50)), "240", 45, "2.5"),
        (per_head("2.5", weight=D(50)), "200", 45, "2.22"),
        (per_head(weight=D(30)), "1250", None, None),
    ],
)
def test_points_as_computed_by_hand(rule, value, people, points):
    unit = Standing(Answer(D(value)), Answer(), head_count=people)

    found = settled(rule, {"A": unit})["A"].claimed.points

    assert found == (None if points is None else D(points))


def test_its_points_are_never_kept_with_the_row():
    assert Answer(D(90)).scored(for_unit(per_head(), 45)).points is None
    with pytest.raises(ValueError, match="chưa ghi số người"):
        points_for(per_head(), D(90))


def test_without_a_maximum_it_tops_the_total_and_no_number_outgrows_the_record():
    rules = [Rule("001", CriterionKind.JUDGED, D(10)), per_head()]

    assert total(rules, {"001": D(9), "002": D("12.5")}) == D("21.5")
    assert base_points(rules) == 10
    assert base_points([per_head("5")]) == 5
    assert value_fault(per_head(), D(10) ** 7) == "Số quá lớn."
    assert value_fault(per_head("5"), D(10) ** 7) == ""


def test_a_table_of_nothing_else_says_any_total():
    assert tree_faults([per_head()], D(100)) == []
    assert tree_faults([per_head("5")], D(100)) == ["Các phần cộng lại 5, tổng điểm quy định 100."]
    assert tree_faults([per_head("5", weight=D(0))], D(5)) == ["Tiêu chí II có trọng số bằng 0."]


def test_it_is_tried_for_a_unit_of_a_hundred_people():
    found = tried(per_head("5", weight=D(50)))

    assert [(one.sample.value, one.points) for one in found] == [(0, 0), (500, D("2.5")), (1000, 5)]
    assert per_head().of_kind.gives_fractions(per_head())
    assert per_head().scale.in_words(for_unit(per_head(), 45), D(1250)) == "1.250 ÷ 45 người"


def test_its_words():
    kind = per_head().of_kind

    assert kind.in_words(per_head(weight=D(30))) == "30% × số đạt được ÷ số người của đơn vị, không giới hạn điểm"
    assert kind.in_words(for_unit(per_head("5"), 45)) == "Số đạt được ÷ 45 người, tối đa 5 điểm"
    assert [kind.most_of(per_head(most)) for most in ("0", "5")] == ["không giới hạn", "5"]
    assert [kind.most_mark(D(most)) for most in (0, 5)] == ["không giới hạn", "/5"]
    assert [kind.most_in_words(D(most)) for most in (0, 5)] == ["không giới hạn điểm", "5 điểm"]
    assert kind.bounds(per_head("5")) == (0, 5)
    assert kind.hoped_for(D(5)) == 5
    assert kind.formula(per_head(), "F1", "G1") is None


ROWS = [
    {"code": "I", "title": "Nhiệm vụ", "kind": "judged", "max_points": 10},
    {"code": "II", "title": "Sáng kiến bình quân", "kind": "per_head", "max_points": 0, "weight": 30},
]
TOLD = {"head_count": "45", "source": "Quyết định 12/QĐ-UBND"}


@pytest.fixture
def sheet(db):
    year = make_year(stage=Stage.SELF_SCORING)
    return loaded(make_sheet(year=year, participation=member(year), table=make_table(year, rows=ROWS, total=10)))


def claim(client, sheet, value="1250"):
    return client.post(
        of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "9"}, "002": {"value": value}})
    ).json()


def test_a_unit_without_head_count_has_a_dash_and_not_zero(client, sheet):
    client.force_login(officer_of(sheet.participation))

    saved = claim(client, sheet)
    page = text(client.get(of_sheet("sheet", sheet)))

    assert [row["points"] for row in saved["rows"].values()] == ["9,00", "–"]
    assert "Chưa ghi số người của đơn vị nên dòng này chưa có điểm" in page
    assert sheets_queries.unfinished(sheet) == ([], [])
    matrix = score_matrix(sheet.participation.year)
    assert matrix.claimed[sheet.participation.pk]["002"] is None
    assert matrix.self_totals[sheet.participation.pk] == 9


def test_the_unit_says_how_many_people_it_has_and_every_sum_follows(client, sheet):
    client.force_login(officer_of(sheet.participation))
    claim(client, sheet)
    before = fingerprint(sheet)

    answer = client.post(of_sheet("sheet_head_count", sheet), TOLD, follow=True)

    assert "45 (Quyết định 12/QĐ-UBND)" in " ".join(text(answer).replace('<span class="muted">', "").split())
    assert "30% × số đạt được ÷ 45 người" in text(answer)
    assert "8,33" in text(answer)
    sheet = loaded(sheet)
    assert sheets_queries.sheet_page(sheet).self_total == D("17.33")
    assert score_matrix(sheet.participation.year).self_totals[sheet.participation.pk] == D("17.33")
    assert fingerprint(sheet) != before
    entry = AuditEntry.objects.get(action="scoring.tell_head_count")
    assert entry.after == {"head_count": 45, "head_count_source": "Quyết định 12/QĐ-UBND"}
    assert sheet.entries.get(criterion__path="002").self_points is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"head_count": ""}, "Hãy ghi số người của đơn vị."),
        ({"head_count": "0"}, "Số người phải từ 1 trở lên."),
        ({"head_count": "4,5"}, "“4,5” không phải là số nguyên."),
        ({"source": " "}, "Hãy ghi căn cứ của số người."),
    ],
)
def test_what_cannot_be_is_refused_in_words(client, sheet, wrong, sentence):
    client.force_login(officer_of(sheet.participation))

    answer = client.post(of_sheet("sheet_head_count", sheet), TOLD | wrong)

    assert (answer.status_code, sentence in text(answer)) == (422, True)
    assert loaded(sheet).head_count is None


def test_the_workbook_computes_with_the_head_count(client, sheet):
    client.force_login(officer_of(sheet.participation))
    client.post(of_sheet("sheet_head_count", sheet), TOLD)

    content, refs = filled(client.get(of_sheet("sheet_xlsx", sheet)).content, {"002": {"Kết quả": 1250}})
    shown = opened(content, "Phiếu chấm điểm")
    preview = client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("tep.xlsx", content)})

    assert (shown.value(refs["002", "Điểm"]), shown.value(refs["total", "Điểm"])) == (8.33, 8.33)
    assert "8,33" in text(preview)


@pytest.mark.django_db
def test_it_is_verified_and_counted_with_the_head_count(client):
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year, rows=ROWS, total=10)
    sheet = make_sheet(year=year, participation=member(year), table=table, status="submitted", head_count=45,
                       head_count_source="QĐ 12")  # fmt: skip
    other = make_sheet(year=year, participation=leader(year), table=table, status="submitted")
    for one in (sheet, other):
        one.entries.filter(criterion__path="001").update(claimed_value=9, self_points=9)
        one.entries.filter(criterion__path="002").update(claimed_value=1250)
    client.force_login(secretary(year))

    client.post(
        of_sheet("sheet_finish", sheet),
        findings(sheet, **{"001": {"accept": "on"}, "002": {"value": "900", "reason": "Bỏ 350 trùng."}}),
        follow=True,
    )

    sheet = loaded(sheet)
    assert sheet.status == "verified"
    matrix = score_matrix(year)
    assert matrix.verified[sheet.participation.pk]["002"] == 6
    assert matrix.totals[sheet.participation.pk] == 15
    assert matrix.claimed[other.participation.pk]["002"] is None
    read = text(client.get(of_sheet("sheet", sheet)))
    assert "6,00" in read


@pytest.mark.django_db
def test_a_difference_in_it_is_explained_whatever_the_threshold(client):
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year, rows=ROWS, total=10, reason_threshold=2)
    sheet = make_sheet(year=year, participation=member(year), table=table, status="submitted")
    sheet.entries.filter(criterion__path="001").update(claimed_value=9, self_points=9)
    sheet.entries.filter(criterion__path="002").update(claimed_value=1250)
    client.force_login(secretary(year))

    page = text(client.get(of_sheet("sheet_verify", sheet)))
    client.post(of_sheet("sheet_finish", sheet), findings(sheet, **{"001": {"accept": "on"}, "002": {"value": "900"}}))

    assert ScoreSheet.objects.get(pk=sheet.pk).status == "submitted"
    assert re.search(r"<strong>–</strong>\s*\(1250\)", page)
