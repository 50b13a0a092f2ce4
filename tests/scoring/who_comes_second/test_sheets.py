"""Who comes second at a sheet, or at the stage of the year around it."""

from decimal import Decimal as D

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.flow.steps import advance
from scoring.answers import Typed
from scoring.appeals import services as appeals_services
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.models import Entry, EntryComment
from scoring.questions import services as questions_services
from scoring.sheets import drafting
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from scoring.verification.accepting import services as accepting_services
from scoring.verification.grid import services as grid_services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import fill, locked, make_sheet, make_table, submitted_sheet, verified_sheet, verified_year
from tests.factories.secretariat import make_prepared
from tests.factories.units import deputy_officer, head_of, make_year, member, officer_of, secretary
from tests.scoring.who_comes_second.acts import act, row
from tests.together import at_once, behind
from units.enums import Stage
from units.models import EmulationYear, User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def claim(entry, value):
    return {entry.pk: Typed(Answer(value, note="Sửa"), entry.revision)}


# One sheet


def test_nothing_is_saved_behind_handing_in():
    sheet = fill(make_sheet())
    head, officer = head_of(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
        act(sheets_services.save_entries, sheet=sheet, claims=claim(row(sheet), D(1)), by=officer),
    )

    assert "Phiếu đã nộp" in str(refused)
    assert row(sheet).claimed_value != 1


def test_nothing_is_kept_in_the_background_behind_handing_in():
    sheet = fill(make_sheet())
    head, officer = head_of(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
        act(drafting.keep_entries, sheet=sheet, claims=claim(row(sheet), D(1)), by=officer),
    )

    assert "Phiếu đã nộp" in str(refused)


def test_a_sheet_emptied_meanwhile_is_not_handed_in():
    sheet = fill(make_sheet())
    head, officer = head_of(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        act(sheets_services.save_entries, sheet=sheet, claims=claim(row(sheet), None), by=officer),
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
    )

    assert "Còn 1 tiêu chí chưa chấm" in str(refused)


def test_two_presses_of_handing_in_give_one_receipt():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)

    outcome = behind(*[act(sheets_services.submit_sheet, sheet=sheet, by=head) for _ in range(2)])

    assert outcome is None
    assert AuditEntry.objects.filter(action="scoring.submit").count() == 1


def test_another_head_reads_that_the_sheet_is_handed_in():
    sheet = fill(make_sheet())
    heads = [head_of(sheet.participation), head_of(sheet.participation)]

    refused = behind(*[act(sheets_services.submit_sheet, sheet=sheet, by=head) for head in heads])

    assert "Phiếu đã nộp" in str(refused)


def test_whoever_lost_the_account_meanwhile_hands_nothing_in():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)

    refused = behind(
        lambda: User.objects.filter(pk=head.pk).update(is_active=False) and hold_year(sheet.participation.year),
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
    )

    assert "Chỉ đơn vị có phiếu" in str(refused)


def hold_year(year):
    EmulationYear.objects.select_for_update().get(pk=year.pk)


def test_no_finding_is_kept_behind_giving_the_sheet_back():
    sheet = submitted_sheet()
    year, entry = sheet.participation.year, row(sheet)
    found = {entry.pk: Typed(Answer(D(1), note="Thiếu"), entry.revision)}

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        act(verification_services.save_verification, sheet=sheet, findings=found, by=deputy_officer(year)),
    )

    assert "đang được trả lại" in str(refused)
    assert row(sheet).verified_value is None


def test_a_sheet_given_back_is_not_declared_verified():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    year = sheet.participation.year

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        act(verification_services.verify_sheet, sheet=sheet, by=deputy_officer(year)),
    )

    assert "đang được trả lại" in str(refused)


def test_no_claim_is_accepted_behind_the_end_of_verification():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    year = sheet.participation.year

    refused = behind(
        act(verification_services.verify_sheet, sheet=sheet, by=secretary(year)),
        act(accepting_services.accept_claims, sheet=sheet, by=deputy_officer(year)),
    )

    assert "đã thẩm định xong" in str(refused)


