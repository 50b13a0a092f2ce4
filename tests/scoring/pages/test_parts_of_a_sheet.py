"""A long sheet in parts: filters, and what is handed to colleagues."""

import pytest

from tests.factories.scoring import make_sheet
from tests.factories.units import officer_of
from tests.scoring.reading import of_sheet, text, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[5, None, None])


def rows(page):
    return [title for title in ("Tiêu chí số 1", "Tiêu chí số 2", "Tiêu chí số 3") if title in page]


def at(client, sheet, name):
    return text(client.get(of_sheet("sheet", sheet), {"loc": name}))


def test_only_what_is_not_scored_yet(client, sheet):
    client.force_login(officer_of(sheet.participation))

    page = at(client, sheet, "chua")

    assert rows(page) == ["Tiêu chí số 2", "Tiêu chí số 3"]
    assert "Chưa chấm 2" in page
    assert "Tất cả 3" in page


def test_only_what_lacks_its_note(client, sheet):
    sheet.table.note_below_max = True
    sheet.table.save()
    client.force_login(officer_of(sheet.participation))

    assert rows(at(client, sheet, "thieu")) == ["Tiêu chí số 1"]


def test_a_name_not_known_shows_the_whole(client, sheet):
    client.force_login(officer_of(sheet.participation))

    assert len(rows(at(client, sheet, "khac"))) == 3


def test_saving_a_part_stays_there_and_a_wrong_row_stays_in_sight(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = of_sheet("sheet", sheet) + "?loc=chua"

    response = client.post(url, typed(sheet, **{"002": {"value": "7"}}))
    assert response.headers["Location"] == url

    page = text(client.post(url, typed(sheet, **{"002": {"value": "11"}})))
    assert "Vượt quá điểm tối đa 10." in page


def test_a_colleague_finds_the_own_part(client, sheet):
    an = officer_of(sheet.participation)
    first = sheet.table.criteria.get(path="001")
    client.force_login(an)
    assert "Phần của tôi" not in at(client, sheet, "")

    data = {"phan-001": an.pk, "phan-002": "", "phan-003": ""}
    page = text(client.post(of_sheet("sheet_duties", sheet), data, follow=True))

    assert "Đã lưu phân công trong đơn vị." in page
    assert f"Phụ trách: {first.label}: {an}" in page
    assert rows(at(client, sheet, "toi")) == ["Tiêu chí số 1"]


def test_nobody_else_is_offered(client, sheet):
    client.force_login(officer_of(sheet.participation))
    stranger = officer_of(sheet.participation.year.participations.exclude(pk=sheet.participation_id).first())

    response = client.post(of_sheet("sheet_duties", sheet), {"phan-001": stranger.pk})

    assert response.status_code == 422
    assert not sheet.duties.exists()


def test_handing_out_costs_the_same_for_any_number_of_colleagues(client, sheet, django_assert_max_num_queries):
    def cost(people):
        for _ in range(people):
            officer_of(sheet.participation)
        client.force_login(officer_of(sheet.participation))
        with django_assert_max_num_queries(40) as captured:
            client.get(of_sheet("sheet_duties", sheet))
        return len(captured)

    assert cost(1) == cost(3)


def test_a_sheet_that_is_closed_is_not_handed_out(client, sheet):
    sheet.participation.year.stage = "running"
    sheet.participation.year.save()
    client.force_login(officer_of(sheet.participation))

    assert client.get(of_sheet("sheet_duties", sheet)).status_code == 403
