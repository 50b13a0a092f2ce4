"""Saving a verification while somebody goes through the sheet: rows each for themselves, sums, refusals."""

from decimal import Decimal as D

import pytest
from django.urls import reverse

from scoring.enums import SheetStatus
from tests.factories.checking import check_of, checked_sheet
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year, officer_of, secretary
from units.enums import Stage

from .test_findings import judged_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(year=make_year(stage=Stage.VERIFYING), points=[8, 6], status=SheetStatus.SUBMITTED)


def post(client, name, year, pk, **boxes):
    return client.post(reverse(f"scoring:{name}", kwargs={**year.address, "pk": pk}), boxes)


def row(entry, revision=None, **boxes):
    prefix = f"e{entry.pk}-"
    boxes = {"revision": entry.revision if revision is None else revision, "reason": "", "note": ""} | boxes
    initial = {"initial-" + prefix + name: "" for name in ("value", "reason", "note")}
    return initial | {prefix + name: value for name, value in boxes.items()}


def test_a_tick_saves_the_claim_and_the_boxes_come_back_with_it(client, sheet):
    client.force_login(secretary(sheet.participation.year))
    first = sheet.entries.first()

    told = post(client, "verify_autosave", sheet.participation.year, sheet.pk, **row(first, accept="on")).json()

    first.refresh_from_db()
    assert first.verified_value == 8
    line = told["rows"][str(first.pk)]
    assert (line["saved"], line["marks"]) == (True, {"done": True, "lacks": False, "differs": False})
    assert line["boxes"][f"e{first.pk}-value"] in ("8", "8.0000", "8,0000")
    assert "8,00" in line["points"]
    assert "Còn <strong>1</strong>" in told["parts"]["sheet-progress"]


def test_one_wrong_row_does_not_keep_the_other_from_being_saved(client, sheet):
    client.force_login(secretary(sheet.participation.year))
    first, second = sheet.entries.all()
    data = row(first, value="80") | row(second, value="5,5", reason="Thiếu báo cáo")

    told = post(client, "verify_autosave", sheet.participation.year, sheet.pk, **data).json()

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.verified_value, second.verified_value) == (None, D("5.5"))
    assert not told["rows"][str(first.pk)]["saved"]
    assert "field-error" in told["rows"][str(first.pk)]["state"]
    assert told["rows"][str(second.pk)]["marks"]["differs"]
    assert "-0,50" in told["rows"][str(second.pk)]["points"]


def test_a_row_saved_meanwhile_is_left_alone_and_told(client, sheet):
    client.force_login(secretary(sheet.participation.year))
    first = sheet.entries.first()
    sheet.entries.filter(pk=first.pk).update(verified_value=7, verified_points=7, revision=first.revision + 1)

    told = post(client, "verify_autosave", sheet.participation.year, sheet.pk, **row(first, accept="on")).json()

    first.refresh_from_db()
    assert first.verified_value == 7
    line = told["rows"][str(first.pk)]
    assert not line["saved"]
    assert line["revision"] == first.revision
    assert "Vừa được lưu từ nơi khác" in line["state"]


def test_the_unit_itself_is_refused_with_a_sentence(client, sheet):
    client.force_login(officer_of(sheet.participation))

    answer = post(
        client, "verify_autosave", sheet.participation.year, sheet.pk, **row(sheet.entries.first(), accept="on")
    )

    assert answer.status_code == 403
    assert answer.json()["refused"]
    assert sheet.entries.filter(verified_value__isnull=False).count() == 0


def test_a_checker_is_told_what_its_own_opinions_come_to(client):
    sheet = checked_sheet(points=[8, 6])
    assignment = check_of(sheet, checker=4)
    client.force_login(officer_of(assignment.checker))
    first, second = sheet.entries.all()
    data = row(first, revision=0, accept="on") | row(second, revision=0, value="5", note="Theo báo cáo")

    told = post(client, "check_autosave", assignment.year, assignment.pk, **data).json()

    assert sorted(assignment.opinions.values_list("value", flat=True)) == [5, 8]
    assert [line["marks"]["differs"] for line in told["rows"].values()] == [False, True]
    assert "ý kiến <strong>13,00</strong>" in told["parts"]["sheet-progress"]
    assert "Đủ ý kiến ở 2 tiêu chí" in told["parts"]["sheet-progress"]


def test_nobody_gives_the_opinion_of_another_unit(client):
    assignment = check_of(checked_sheet(), checker=4)
    entry = assignment.subject.sheet.entries.first()
    client.force_login(officer_of(check_of(assignment.subject.sheet, checker=5).checker))

    assert post(client, "check_autosave", assignment.year, assignment.pk, **row(entry, accept="on")).status_code == 404
    assert not assignment.opinions.exists()


def test_one_criterion_of_all_units_is_saved_row_by_row(client, sheet):
    year = sheet.participation.year
    other = make_sheet(participation=year.participations.all()[1], table=sheet.table, points=[8, 6], status="submitted")
    client.force_login(secretary(year))
    first, second = sheet.entries.first(), other.entries.first()
    data = row(first, value="80") | row(second, value="5,5", reason="Thiếu báo cáo")

    told = post(client, "criterion_autosave", year, first.criterion_id, **data).json()

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.verified_value, second.verified_value) == (None, D("5.5"))
    assert "field-error" in told["rows"][str(first.pk)]["state"]
    assert told["rows"][str(second.pk)]["marks"]["done"]
    assert "-2,50" in told["rows"][str(second.pk)]["points"]


def test_a_criterion_nobody_may_verify_now_refuses_in_a_sentence(client, sheet):
    year = sheet.participation.year
    client.force_login(secretary(year))
    type(sheet).objects.filter(pk=sheet.pk).update(status=SheetStatus.RETURNED)
    entry = sheet.entries.first()

    answer = post(client, "criterion_autosave", year, entry.criterion_id, **row(entry, value="5"))

    assert answer.status_code == 403
    assert answer.json()["refused"]
    assert post(client, "criterion_autosave", year, 0).status_code == 404


def test_the_tab_is_told_how_many_rows_still_wait(client, sheet):
    year = sheet.participation.year
    client.force_login(secretary(year))

    told = post(client, "verify_autosave", year, sheet.pk, **row(sheet.entries.first(), accept="on")).json()

    assert (told["parts"]["muc-chua"], told["parts"]["muc-tat-ca"]) == ("Chưa thẩm định 1", "Tất cả 2")


def test_a_row_that_moves_the_class_asks_a_reason_of_the_other_small_difference_too(client):
    """Until now the other row wore its mark only after the page was loaded again."""
    sheet = judged_sheet(claimed=[9, 9], found=["8.5", "9.5"])
    year = sheet.participation.year
    client.force_login(secretary(year))
    first, second = sheet.entries.order_by("criterion__path")

    told = post(client, "verify_autosave", year, sheet.pk, **row(second, value="9,4")).json()
    assert set(told["lacks"]) == {str(first.pk), str(second.pk)}
    assert "Chênh lệch nhỏ nhưng làm đổi xếp loại" in told["lacks"][str(first.pk)]

    second.refresh_from_db()
    told = post(client, "verify_autosave", year, sheet.pk, **row(second, value="9,5")).json()
    assert told["lacks"] == {}
