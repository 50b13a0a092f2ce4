"""Opening, filling and handing in a sheet."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.models import IssuedDocument
from scoring.answers import SaveConflict, Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus, TableStatus
from scoring.models import Entry, ScoreSheet
from scoring.sheets import documents, fingerprint, services
from tests.factories.sample_table import SAMPLE
from tests.factories.scoring import fill, make_link, make_sheet, make_table, verify
from tests.factories.units import head_of, make_year, officer_of, secretary
from units.enums import Stage
from units.signing import signed

pytestmark = pytest.mark.django_db


def test_every_unit_gets_a_sheet_with_every_leaf_and_opening_twice_changes_nothing():
    year = make_year(stage=Stage.SELF_SCORING, units=3)
    make_table(year)
    by = secretary(year)

    services.open_sheets(year=year, by=by)
    services.open_sheets(year=year, by=by)

    assert ScoreSheet.objects.of_year(year).count() == 3
    assert [sheet.entries.count() for sheet in ScoreSheet.objects.of_year(year)] == [9, 9, 9]


def test_nothing_opens_without_an_issued_table():
    year = make_year()
    make_table(year, status=TableStatus.DRAFT)

    with pytest.raises(Refused, match="Chưa có bảng điểm được ban hành"):
        services.open_sheets(year=year, by=secretary(year))

    assert not ScoreSheet.objects.exists()


def test_a_new_table_keeps_equal_rows_and_sends_sheets_back():
    year = make_year(stage=Stage.SELF_SCORING, units=1)
    old = make_table(year)
    sheet = fill(make_sheet(year=year, participation=year.participations.get(), table=old))
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status=SheetStatus.SUBMITTED, submitted_at="2022-11-01T00:00Z", receipt_hash="1" * 64,
        **signed(submitted_by=head_of(sheet.participation)),
    )  # fmt: skip
    type(old).objects.filter(pk=old.pk).update(status=TableStatus.REPLACED)
    rows = [*SAMPLE[:3], {**SAMPLE[3], "title": "Vi phạm khác"}]
    new = make_table(year, rows=rows, version=2)

    services.open_sheets(year=year, by=secretary(year))

    sheet.refresh_from_db()
    assert (sheet.table_id, sheet.status) == (new.pk, SheetStatus.RETURNED)
    assert sheet.return_reason == "Bảng điểm được ban hành lại (lần 2)."
    assert set(sheet.entries.values_list("criterion__table_id", flat=True)) == {new.pk}
    assert sheet.entries.get(criterion__title="Chỉ tiêu được giao").self_points == D(30)
    assert sheet.entries.get(criterion__title="Vi phạm khác").self_points is None
    moved = AuditEntry.objects.get(action="scoring.move_sheet")
    assert moved.before["dropped"] == {"IV": "0 lần"}


@pytest.mark.parametrize("still_may", [True, False])
def test_not_applicable_goes_along_to_a_new_table_where_that_allows_it(still_may):
    row = {"code": "1", "title": "Tiêu chí", "kind": "judged", "max_points": 10, "may_be_not_applicable": True}
    year = make_year(stage=Stage.SELF_SCORING, units=1)
    old = make_table(year, rows=[row], total=10, not_applicable="full")
    sheet = make_sheet(year=year, participation=year.participations.get(), table=old)
    save(sheet, {sheet.entries.get().pk: Typed(Answer(not_applicable=True, note="Không có tổ chức đảng"))})
    type(old).objects.filter(pk=old.pk).update(status=TableStatus.REPLACED)
    changed = {**row, "may_be_not_applicable": still_may}
    make_table(year, rows=[changed], total=10, version=2, not_applicable="full")

    services.open_sheets(year=year, by=secretary(year))

    entry = sheet.entries.get()
    assert (entry.claimed.not_applicable, entry.claimed.note) == (still_may, "Không có tổ chức đảng")


def save(sheet, claims, by=None):
    return services.save_entries(sheet=sheet, claims=claims, by=by or officer_of(sheet.participation))


def test_saving_keeps_values_computes_points_and_leaves_a_trace():
    sheet = make_sheet()
    entry = sheet.entries.get(criterion__title__startswith="Tỷ lệ")
    by = officer_of(sheet.participation)

    save(sheet, {entry.pk: Typed(Answer(D("97.5"), note="Theo thống kê"))}, by)

    entry.refresh_from_db()
    assert (entry.claimed_value, entry.self_points, entry.self_note) == (D("97.5"), D(15), "Theo thống kê")
    assert entry.revision == 1
    trace = AuditEntry.objects.get(action="scoring.save_entries")
    assert (trace.actor, trace.before, trace.after) == (by, {"I.2": None}, {"I.2": "97,5%"})


def test_zero_is_a_score():
    sheet = make_sheet(points=[None])
    entry = sheet.entries.get()

    save(sheet, {entry.pk: Typed(Answer(D(0)))})

    entry.refresh_from_db()
    assert entry.self_points == D(0)


def test_a_second_tab_is_told_and_nothing_is_overwritten():
    sheet = make_sheet(points=[None, None])
    first, second = sheet.entries.all()
    save(sheet, {first.pk: Typed(Answer(D(8), note="Tab thứ nhất"))})

    with pytest.raises(SaveConflict, match="Có 1 tiêu chí vừa được lưu từ nơi khác") as conflict:
        save(sheet, {first.pk: Typed(Answer(D(5), note="Tab thứ hai")), second.pk: Typed(Answer(D(7)))})

    assert conflict.value.stored[first.pk].self_note == "Tab thứ nhất"
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.claimed_value, first.self_note, second.claimed_value) == (D(8), "Tab thứ nhất", None)


def test_saving_the_same_content_again_is_no_conflict():
    sheet = make_sheet(points=[None])
    entry = sheet.entries.get()
    save(sheet, {entry.pk: Typed(Answer(D(8)))})

    save(sheet, {entry.pk: Typed(Answer(D(8)))})

    entry.refresh_from_db()
    assert entry.revision == 1


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("1", "30.5", "Tiêu chí I.1: Vượt quá điểm tối đa 30."),
        ("II.2", "5", "Tiêu chí II.2 do khối trưởng, khối phó cho điểm."),
    ],
)
def test_impossible_claims_are_refused_whole(code, value, sentence):
    sheet = make_sheet()
    entry = sheet.entries.get(criterion__path={"1": "001.001", "II.2": "002.002"}[code])
    fine = sheet.entries.get(criterion__code="III")

    with pytest.raises(Refused, match=sentence):
        save(sheet, {fine.pk: Typed(Answer(D(1))), entry.pk: Typed(Answer(D(value)))})

    assert not sheet.entries.filter(claimed_value__isnull=False).exists()
    assert not AuditEntry.objects.exists()


def test_rows_of_another_sheet_are_refused():
    mine, other = make_sheet(points=[None]), make_sheet(points=[None])

    with pytest.raises(Refused, match="không thuộc phiếu này"):
        save(mine, {other.entries.get().pk: Typed(Answer(D(1)))})


def test_a_changed_claim_forgets_what_was_verified_about_the_old_one():
    sheet = verify(fill(make_sheet(status=SheetStatus.RETURNED)))
    entry = sheet.entries.get(criterion__title__startswith="Tỷ lệ")
    other = sheet.entries.get(criterion__code="III")

    save(sheet, {entry.pk: Typed(Answer(D(85)), entry.revision)})

    entry.refresh_from_db()
    other.refresh_from_db()
    assert (entry.verified_points, entry.reason) == (None, "")
    assert other.verified_points == D(0)


def test_handing_in_gives_a_receipt_over_the_content():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)

    services.submit_sheet(sheet=sheet, by=head)

    sheet.refresh_from_db()
    assert (sheet.status, sheet.submitted_by) == (SheetStatus.SUBMITTED, head)
    assert sheet.receipt_hash == fingerprint.fingerprint(sheet)
    assert AuditEntry.objects.get(action="scoring.submit").after["receipt_hash"] == sheet.receipt_hash


def test_the_code_changes_with_every_part_of_the_content():
    sheet = fill(make_sheet())
    codes = {fingerprint.fingerprint(sheet)}
    entry = sheet.entries.get(criterion__code="III")

    Entry.objects.filter(pk=entry.pk).update(claimed_value=1, self_points=5)
    codes.add(fingerprint.fingerprint(sheet))
    Entry.objects.filter(pk=entry.pk).update(self_note="Hai sáng kiến")
    codes.add(fingerprint.fingerprint(sheet))
    entry.citations.create(evidence=make_link(sheet.participation, link="https://example.vn/khac"))
    codes.add(fingerprint.fingerprint(sheet))

    assert len(codes) == 4


def test_a_second_submission_is_answered_as_done_and_changes_nothing():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)
    services.submit_sheet(sheet=sheet, by=head)
    sheet.refresh_from_db()
    before = (sheet.submitted_at, sheet.receipt_hash)

    services.submit_sheet(sheet=sheet, by=head)
    with pytest.raises(Refused, match="Phiếu đã nộp"):
        services.submit_sheet(sheet=sheet, by=head_of(sheet.participation))

    sheet.refresh_from_db()
    assert (sheet.submitted_at, sheet.receipt_hash) == before
    assert AuditEntry.objects.filter(action="scoring.submit").count() == 1


def test_a_sheet_changed_while_its_paper_is_drawn_is_not_handed_in():
    sheet = fill(make_sheet())
    head = head_of(sheet.participation)

    def slow(text):
        sheet.entries.filter(criterion__path="001.001").update(self_note="Sửa trong lúc vẽ")
        return b"%PDF-1.7"

    paper = replace(documents.SHEET_PAPER, pdf=slow)
    with pytest.raises(Refused, match="vừa được sửa trong lúc nộp"):
        services.submit_sheet(sheet=sheet, by=head, paper=paper)

    sheet.refresh_from_db()
    assert (sheet.status, sheet.submitted_at) == (SheetStatus.DRAFT, None)
    assert not IssuedDocument.objects.exists()


def test_the_paper_kept_prints_the_receipt_it_belongs_to():
    sheet, printed = fill(make_sheet()), []
    paper = replace(documents.SHEET_PAPER, pdf=lambda text: printed.append(text) or b"%PDF-1.7")

    services.submit_sheet(sheet=sheet, by=head_of(sheet.participation), paper=paper)

    sheet.refresh_from_db()
    assert sheet.receipt_hash[:32] in printed[0]
    assert sheet.submitted_by_words.full in printed[0]
    assert IssuedDocument.objects.get().number == sheet.receipt_hash[:12]


def test_an_unfinished_sheet_is_not_handed_in():
    sheet = make_sheet(points=["8", None, None])

    with pytest.raises(Refused, match="Còn 2 tiêu chí chưa chấm: 2, 3"):
        services.submit_sheet(sheet=sheet, by=head_of(sheet.participation))

    sheet.refresh_from_db()
    assert (sheet.status, sheet.submitted_at) == (SheetStatus.DRAFT, None)
    assert not AuditEntry.objects.exists()