def test_a_difference_found_meanwhile_must_be_explained_before_verification_ends():
    sheet = verified_sheet(status=SheetStatus.SUBMITTED)
    year, entry = sheet.participation.year, row(sheet)
    found = {entry.pk: Typed(Answer(entry.claimed_value - 5), entry.revision)}

    refused = behind(
        act(verification_services.save_verification, sheet=sheet, findings=found, by=secretary(year)),
        act(verification_services.verify_sheet, sheet=sheet, by=deputy_officer(year)),
    )

    assert "Cần ghi lý do chênh lệch" in str(refused)


def test_the_same_sheet_is_given_back_once():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)

    outcome = behind(*[act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=by) for _ in range(2)])

    assert outcome is None
    assert AuditEntry.objects.filter(action="scoring.return").count() == 1


def test_grids_of_several_sheets_never_wait_for_each_other():
    year = make_year(stage=Stage.VERIFYING, units=5)
    table = make_table(year, rows=judged_rows(1, maximum=10), total=10)
    units = year.participations.order_by("position")[2:5]
    sheets = [make_sheet(participation=u, table=table, points=[8], status=SheetStatus.SUBMITTED) for u in units]
    entries = [sheet.entries.get() for sheet in sheets]
    people = [secretary(year), deputy_officer(year)]

    def grid(order, value, by):
        found = {e.pk: Typed(Answer(D(value), note="Theo hồ sơ")) for e in order}
        return act(grid_services.save_free_cells, findings=found, by=by)

    outcomes = at_once(grid(entries, 7, people[0]), grid(entries[::-1], 6, people[1]))

    assert outcomes == [None, None]
    assert len(set(Entry.objects.values_list("verified_value", flat=True))) == 1


# The stage of the year


def test_a_sheet_is_not_handed_in_behind_the_end_of_self_scoring():
    year = make_year(stage=Stage.SELF_SCORING)
    make_table(year)
    sheet = fill(make_sheet(year=year))
    head, by = head_of(sheet.participation), secretary(year)

    refused = behind(
        act(advance, year=year, step="open_verification", reason="Hết hạn", by=by),
        act(sheets_services.submit_sheet, sheet=sheet, by=head),
    )

    assert "đã hết giai đoạn tự chấm điểm" in str(refused)


def test_verification_is_not_opened_over_a_sheet_that_is_being_filled():
    """The move waits for the sheet; what was handed in meanwhile is no longer missing."""
    year = make_year(stage=Stage.SELF_SCORING, units=3)
    make_prepared(year, Stage.VERIFYING)
    table = make_table(year)
    others = list(year.participations.all())[:-1]
    for unit in others:
        fill(make_sheet(participation=unit, table=table, status=SheetStatus.SUBMITTED))
    sheet = fill(make_sheet(year=year, participation=year.participations.last(), table=table))

    outcome = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head_of(sheet.participation)),
        act(advance, year=year, step="open_verification", by=secretary(year)),
    )

    assert outcome is None
    assert EmulationYear.objects.get().stage == Stage.VERIFYING


def test_no_appeal_is_made_behind_publication_without_days_for_it():
    year = locked(verified_year())
    entry = Entry.objects.get(sheet__participation=member(year))

    refused = behind(
        act(advance, year=year, step="publish_ranking", by=secretary(year)),
        act(appeals_services.make_appeal, entry=entry, grounds="Sai", by=head_of(member(year))),
    )

    assert "Kết quả đã công bố" in str(refused)


def test_nothing_is_said_about_a_sheet_behind_the_end_of_verification():
    year = locked(verified_year())
    entry = Entry.objects.get(sheet__participation=member(year))

    refused = behind(
        act(advance, year=year, step="publish_ranking", by=secretary(year)),
        act(questions_services.add_comment, entry=entry, text="Vì sao?", by=deputy_officer(year)),
    )

    assert "Giai đoạn thẩm định đã kết thúc" in str(refused)
    assert not EntryComment.objects.exists()
