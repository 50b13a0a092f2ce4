"""Verifying, giving back, reopening."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import SaveConflict, Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.verification import services as verification_services
from scoring.verification.accepting import services as accepting_services
from tests.factories.scoring import make_sheet, submitted_sheet, verified_sheet
from tests.factories.units import deputy_officer, make_year, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def row(sheet, path):
    return sheet.entries.get(criterion__path=path)


def test_findings_are_kept_with_who_when_and_why():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)
    entry = row(sheet, "001.002")

    verification_services.save_verification(
        sheet=sheet, findings={entry.pk: Typed(Answer(D(85), note="Hai hồ sơ quá hạn"))}, by=by
    )

    entry.refresh_from_db()
    assert (entry.self_points, entry.verified_points, entry.variance) == (D(20), D(15), D(-5))
    assert (entry.verified_by, entry.reason) == (by, "Hai hồ sơ quá hạn")
    assert entry.verified_at is not None
    assert AuditEntry.objects.get().after == {"I.2": ["85% (15,00 điểm)", "Hai hồ sơ quá hạn"]}


def test_two_verifiers_on_one_row_the_second_is_told():
    sheet = submitted_sheet()
    year = sheet.participation.year
    entry = row(sheet, "001.002")
    verification_services.save_verification(
        sheet=sheet, findings={entry.pk: Typed(Answer(D(85), note="Một"))}, by=secretary(year)
    )

    with pytest.raises(SaveConflict) as conflict:
        verification_services.save_verification(
            sheet=sheet, findings={entry.pk: Typed(Answer(D(70), note="Hai"))}, by=deputy_officer(year)
        )

    assert conflict.value.stored[entry.pk].reason == "Một"
    entry.refresh_from_db()
    assert entry.verified_value == D(85)


def test_accepting_the_rest_leaves_findings_and_rows_without_claim_alone():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)
    entry = row(sheet, "001.002")
    verification_services.save_verification(sheet=sheet, findings={entry.pk: Typed(Answer(D(85), note="Lý do"))}, by=by)

    assert accepting_services.accept_claims(sheet=sheet, by=by) == 6

    assert row(sheet, "001.002").verified_points == D(15)
    assert row(sheet, "001.001").verified_points == D(30)
    assert row(sheet, "002.002").verified_points is None, "the verifiers' own row has no claim to accept"


def test_verification_ends_with_every_difference_on_the_record():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED, points={"2": 5})

    verification_services.verify_sheet(sheet=sheet, by=secretary(sheet.participation.year))

    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.VERIFIED
    assert AuditEntry.objects.get().after["changed"]["I.2"] == [
        "100% (20,00 điểm)",
        "5% (0,00 điểm)",
        "Theo văn bản thẩm định.",
    ]


def test_verification_does_not_end_without_a_reason():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED, points={"2": 5})
    sheet.entries.filter(criterion__path="001.002").update(reason="")

    with pytest.raises(Refused, match=r"Cần ghi lý do chênh lệch ở tiêu chí: I\.2"):
        verification_services.verify_sheet(sheet=sheet, by=secretary(sheet.participation.year))

    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED


def test_small_differences_need_no_reason_where_the_table_says_so():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    sheet.table.reason_threshold = D(2)
    sheet.table.save()
    sheet.entries.filter(criterion__path="001.001").update(verified_value=29, verified_points=29, reason="")

    verification_services.verify_sheet(sheet=sheet, by=secretary(sheet.participation.year))

    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.VERIFIED


@pytest.mark.parametrize("act", [verification_services.return_sheet, verification_services.reopen_sheet])
def test_backward_steps_ask_for_a_reason(act):
    sheet = verified_sheet()

    with pytest.raises(Refused, match="Cần ghi lý do"):
        act(sheet=sheet, reason=" ", by=secretary(sheet.participation.year))

    sheet.refresh_from_db()
    assert (sheet.status, sheet.return_reason) == (SheetStatus.VERIFIED, "")


def test_a_returned_sheet_says_why_and_keeps_its_receipt():
    sheet = submitted_sheet()

    verification_services.return_sheet(
        sheet=sheet, reason="Thiếu báo cáo quý IV", by=deputy_officer(sheet.participation.year)
    )

    sheet.refresh_from_db()
    assert (sheet.status, sheet.return_reason) == (SheetStatus.RETURNED, "Thiếu báo cáo quý IV")
    assert sheet.submitted_at is not None


def test_reopening_leads_back_to_verification():
    sheet = verified_sheet()

    verification_services.reopen_sheet(sheet=sheet, reason="Cộng nhầm", by=secretary(sheet.participation.year))

    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED


def test_the_unit_does_not_verify_itself():
    sheet = submitted_sheet()

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng và Khối phó"):
        accepting_services.accept_claims(sheet=sheet, by=officer_of(sheet.participation))

    assert not sheet.entries.filter(verified_value__isnull=False).exists()


def test_nothing_is_verified_before_its_stage():
    sheet = make_sheet(year=make_year(stage=Stage.SELF_SCORING), status=SheetStatus.SUBMITTED)

    with pytest.raises(Refused, match="giai đoạn thẩm định"):
        accepting_services.accept_claims(sheet=sheet, by=secretary(sheet.participation.year))
