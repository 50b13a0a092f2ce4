"""A sheet given back for some rows only: these are open, everything else stands as it was."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.models import Entry
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from tests.factories.scoring import make_sheet, submitted_sheet
from tests.factories.units import deputy_officer, head_of, officer_of, secretary
from tests.scoring.reading import of_sheet, text

pytestmark = pytest.mark.django_db


def row(sheet, path):
    return sheet.entries.get(criterion__path=path)


def find(sheet, path, value, by):
    entry = row(sheet, path)
    found = Typed(Answer(D(value), note="Theo báo cáo"), entry.revision)
    verification_services.save_verification(sheet=sheet, findings={entry.pk: found}, by=by)


def claim(sheet, path, value, by):
    entry = row(sheet, path)
    made = Typed(Answer(D(value), note="Đã bổ sung."), entry.revision)
    sheets_services.save_entries(sheet=sheet, claims={entry.pk: made}, by=by)


@pytest.fixture
def returned():
    """Row 001.001 is asked for again; 001.002 was found already."""
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)
    find(sheet, "001.002", "85", by)
    find(sheet, "001.001", "20", by)
    asked = {row(sheet, "001.001").pk: "Thiếu báo cáo quý IV"}
    verification_services.return_sheet(sheet=sheet, reason="Cần bổ sung", rows=asked, by=by)
    sheet.refresh_from_db()
    return sheet


def test_only_the_rows_asked_for_are_open_and_findings_of_the_others_stay(returned):
    by = officer_of(returned.participation)

    claim(returned, "001.001", "25", by)
    with pytest.raises(Refused, match="không bị trả lại nên giữ nguyên như đã nộp"):
        claim(returned, "001.002", "90", by)

    assert (row(returned, "001.001").claimed_value, row(returned, "001.001").verified_value) == (D(25), None)
    assert (row(returned, "001.002").claimed_value, row(returned, "001.002").verified_value) == (D(100), D(85))


def test_handing_in_again_closes_the_rows(returned):
    sheets_services.submit_sheet(sheet=returned, by=head_of(returned.participation))

    returned.refresh_from_db()
    assert returned.status == SheetStatus.SUBMITTED
    assert not Entry.objects.filter(sheet=returned).exclude(is_returned=False, return_note="").exists()
    assert row(returned, "001.002").verified_value == D(85)


def test_what_was_asked_for_is_traced(returned):
    trace = AuditEntry.objects.get(action="scoring.return")

    assert trace.reason == "Cần bổ sung"
    assert "Thiếu báo cáo quý IV" in str(trace.after)


def test_the_whole_sheet_forgets_rows_asked_for_before(returned):
    by = deputy_officer(returned.participation.year)
    sheets_services.submit_sheet(sheet=returned, by=head_of(returned.participation))

    verification_services.return_sheet(sheet=returned, reason="Xem lại cả phiếu", by=by)

    claim(returned, "001.002", "90", officer_of(returned.participation))
    assert not returned.entries.filter(is_returned=True).exists()


def test_a_row_the_unit_does_not_fill_or_of_another_sheet_is_not_given_back():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)
    foreign = make_sheet(points=[5]).entries.get()

    with pytest.raises(Refused, match="không do đơn vị chấm"):
        verification_services.return_sheet(sheet=sheet, reason="x", rows={row(sheet, "002.002").pk: ""}, by=by)
    with pytest.raises(Refused, match="không thuộc phiếu này"):
        verification_services.return_sheet(sheet=sheet, reason="x", rows={foreign.pk: ""}, by=by)

    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED


def test_the_whole_sheet_and_single_rows_at_once_is_asked_about(client):
    sheet = submitted_sheet()
    client.force_login(secretary(sheet.participation.year))
    entry = row(sheet, "001.001")

    page = client.post(
        of_sheet("sheet_return", sheet),
        {"scope": "whole", "reason": "Cần bổ sung", f"e{entry.pk}-can": "Thiếu báo cáo quý IV"},
    )

    assert page.status_code == 422
    assert "Chọn trả lại cả phiếu mà còn đánh dấu hoặc ghi chú ở từng dòng" in text(page)
    assert "Thiếu báo cáo quý IV" in text(page)
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED
