"""The page on which the superior body goes through a sheet, and what everybody else sees of its column."""

import json

import pytest

from scoring.models import ScoreSheet
from tests.factories.superior import COLUMN, WHY, score, scored_above, sheets_of, superior_year
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    make_unit,
    make_user,
    officer_of,
    secretary,
)
from tests.pdf import text_of
from tests.scoring.reading import address, of_sheet, text
from units.enums import UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    """Of the third unit: claimed 9 and 9, verified at 9 and 8."""
    return sheets_of(superior_year(["8", "9"], ["7", "7"], ["9", ("9", "8")]))[2]


@pytest.fixture
def home(client, sheet):
    user = home_affairs_user(sheet.participation.year)
    client.force_login(user)
    return user


def posted(sheet, **changes):
    """What the browser posts from the page nobody has touched, with ``changes`` by path."""
    data = {}
    for entry in sheet.entries.select_related("criterion"):
        row = f"e{entry.pk}"
        value = "" if entry.superior_value is None else f"{entry.superior_value.normalize():f}"
        data |= {f"{row}-revision": entry.revision, f"{row}-value": value, f"initial-{row}-value": value}
        data |= {f"{row}-reason": entry.superior_reason, f"initial-{row}-reason": entry.superior_reason}
        for name, new in changes.get(f"p{entry.criterion.path}", {}).items():
            data[f"{row}-{name}"] = new
    return data


def above(sheet):
    return [entry.superior_points for entry in sheet.entries.order_by("criterion__path")]


def test_the_list_leads_to_the_sheet_and_the_sheet_to_the_page(client, home, sheet):
    year = sheet.participation.year

    assert of_sheet("sheet", sheet) in text(client.get(address("sheets", year)))
    read = text(client.get(of_sheet("sheet", sheet)))
    assert of_sheet("sheet_above", sheet) in read

    page = text(client.get(of_sheet("sheet_above", sheet)))
    assert page.count(COLUMN) > 2
    assert "Giữ nguyên tất cả còn lại" in page


def test_a_tick_keeps_what_the_bloc_verified_and_a_number_says_otherwise(client, home, sheet):
    data = posted(sheet, p001={"value": "6,5", "reason": WHY}, p002={"accept": "on"})

    done = client.post(of_sheet("sheet_above", sheet), data, follow=True)

    assert "Đã lưu điểm chấm." in text(done)
    assert above(sheet) == [6.5, 8]


def test_a_tick_beside_another_number_is_refused_and_nothing_typed_is_lost(client, home, sheet):
    data = posted(sheet, p002={"accept": "on", "value": "9", "reason": "giữ lại lời này"})

    page = client.post(of_sheet("sheet_above", sheet), data)

    assert page.status_code == 422
    assert "Vừa đánh dấu “Giữ như khối thẩm định” (8 điểm) vừa nhập kết quả khác" in text(page)
    assert "giữ lại lời này" in text(page)
    assert above(sheet) == [None, None]


def test_out_of_bounds_is_said_at_the_row(client, home, sheet):
    page = client.post(of_sheet("sheet_above", sheet), posted(sheet, p001={"value": "10,5", "reason": WHY}))

    assert page.status_code == 422
    assert "có 1 dòng cần sửa" in text(page)
    assert above(sheet) == [None, None]


def test_saved_and_not_finished_says_what_is_missing(client, home, sheet):
    data = posted(sheet, p001={"value": "6", "reason": ""}) | {"then": "finish"}

    page = text(client.post(of_sheet("sheet_above", sheet), data, follow=True))

    first, second = sheet.entries.order_by("criterion__path")
    assert "Đã lưu nhưng chưa chấm xong." in page
    for said, entry in (("Chưa chấm", second), ("Khác với điểm thẩm định, chưa ghi lý do", first)):
        told = page.partition(f"<summary>{said}: 1 tiêu chí</summary>")[2].partition("</details>")[0]
        assert f'<a href="#e{entry.pk}">' in told
    assert above(sheet) == [6, None]


def test_finished_from_the_page_and_opened_again_from_the_sheet(client, home, sheet):
    data = posted(sheet, p001={"value": "6,5", "reason": WHY}, p002={"accept": "on"}) | {"then": "finish"}
    done = client.post(of_sheet("sheet_above", sheet), data, follow=True)
    assert done.redirect_chain == [(of_sheet("sheet", sheet), 302)]
    assert f"{COLUMN} khác điểm thẩm định" in text(done)
    assert client.get(of_sheet("sheet_above", sheet)).status_code == 403

    without = client.post(of_sheet("above_reopen", sheet), {"reason": ""})
    assert without.status_code == 422
    client.post(of_sheet("above_reopen", sheet), {"reason": "Nhập nhầm dòng"})

    assert ScoreSheet.objects.get(pk=sheet.pk).superior_done_at is None
    assert client.get(of_sheet("sheet_above", sheet)).status_code == 200


