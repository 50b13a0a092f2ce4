"""“0,95” in a row measured in per cent: 0,95 % or 95 %? Asked on every way in, changed or confirmed, never guessed."""

from decimal import Decimal as D

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import Measure, SheetStatus
from tests.factories.sample_table import band
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.scoring.reading import address, findings, of_sheet, text, typed
from tests.scoring.sheets.test_workbook_views import confirm, upload
from units.enums import Stage

pytestmark = pytest.mark.django_db

ASKED = "0,95% hay 95%?"
BY_SHARE = [band(95, None, 10), band(None, 95, 0)]
BY_LITTLE = [band(2, None, 0), band(1, 2, 5), band(None, 1, 10)]


def sheet_of(*, bands=BY_SHARE, stage=Stage.SELF_SCORING, status=SheetStatus.DRAFT):
    year = make_year(stage=stage)
    row = {"code": "1", "title": "Đúng hạn", "kind": K.BANDED, "measure": Measure.PERCENT, "max_points": 10}
    table = make_table(year, rows=[row | {"bands": bands}], total=10)
    return make_sheet(participation=member(year), table=table, status=status)


def value_of(sheet, name="claimed_value"):
    return getattr(sheet.entries.get(), name)


def test_the_page_asks_keeps_what_was_typed_and_takes_it_once_confirmed(client):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))
    name = f"e{sheet.entries.get().pk}"

    asked = client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "0,95"}}))

    assert asked.status_code == 422
    assert ASKED in text(asked)
    assert f'name="{name}-sure" value="0,95"' in text(asked)
    assert f'name="{name}-value" value="0,95"' in text(asked)
    assert value_of(sheet) is None
    client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "0,95", "sure": "0,95"}}))
    assert value_of(sheet) == D("0.95")


@pytest.mark.parametrize(("said", "kept"), [("95", 95), ("0,95 %", D("0.95")), ("0", 0), ("1,5", D("1.5"))])
def test_what_leaves_no_doubt_is_not_asked_about(client, said, kept):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))

    client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": said}}))

    assert value_of(sheet) == kept


def test_where_the_rule_speaks_of_small_shares_nothing_is_asked(client):
    sheet = sheet_of(bands=BY_LITTLE)
    client.force_login(officer_of(sheet.participation))

    client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "0,95"}}))

    assert value_of(sheet) == D("0.95")


def test_a_confirmation_of_another_number_confirms_nothing(client):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))

    again = client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "0,9", "sure": "0,95"}}))

    assert "0,9% hay 90%?" in text(again)
    assert value_of(sheet) is None


def test_saving_by_itself_asks_at_the_row(client):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))
    data = typed(sheet, **{"001": {"value": "0,95"}})
    key, name = str(sheet.entries.get().pk), f"e{sheet.entries.get().pk}"

    told = client.post(of_sheet("sheet_autosave", sheet), data).json()["rows"][key]

    assert (told["saved"], told["marks"]["done"], told["points"]) == (False, False, "")
    assert f'name="{name}-sure" value="0,95"' in told["state"]
    sure = client.post(of_sheet("sheet_autosave", sheet), data | {f"{name}-sure": "0,95"}).json()["rows"][key]
    assert (sure["saved"], sure["points"]) == (True, "0,00")


def test_verifying_asks_but_not_about_what_the_unit_confirmed(client):
    sheet = sheet_of(stage=Stage.VERIFYING, status=SheetStatus.SUBMITTED)
    client.force_login(secretary(sheet.participation.year))

    asked = client.post(of_sheet("sheet_verify", sheet), findings(sheet, **{"001": {"value": "0,95"}}))

    assert ASKED in text(asked)
    assert value_of(sheet, "verified_value") is None
    sheet.entries.update(claimed_value="0.95", self_points=0)
    client.post(of_sheet("sheet_verify", sheet), findings(sheet, **{"001": {"value": "0,95"}}))
    assert value_of(sheet, "verified_value") == D("0.95")


def test_the_grid_asks_at_the_cell_and_before_a_paste_without_writing(client):
    sheet = sheet_of(stage=Stage.VERIFYING, status=SheetStatus.SUBMITTED)
    year, entry = sheet.participation.year, sheet.entries.get()
    client.force_login(secretary(year))
    name, key = f"e{entry.pk}", str(entry.pk)
    data = {f"{name}-text": "0,95", f"{name}-reason": "", f"{name}-revision": entry.revision}

    for url in (address("grid_check", year), address("grid_save", year)):
        told = client.post(url, data).json()["cells"][key]
        assert ASKED in told["fault"]
        assert told["asks"] == "0,95"
    wrong = client.post(address("grid_check", year), data | {f"{name}-text": "xyz"}).json()["cells"][key]
    assert "“xyz” không phải là số" in wrong["fault"]
    client.post(address("grid_check", year), data | {f"{name}-text": "96"})
    assert value_of(sheet, "verified_value") is None
    client.post(address("grid_save", year), data | {f"{name}-sure": "0,95"})
    assert value_of(sheet, "verified_value") == D("0.95")


def test_a_workbook_asks_among_its_other_doubts(client):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))

    preview = upload(client, sheet, {"001": {"Kết quả": 0.95}})

    assert "0,95 là 0,95%, không phải 95%" in text(preview)
    assert confirm(client, sheet, preview).status_code == 422
    assert value_of(sheet) is None
    confirm(client, sheet, preview, **{"da-xem": "on"})
    assert value_of(sheet) == D("0.95")


def test_an_appeal_asks_too(client):
    sheet = sheet_of(stage=Stage.VERIFYING, status=SheetStatus.VERIFIED)
    sheet.entries.update(claimed_value=96, self_points=10, verified_value=90, verified_points=0)
    client.force_login(head_of(sheet.participation))
    make = address("appeal_make", sheet.participation.year, pk=sheet.entries.get().pk)
    data = {"grounds": "Đếm lại hồ sơ", "value": "0,97"}

    asked = client.post(make, data)

    assert asked.status_code == 422
    assert "0,97% hay 97%?" in text(asked)
    assert not sheet.entries.get().appeals.exists()
    client.post(make, data | {"sure": "0,97"})
    assert sheet.entries.get().appeals.get().asked.value == D("0.97")
