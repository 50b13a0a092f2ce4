"""Self-scoring: saving, two tabs, handing in."""

from decimal import Decimal as D

import pytest

from tests.factories.scoring import fill, make_sheet
from tests.factories.units import head_of, officer_of
from tests.scoring.reading import address, of_sheet, text, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def test_saving_shows_points_and_says_what_is_left(client, sheet):
    client.force_login(officer_of(sheet.participation))

    response = client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "8,5"}}), follow=True)

    page = text(response)
    assert "Đã lưu phiếu tự chấm." in page
    assert "Còn <strong>1</strong> tiêu chí chưa chấm" in page
    assert "8,50" in page
    assert sheet.entries.get(criterion__path="001").self_points == D("8.5")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("11", "Vượt quá điểm tối đa 10."),
        ("abc", "“abc” không phải là số."),
        ("NaN", "“NaN” không phải là số."),
        ("1e400", "“1e400” không phải là số."),
        ("-1", "Không được nhập số âm."),
    ],
)
def test_a_wrong_row_keeps_everything_typed(client, sheet, value, sentence):
    client.force_login(officer_of(sheet.participation))
    data = typed(sheet, **{"001": {"value": value}, "002": {"value": "7", "note": "Ghi chú dài"}})

    response = client.post(of_sheet("sheet", sheet), data)

    page = text(response)
    assert response.status_code == 422
    assert sentence in page
    assert "Ghi chú dài" in page
    assert 'value="7"' in page
    assert not sheet.entries.filter(claimed_value__isnull=False).exists()


def test_a_second_tab_sees_both_texts_and_may_then_decide(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet", sheet)
    first_tab = typed(sheet, **{"001": {"value": "8", "note": "Tab một"}})
    second_tab = typed(sheet, **{"001": {"value": "5", "note": "Tab hai"}})
    client.post(url, first_tab)

    page = text(client.post(url, second_tab))

    assert "Vừa được lưu từ nơi khác:" in page
    assert "Tab một" in page
    assert "Tab hai" in page
    entry = sheet.entries.get(criterion__path="001")
    assert entry.self_note == "Tab một"

    client.post(url, {**second_tab, f"e{entry.pk}-revision": entry.revision})
    entry.refresh_from_db()
    assert entry.self_note == "Tab hai"


def test_of_a_clash_only_the_touched_box_is_replaced(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet", sheet)
    second_tab = typed(sheet, **{"001": {"value": "5"}})
    client.post(url, typed(sheet, **{"001": {"value": "8", "note": "Thuyết minh của tab một"}}))

    page = text(client.post(url, second_tab))

    assert "Thuyết minh của tab một</textarea>" in page


def test_a_row_not_touched_here_never_overwrites_another_tab(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet", sheet)
    second_tab = typed(sheet, **{"002": {"value": "5"}})
    client.post(url, typed(sheet, **{"001": {"value": "8"}}))

    assert client.post(url, second_tab).status_code == 302

    assert [entry.claimed_value for entry in sheet.entries.all()] == [D(8), D(5)]


def test_the_evidence_button_saves_first(client, sheet):
    client.force_login(officer_of(sheet.participation))
    entry = sheet.entries.first()

    response = client.post(
        of_sheet("sheet", sheet), {**typed(sheet, **{"001": {"value": "8"}}), "then": f"evidence:{entry.pk}"}
    )

    assert response.url == address("entry_evidence", sheet.participation.year, pk=entry.pk)
    entry.refresh_from_db()
    assert entry.claimed_value == D(8)


def test_decomposed_letters_are_composed(client, sheet):
    client.force_login(officer_of(sheet.participation))

    client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"note": "Đạt\r\nhai"}}))

    assert sheet.entries.first().self_note == "Đạt\nhai"


def test_the_button_and_the_request_refuse_with_the_same_words(client, sheet):
    client.force_login(officer_of(sheet.participation))
    sentence = "Chỉ thủ trưởng đơn vị được nộp phiếu chấm điểm."

    assert sentence in text(client.get(of_sheet("sheet_submit", sheet)))
    response = client.post(of_sheet("sheet_submit", sheet))
    assert (response.status_code, sentence in text(response)) == (403, True)


def test_the_head_hands_in_and_reads_the_receipt(client):
    sheet = fill(make_sheet())
    client.force_login(head_of(sheet.participation))

    response = client.post(of_sheet("sheet_submit", sheet), follow=True)

    sheet.refresh_from_db()
    assert sheet.receipt_hash in text(response)
    assert client.post(of_sheet("sheet", sheet), typed(sheet)).status_code == 403