def test_the_rest_is_shown_before_it_is_kept_and_taken_back_as_one(client, home, sheet):
    asked = client.post(of_sheet("sheet_above", sheet), posted(sheet) | {"then": "accept"}, follow=True)
    assert asked.redirect_chain == [(of_sheet("above_rest", sheet), 302)]
    page = text(asked)
    assert "Giữ nguyên 2 tiêu chí còn lại?" in page
    assert "ghi đúng như khối thẩm định" in " ".join(page.split())
    keys = [f"{entry.pk}-{entry.revision}" for entry in sheet.entries.all()]

    done = text(client.post(of_sheet("above_rest", sheet), {"rows": keys}, follow=True))
    assert "Đã giữ 2 tiêu chí như khối thẩm định" in done
    assert above(sheet) == [9, 8]
    assert "đã giữ nguyên một lượt 2 tiêu chí như khối thẩm định" in " ".join(done.split())
    undo = done.partition('name="undo" value="')[2].partition('"')[0]

    back = text(client.post(of_sheet("above_rest", sheet), {"undo": undo}, follow=True))
    assert "Đã hoàn tác: 2 dòng lại chờ chấm." in back
    assert above(sheet) == [None, None]


def test_the_page_saves_by_itself_each_row_for_itself(client, home, sheet):
    first, second = sheet.entries.order_by("criterion__path")
    data = posted(sheet, p001={"value": "6,5", "reason": WHY}, p002={"value": "11"})

    told = json.loads(client.post(of_sheet("above_autosave", sheet), data).content)

    rows = told["rows"]
    assert (rows[f"{first.pk}"]["saved"], rows[f"{second.pk}"]["saved"]) == (True, False)
    assert rows[f"{first.pk}"]["marks"] == {"done": True, "lacks": False, "differs": True}
    assert "6,50" in told["parts"]["sheet-total"]
    assert told["parts"]["muc-chua"] == "Chưa chấm 1"
    assert above(sheet) == [6.5, None]


def test_in_the_background_others_are_refused_with_the_sentence(client, sheet):
    client.force_login(secretary(sheet.participation.year))

    answer = client.post(of_sheet("above_autosave", sheet), posted(sheet, p001={"value": "6"}))

    assert (answer.status_code, json.loads(answer.content)) == (
        403,
        {"refused": [f"Cột “{COLUMN}” do cơ quan nội vụ theo dõi khối ghi."]},
    )


PAGES = ("sheet_above", "above_rest")
ACTS = ("above_autosave", "above_reopen")


@pytest.mark.parametrize("who", [secretary, deputy_officer])
def test_the_leadership_finds_the_page_and_may_not(client, sheet, who):
    client.force_login(who(sheet.participation.year))

    assert [client.get(of_sheet(name, sheet)).status_code for name in PAGES] == [403, 403]
    assert [client.post(of_sheet(name, sheet), {"reason": "x"}).status_code for name in ACTS] == [403, 403]


def test_the_own_unit_may_not_either_and_nobody_else_finds_it(client, sheet):
    year = sheet.participation.year
    client.force_login(officer_of(sheet.participation))
    assert {client.post(of_sheet(name, sheet), {"reason": "x"}).status_code for name in PAGES + ACTS} == {403}

    elsewhere = make_user(unit=make_unit("Sở Nội vụ nơi khác", kind=UnitKind.HOME_AFFAIRS))
    other = officer_of(year.participations.get(position=3)) if sheet.participation.position != 3 else None
    for person in filter(None, (elsewhere, other)):
        client.force_login(person)
        assert {client.post(of_sheet(name, sheet), {"reason": "x"}).status_code for name in PAGES + ACTS} == {404}


def test_before_it_is_invited_the_superior_body_does_not_find_the_year(client, home, sheet):
    year = sheet.participation.year
    year.home_affairs_since = None
    year.save()

    assert client.get(of_sheet("sheet_above", sheet)).status_code == 404


def told_to(client, person, sheet):
    client.force_login(person)
    paper = client.get(of_sheet("sheet_pdf", sheet)).content
    names = ("sheet", "sheet_history")
    return " ".join([*(text(client.get(of_sheet(name, sheet))) for name in names), text_of(paper)])


def test_unit_and_leadership_read_the_column_once_the_sheet_is_done(client, sheet):
    year = sheet.participation.year
    score(sheet, "6.5")
    people = [head_of(sheet.participation), secretary(year)]

    for person in people:
        told = told_to(client, person, sheet)
        assert "6,5" not in told
        assert f"“{COLUMN}” hiện ở đây khi cấp trên chấm xong phiếu." in told
    assert "6,50" in told_to(client, home_affairs_user(year), sheet)

    scored_above(sheet, "6.5")
    for person in people:
        told = told_to(client, person, sheet)
        assert told.count("6,50") >= 3
        assert WHY in told
        assert "Cấp trên chấm" in told


def test_where_the_table_has_no_such_column_nothing_is_said_of_it(client, sheet):
    sheet.table.superior_column = ""
    sheet.table.save()

    told = told_to(client, secretary(sheet.participation.year), sheet)

    assert "cấp trên" not in told.lower()


@pytest.mark.parametrize("criteria", [1, 4])
def test_the_page_costs_the_same_for_any_number_of_criteria(client, criteria, django_assert_num_queries):
    sheet = sheets_of(superior_year(["8"] * criteria))[0]
    client.force_login(home_affairs_user(sheet.participation.year))
    client.get(of_sheet("sheet_above", sheet))

    with django_assert_num_queries(11):
        client.get(of_sheet("sheet_above", sheet))
