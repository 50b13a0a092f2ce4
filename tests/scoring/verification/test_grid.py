"""The grid of units and criteria: what stands in it, what may be typed into it, what is told."""

import json
from decimal import Decimal as D

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy, deputy_officer, leader, make_year, member, officer_of, secretary
from tests.scoring.reading import address, text
from units.enums import Stage
from units.signing import signed

pytestmark = pytest.mark.django_db


def year_with(points, units=3, rows=None):
    """A year of verification in which every unit claims ``points`` on a table of as many judged rows."""
    year = make_year(stage=Stage.VERIFYING, units=units)
    table = make_table(year, rows=rows or judged_rows(len(points)), total=10 * len(points))
    for unit in year.participations.all():
        make_sheet(participation=unit, table=table, points=points, status=SheetStatus.SUBMITTED)
    return year


def entry_of(unit, path="001"):
    return unit.sheet.entries.get(criterion__path=path)


def save(client, year, *typed, by=None):
    """``typed``: (entry, text, reason)."""
    client.force_login(by or secretary(year))
    data = {}
    for entry, value, reason in typed:
        name = f"e{entry.pk}"
        data |= {f"{name}-text": value, f"{name}-reason": reason, f"{name}-revision": entry.revision}
    return client.post(address("grid_save", year), data)


def test_cells_are_open_on_the_sheets_of_others_and_read_on_the_own(client):
    year = year_with([8])
    client.force_login(secretary(year))

    page = text(client.get(address("verification_grid", year)))

    assert f'data-e="{entry_of(member(year)).pk}"' in page
    assert f'data-e="{entry_of(deputy(year)).pk}"' in page
    assert f'data-e="{entry_of(leader(year)).pk}"' not in page
    assert "Không thẩm định phiếu của chính đơn vị mình" in page


def test_a_level_is_a_number_in_its_cell_and_told_by_name_beside_the_grid(client):
    levels = [("Nhóm tốt", 10), ("Nhóm “khá”", 5)]
    row = {"code": "1", "title": "Xếp hạng", "kind": K.CHOICE, "max_points": 10, "levels": levels}
    year = year_with([2], rows=[row])
    client.force_login(secretary(year))

    page = text(client.get(address("verification_grid", year)))

    assert 'data-c="2" data-v="" data-w="Nhóm “khá”">2</td>' in page


def test_accepting_changing_and_explaining_in_one_go(client):
    year = year_with([8, 7])
    unit = member(year)
    first, second = entry_of(unit), entry_of(unit, "002")

    answer = save(client, year, (first, "8", ""), (second, "6,5", "Thiếu một báo cáo")).json()

    told = answer["cells"]
    assert (told[str(first.pk)]["saved"], told[str(first.pk)]["html"]) == (True, "✓ 8")
    assert (told[str(second.pk)]["look"], told[str(second.pk)]["found"]) == ("cell-differs", "6,5")
    assert answer["progress"][str(unit.sheet.pk)] == "2/2"
    second.refresh_from_db()
    assert (second.verified_value, second.reason) == (D("6.5"), "Thiếu một báo cáo")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11", "Vượt quá điểm tối đa 10."),
        ("abc", "“abc” không phải là số. Hãy nhập ví dụ 12,5."),
        ("1e400", "“1e400” không phải là số. Hãy nhập ví dụ 12,5."),
        ("-1", "Không được nhập số âm."),
        ("K/AD", "Bảng điểm không cho kết luận không phát sinh nhiệm vụ (K/AD) ở tiêu chí này."),
    ],
)
def test_a_wrong_cell_says_why_and_the_others_are_saved(client, typed, sentence):
    year = year_with([8, 7])
    first, second = entry_of(member(year)), entry_of(member(year), "002")

    told = save(client, year, (first, typed, ""), (second, "7", "")).json()["cells"]

    assert (told[str(first.pk)]["saved"], told[str(first.pk)]["fault"]) == (False, sentence)
    assert told[str(second.pk)]["saved"] is True
    first.refresh_from_db()
    assert not first.is_verified


