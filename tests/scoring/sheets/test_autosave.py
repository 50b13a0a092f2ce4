"""What the page is told when it saves in the background."""

from decimal import Decimal as D

import pytest

from scoring.enums import SheetStatus
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import declare, make_sheet, make_table
from tests.factories.units import make_year, member, officer_of, secretary
from tests.reading import as_read
from tests.scoring.reading import of_sheet, typed
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def autosave(client, sheet, by=None, **rows):
    """Post the rows at these paths, as the page does: only they are sent."""
    client.force_login(by or officer_of(sheet.participation))
    keys = {f"e{entry.pk}-" for entry in sheet.entries.filter(criterion__path__in=rows)}
    data = {name: value for name, value in typed(sheet, **rows).items() if any(key in name for key in keys)}
    return client.post(of_sheet("sheet_autosave", sheet), data)


def row(answer, sheet, path):
    return answer.json()["rows"][str(sheet.entries.get(criterion__path=path).pk)]


def test_a_saved_row_comes_back_with_its_points_and_the_new_sums(client, sheet):
    answer = autosave(client, sheet, **{"001": {"value": "8,5", "note": "Theo báo cáo"}})

    saved = row(answer, sheet, "001")
    assert (saved["saved"], saved["revision"], saved["points"], saved["state"].strip()) == (True, 1, "8,50", "")
    parts = answer.json()["parts"]
    assert parts["sheet-total"] == "8,50"
    assert "Còn <strong>1</strong> tiêu chí chưa chấm" in parts["sheet-progress"]
    entry = sheet.entries.get(criterion__path="001")
    assert (entry.claimed_value, entry.self_note) == (D("8.5"), "Theo báo cáo")


def test_a_group_tells_its_subtotal(client):
    table = make_table(
        make_year(stage=Stage.SELF_SCORING),
        rows=[{"code": "I", "title": "Nhóm", "kind": "group", "max_points": 20, "children": judged_rows(2)}],
        total=20,
    )
    sheet = make_sheet(year=table.year, table=table)

    answer = autosave(client, sheet, **{"001.001": {"value": "4"}, "001.002": {"value": "3"}})

    assert answer.json()["sums"] == {"001": "7,00"}


def test_a_wrong_row_says_why_and_the_other_is_saved(client, sheet):
    answer = autosave(client, sheet, **{"001": {"value": "NaN"}, "002": {"value": "7"}})

    assert row(answer, sheet, "001")["saved"] is False
    assert "“NaN” không phải là số." in row(answer, sheet, "001")["state"]
    assert row(answer, sheet, "002")["saved"] is True
    assert [entry.claimed_value for entry in sheet.entries.all()] == [None, D(7)]


def test_a_row_saved_elsewhere_comes_back_with_what_is_stored(client, sheet):
    autosave(client, sheet, **{"001": {"value": "8", "note": "Tab một"}})
    stale = typed(sheet)
    entry = sheet.entries.get(criterion__path="001")
    stale |= {f"e{entry.pk}-revision": 0, f"e{entry.pk}-value": "5", f"initial-e{entry.pk}-value": ""}

    answer = client.post(of_sheet("sheet_autosave", sheet), stale)

    disputed = row(answer, sheet, "001")
    assert disputed["saved"] is False
    assert disputed["revision"] == 1
    assert disputed["stored"] == {f"e{entry.pk}-value": "8", f"e{entry.pk}-note": "Tab một"}
    assert "Vừa được lưu từ nơi khác:" in disputed["state"]
    entry.refresh_from_db()
    assert entry.claimed_value == D(8)


def test_the_class_so_far_is_told_once_no_row_is_empty(client, sheet):
    declare(sheet.table, classes=[{"name": "Tốt", "lower": 10}, {"name": "Khá", "lower": 0}])

    progress = autosave(client, sheet, **{"001": {"value": "8"}}).json()["parts"]["sheet-progress"]
    assert "xếp loại" not in as_read(progress)

    progress = autosave(client, sheet, **{"002": {"value": "7"}}).json()["parts"]["sheet-progress"]
    assert "tạm xếp loại <strong>Tốt</strong>" in as_read(progress)


def test_a_refusal_is_told_in_a_sentence(client):
    year = make_year(stage=Stage.SELF_SCORING)
    sheet = make_sheet(participation=member(year), points=[5], status=SheetStatus.SUBMITTED)

    answer = autosave(client, sheet, **{"001": {"value": "8"}})

    assert answer.status_code == 403
    assert answer.json() == {"refused": ["Phiếu đã nộp; muốn sửa, hãy đề nghị Khối trưởng trả lại phiếu."]}


def test_of_a_sheet_returned_in_part_a_closed_row_is_not_saved(client):
    sheet = make_sheet(year=make_year(stage=Stage.VERIFYING), points=[5, 6], status=SheetStatus.RETURNED)
    sheet.entries.filter(criterion__path="001").update(is_returned=True)

    answer = autosave(client, sheet, **{"001": {"value": "8"}, "002": {"value": "9"}})

    assert list(answer.json()["rows"]) == [str(sheet.entries.get(criterion__path="001").pk)]
    assert [entry.claimed_value for entry in sheet.entries.all()] == [D(8), D(6)]


def test_others_cannot_save_and_a_draft_does_not_exist_for_them(client, sheet):
    assert autosave(client, sheet, by=secretary(sheet.participation.year), **{"001": {"value": "8"}}).status_code == 404
    assert client.get(of_sheet("sheet_autosave", sheet)).status_code == 405


def test_it_costs_the_same_for_any_number_of_rows(client, django_assert_max_num_queries):
    def cost(count):
        sheet = make_sheet(points=[None] * count)
        rows = {f"{place:03d}": {"value": "8"} for place in range(1, count + 1)}
        client.force_login(officer_of(sheet.participation))
        data = typed(sheet, **rows)
        with django_assert_max_num_queries(60) as captured:
            assert client.post(of_sheet("sheet_autosave", sheet), data).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)


@pytest.mark.both
def test_more_points_than_the_record_has_room_for_are_refused_with_a_sentence(client):
    beyond = {"kind": "proportional", "max_points": 10, "measure": "number", "target": 1, "may_exceed": True}
    rows = [*judged_rows(1), {"code": "X", "title": "Không giới hạn"} | beyond]
    year = make_year(stage=Stage.SELF_SCORING)
    table = make_table(year, rows=rows, total=20)
    sheet = make_sheet(year=year, participation=member(year), table=table)
    too_large = {"002": {"value": "100000"}}

    saved = row(autosave(client, sheet, **too_large), sheet, "002")
    page = client.post(of_sheet("sheet", sheet), typed(sheet, **too_large))

    assert saved["saved"] is False
    assert "Số liệu này cho số điểm quá lớn" in saved["state"]
    assert (page.status_code, "Số liệu này cho số điểm quá lớn" in page.text) == (422, True)
    assert sheet.entries.get(criterion__path="002").claimed_value is None
    assert row(autosave(client, sheet, **{"002": {"value": "99999.99"}}), sheet, "002")["saved"] is True
