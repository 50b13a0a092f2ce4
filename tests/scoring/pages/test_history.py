"""The unit reads every change of its points; findings only once they are told."""

from decimal import Decimal as D

import pytest

from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from tests.factories.scoring import make_sheet, submitted_sheet
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from tests.scoring.reading import of_sheet, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


def find(sheet, path, value, reason):
    entry = sheet.entries.get(criterion__path=path)
    found = Typed(Answer(D(value), note=reason), entry.revision)
    verification_services.save_verification(
        sheet=sheet, findings={entry.pk: found}, by=secretary(sheet.participation.year)
    )
    return entry


def test_before_after_who_when_and_why_are_read_once_the_sheet_is_verified(client):
    """On every page from the same moment on: a sheet given back tells what is wanted, no findings in the making."""
    sheet = submitted_sheet()
    entry = find(sheet, "001.002", "85", "Hai hồ sơ quá hạn")
    reader = officer_of(sheet.participation)
    client.force_login(reader)
    hidden = text(client.get(of_sheet("sheet_history", sheet)))

    by = secretary(sheet.participation.year)
    verification_services.return_sheet(sheet=sheet, reason="Bổ sung", rows={entry.pk: "Thiếu sổ theo dõi"}, by=by)
    given_back = [
        text(client.get(of_sheet(name, sheet))) for name in ("sheet", "sheet_history", "sheet_evidence", "receipt")
    ]
    type(sheet).objects.filter(pk=sheet.pk).update(status=SheetStatus.VERIFIED)
    page = text(client.get(of_sheet("sheet_history", sheet)))

    assert "Hai hồ sơ quá hạn" not in hidden
    assert "Chưa có thay đổi nào" in hidden
    assert ["Hai hồ sơ quá hạn" in told for told in given_back] == [False] * 4
    client.force_login(by)
    assert "Hai hồ sơ quá hạn" in text(client.get(of_sheet("sheet_history", sheet))), "who verifies reads it always"
    assert "Hai hồ sơ quá hạn" in page
    assert "85%" in page
    assert "(15,00 điểm)" in page


def test_a_first_finding_stands_beside_the_claim_and_agreement_is_told_apart(client):
    year = make_year(stage=Stage.VERIFYING)
    sheet = make_sheet(year=year, participation=member(year), points=[8, 7], status=SheetStatus.SUBMITTED)
    find(sheet, "001", "6", "Thiếu báo cáo")
    find(sheet, "002", "7", "")
    sheet.status = SheetStatus.VERIFIED
    sheet.save()
    client.force_login(officer_of(sheet.participation))

    whole = text(client.get(of_sheet("sheet_history", sheet)))
    changed = text(client.get(of_sheet("sheet_history", sheet) + "?loc=doi"))

    assert '<span>8 điểm <span class="muted">(8,00 điểm)</span></span>' in whole
    assert "Thẩm định: chấp nhận" in whole
    assert "Tiêu chí số 2" in whole
    assert "Tiêu chí số 1" in changed
    assert "Tiêu chí số 2" not in changed
    assert "Điểm có thay đổi 1" in changed


def test_a_claim_changed_after_handing_in_is_kept_with_what_it_was(client):
    sheet = submitted_sheet()
    entry = find(sheet, "001.002", "85", "Hai hồ sơ quá hạn")
    verification_services.return_sheet(sheet=sheet, reason="Bổ sung", by=secretary(sheet.participation.year))
    entry.refresh_from_db()
    claim = Typed(Answer(D(90), note="Đã rà lại."), entry.revision)
    sheets_services.save_entries(sheet=sheet, claims={entry.pk: claim}, by=head_of(sheet.participation))
    client.force_login(officer_of(sheet.participation))

    page = text(client.get(of_sheet("sheet_history", sheet)))
    type(sheet).objects.filter(pk=sheet.pk).update(status=SheetStatus.VERIFIED)
    afterwards = text(client.get(of_sheet("sheet_history", sheet)))

    assert "Đơn vị tự chấm" in page
    assert "Đã rà lại." in page
    assert "Điểm thẩm định bỏ vì đơn vị khai lại" not in page
    assert "Điểm thẩm định bỏ vì đơn vị khai lại" in afterwards


def test_other_units_do_not_find_it(client):
    sheet = submitted_sheet(year=make_year(stage=Stage.VERIFYING, units=4))
    others = [p for p in sheet.participation.year.participations.all() if p.pk != sheet.participation_id]
    stranger = next(p for p in others if not p.unit.leaderships.filter(year=sheet.participation.year).exists())
    client.force_login(officer_of(stranger))

    assert client.get(of_sheet("sheet_history", sheet)).status_code == 404


def test_it_costs_the_same_for_any_number_of_rows(client, django_assert_max_num_queries):
    def cost(count):
        year = make_year(stage=Stage.VERIFYING)
        sheet = make_sheet(year=year, participation=member(year), points=[5] * count, status=SheetStatus.SUBMITTED)
        for place in range(1, count + 1):
            find(sheet, f"{place:03d}", "4", "Thiếu báo cáo")
        client.force_login(secretary(year))
        with django_assert_max_num_queries(30) as captured:
            assert "Thiếu báo cáo" in text(client.get(of_sheet("sheet_history", sheet)))
        return len(captured)

    assert cost(1) == cost(3)
