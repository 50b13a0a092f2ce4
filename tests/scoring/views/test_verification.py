"""Verifying a sheet on its page."""

from decimal import Decimal as D

import pytest

from scoring.enums import SheetStatus
from tests.factories.scoring import make_sheet, submitted_sheet
from tests.factories.units import deputy_officer, make_year, officer_of, secretary
from tests.scoring.pages import findings, of_sheet, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def test_verifying_from_first_finding_to_the_end(client):
    sheet = submitted_sheet()
    client.force_login(secretary(sheet.participation.year))
    typed_findings = findings(
        sheet,
        **{
            "001.002": {"value": "85", "reason": "Hai hồ sơ quá hạn"},
            "001.001": {"accept": "on"},
            "002.002": {"value": "9"},
            "002.003": {"value": "5", "reason": "Công văn 12/SNV"},
        },
    )

    client.post(of_sheet("sheet_accept", sheet), typed_findings)
    response = client.post(of_sheet("sheet_finish", sheet), findings(sheet), follow=True)

    sheet.refresh_from_db()
    assert "Đã hoàn thành thẩm định" in text(response)
    assert sheet.status == SheetStatus.VERIFIED
    assert sheet.entries.get(criterion__path="001.002").verified_points == D(15)


def test_finishing_too_early_keeps_what_was_typed_and_says_why(client):
    sheet = submitted_sheet()
    client.force_login(secretary(sheet.participation.year))

    response = client.post(
        of_sheet("sheet_finish", sheet), findings(sheet, **{"001.002": {"value": "85"}}), follow=True
    )

    assert "Đã lưu nhưng chưa hoàn thành thẩm định. Còn 8 tiêu chí" in text(response)
    assert sheet.entries.get(criterion__path="001.002").verified_points == D(15)


def test_the_leader_cannot_open_the_verification_of_its_own_sheet(client):
    year = make_year(stage=Stage.VERIFYING)
    own = submitted_sheet(year=year, participation=year.participations.first())
    client.force_login(secretary(year))

    response = client.get(of_sheet("sheet_verify", own))

    assert response.status_code == 403
    assert "Không thẩm định phiếu của chính đơn vị mình" in text(response)


def test_a_sheet_is_returned_with_a_reason(client):
    sheet = submitted_sheet()
    client.force_login(deputy_officer(sheet.participation.year))
    assert client.post(of_sheet("sheet_return", sheet), {"reason": ""}).status_code == 403

    client.post(of_sheet("sheet_return", sheet), {"reason": "Thiếu báo cáo"})

    client.force_login(officer_of(sheet.participation))
    assert "Thiếu báo cáo" in text(client.get(of_sheet("sheet", sheet)))