def test_a_cell_saved_elsewhere_is_not_overwritten_and_both_are_told(client):
    year = year_with([8])
    seen = entry_of(member(year))
    save(client, year, (seen, "7", "Người thứ nhất"))

    told = save(client, year, (seen, "6", "Người thứ hai"), by=deputy_officer(year)).json()["cells"][str(seen.pk)]

    assert told["saved"] is False
    assert told["fault"].startswith("Vừa được lưu từ nơi khác: “7”.")
    seen.refresh_from_db()
    assert (seen.verified_value, seen.reason) == (D(7), "Người thứ nhất")

    assert save(client, year, (seen, "6", "Đã bàn lại")).json()["cells"][str(seen.pk)]["saved"]


def test_every_kind_of_rule_is_answered_in_a_few_letters(client):
    rows = [
        {"code": "1", "title": "Đạt hay không", "kind": K.ALL_OR_NOTHING, "max_points": 10},
        {
            "code": "2",
            "title": "Tăng trưởng",
            "kind": K.GROWTH,
            "growth": "relative",
            "measure": "number",
            "points_each": 1,
            "max_points": 10,
        },
        {
            "code": "3",
            "title": "Có thể không phát sinh",
            "kind": K.JUDGED,
            "max_points": 10,
            "may_be_not_applicable": 1,
        },
    ]
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year, rows=rows, total=30)
    sheet = make_sheet(participation=member(year), table=table, status=SheetStatus.SUBMITTED)
    met, grown, left_out = sheet.entries.all()

    told = save(client, year, (met, "Không", ""), (grown, "105,5/100", ""), (left_out, "k/ad", "")).json()["cells"]

    assert [told[str(entry.pk)]["found"] for entry in (met, grown, left_out)] == ["Không", "105,5/100", "K/AD"]


def test_of_the_own_sheet_nothing_is_saved(client):
    year = year_with([8])
    own = entry_of(leader(year))

    told = save(client, year, (own, "9", "")).json()["cells"][str(own.pk)]

    assert "Không thẩm định phiếu của chính đơn vị mình" in told["fault"]
    own.refresh_from_db()
    assert not own.is_verified


def test_of_the_own_sheet_nothing_is_told_that_the_other_side_is_still_finding(client):
    year = year_with([8])
    own = entry_of(leader(year))
    type(own).objects.filter(pk=own.pk).update(
        verified_value=3, verified_points=3, reason="Thiếu hai báo cáo", verified_at="2022-12-01T00:00Z",
        **signed(verified_by=deputy_officer(year)),
    )  # fmt: skip

    told = save(client, year, (own, "9", "")).json()

    assert told["cells"][str(own.pk)]["found"] == ""
    assert "Thiếu hai báo cáo" not in json.dumps(told, ensure_ascii=False)


def test_units_find_no_grid_and_out_of_season_nothing_is_saved(client):
    year = year_with([8])
    client.force_login(officer_of(member(year)))
    assert client.get(address("verification_grid", year)).status_code == 404
    entry = entry_of(member(year))
    assert save(client, year, (entry, "8", ""), by=officer_of(member(year))).status_code == 404

    year.stage = Stage.RANKED
    year.save()
    answer = save(client, year, (entry, "8", ""))
    assert answer.status_code == 403
    assert any("giai đoạn thẩm định" in sentence for sentence in answer.json()["refused"])


def test_only_rows_with_a_cell_still_waiting(client):
    year = year_with([8, 7])
    for sheet in (unit.sheet for unit in year.participations.all()):
        sheet.entries.filter(criterion__path="001").update(verified_value=8, verified_points=8, verified_by=None)
    client.force_login(secretary(year))

    page = text(client.get(address("verification_grid", year), {"loc": "chua"}))

    assert "Tiêu chí số 2" in page
    assert "Tiêu chí số 1<" not in page
    assert "Còn ô chưa thẩm định 3" in page


@pytest.mark.parametrize("name", ["verification_grid", "grid_save"])
def test_it_costs_the_same_for_any_number_of_units_and_criteria(client, name, django_assert_max_num_queries):
    def cost(units):
        year = year_with([8] * units, units=units)
        client.force_login(deputy_officer(year))
        entries = [entry_of(leader(year), f"{place:03d}") for place in range(1, units + 1)]
        data = {f"e{entry.pk}-{part}": value for entry in entries for part, value in (("text", "8"), ("revision", 0))}
        with django_assert_max_num_queries(60) as captured:
            response = (
                client.get(address(name, year))
                if name == "verification_grid"
                else client.post(address(name, year), data)
            )
        assert response.status_code == 200
        return len(captured)

    assert cost(2) == cost(4)
