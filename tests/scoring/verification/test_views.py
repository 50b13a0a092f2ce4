"""Verifying a sheet on its page."""

import re
from decimal import Decimal as D

import pytest

from scoring.enums import SheetStatus
from tests.factories.scoring import make_sheet, submitted_sheet
from tests.factories.units import deputy_officer, make_year, officer_of, secretary
from tests.scoring.reading import findings, of_sheet, text
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

    asked = client.post(of_sheet("sheet_accept", sheet), typed_findings, follow=True)
    client.post(of_sheet("sheet_rest", sheet), {"rows": re.findall(r'name="rows" value="([^"]+)"', text(asked))})
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

    page = text(response)
    assert "Đã lưu nhưng chưa hoàn thành thẩm định." in page
    waiting = page.partition("<summary>Chưa thẩm định: 8 tiêu chí</summary>")[2].partition("</details>")[0]
    left = [entry.pk for entry in sheet.entries.all() if not entry.is_verified]
    assert [int(key) for key in re.findall(r'href="#e(\d+)"', waiting)] == left
    assert sheet.entries.get(criterion__path="001.002").verified_points == D(15)


def test_the_leader_cannot_open_the_verification_of_its_own_sheet(client):
    year = make_year(stage=Stage.VERIFYING)
    own = submitted_sheet(year=year, participation=year.participations.first())
    client.force_login(secretary(year))

    response = client.get(of_sheet("sheet_verify", own))

    assert response.status_code == 403
    assert "Không thẩm định phiếu của chính đơn vị mình" in text(response)


def test_only_rows_not_verified_yet_are_shown_when_asked_for(client):
    year = make_year(stage=Stage.VERIFYING)
    sheet = make_sheet(year=year, points=[5, 6], status=SheetStatus.SUBMITTED)
    first, second = sheet.entries.order_by("criterion__path")
    client.force_login(secretary(year))
    url = of_sheet("sheet_verify", sheet) + "?loc=chua"
    row = f"e{first.pk}"
    posted = {f"{row}-revision": 0, f"{row}-value": "4", f"initial-{row}-value": "", f"{row}-reason": "Thiếu"}

    response = client.post(url, posted | {f"initial-{row}-reason": ""})
    page = text(client.get(url))

    assert response["Location"].endswith("?loc=chua")
    first.refresh_from_db()
    assert first.verified_points == D(4)
    assert f"{row}-value" not in page
    assert f"e{second.pk}-value" in page
    assert "Chưa thẩm định 1" in page


def test_a_sheet_is_returned_with_a_reason(client):
    sheet = submitted_sheet()
    client.force_login(deputy_officer(sheet.participation.year))
    assert client.post(of_sheet("sheet_return", sheet), {"reason": "", "scope": "whole"}).status_code == 422

    client.post(of_sheet("sheet_return", sheet), {"reason": "Thiếu báo cáo", "scope": "whole"})

    sheet.refresh_from_db()
    assert (sheet.status, sheet.return_reason) == (SheetStatus.RETURNED, "Thiếu báo cáo")


def test_rows_in_doubt_go_back_alone_and_the_unit_reads_what_is_missing(client):
    sheet = submitted_sheet()
    entry = sheet.entries.get(criterion__path="001.001")
    client.force_login(secretary(sheet.participation.year))
    url = of_sheet("sheet_return", sheet)

    nothing = client.post(url, {"reason": "Cần bổ sung", "scope": "rows"})
    assert nothing.status_code == 422
    assert "đánh dấu ít nhất một dòng" in text(nothing)
    assert "Cần bổ sung</textarea>" in text(nothing)
    client.post(url, {"reason": "Cần bổ sung", "scope": "rows", f"e{entry.pk}-can": "Thiếu báo cáo quý IV"})

    client.force_login(officer_of(sheet.participation))
    page = text(client.get(of_sheet("sheet", sheet)))
    assert "Cần bổ sung: Thiếu báo cáo quý IV" in " ".join(page.split())
    assert page.count("Không bị trả lại") == sheet.entries.filter(criterion__scored_by="unit").count() - 1
    assert f'name="e{entry.pk}-value"' in page


@pytest.mark.parametrize("name", ["sheet_return", "sheet"])
def test_a_sheet_given_back_costs_the_same_for_any_number_of_rows(client, name, django_assert_max_num_queries):
    def cost(count):
        year = make_year(stage=Stage.VERIFYING)
        sheet = make_sheet(year=year, points=[5] * count, status=SheetStatus.SUBMITTED)
        user = secretary(year)
        if name == "sheet":
            sheet.entries.update(is_returned=True)
            sheet.status = SheetStatus.RETURNED
            sheet.save()
            user = officer_of(sheet.participation)
        client.force_login(user)
        with django_assert_max_num_queries(40) as captured:
            assert client.get(of_sheet(name, sheet)).status_code == 200
        return len(captured)

    assert cost(1) == cost(3)
