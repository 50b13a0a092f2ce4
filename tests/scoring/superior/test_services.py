"""The superior body scores after the bloc: a draft row by row, its own until the sheet is done, then what stands."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.db import IntegrityError, transaction

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import SaveConflict, Typed
from scoring.appeals import services as appeals_services
from scoring.arithmetic.answers import Answer
from scoring.enums import ChangeKind, SheetStatus
from scoring.models import Entry, PointsChange, ScoreSheet
from scoring.sheets import services as sheets_services
from scoring.sheets.inside import services as inside_services
from scoring.superior import services
from scoring.verification import services as verification_services
from tests.factories.scoring import make_appeal
from tests.factories.superior import COLUMN, WHY, score, scored_above, sheets_of, superior_year
from tests.factories.units import head_of, home_affairs_user, officer_of, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    """Of the third unit, which claims 9 and 9 and was verified at 9 and 8."""
    return sheets_of(superior_year(["8", "9"], ["7", "7"], ["9", ("9", "8")]))[2]


@pytest.fixture
def by(sheet):
    return home_affairs_user(sheet.participation.year)


def rows(sheet):
    return list(sheet.entries.select_related("sheet", "criterion__table").order_by("criterion__path"))


def typed(entry, value, note=WHY):
    return {entry.pk: Typed(Answer(D(value), note=note), entry.revision)}


def stands(sheet):
    return [entry.standing.points for entry in rows(sheet)]


def test_a_draft_changes_nothing_that_stands_and_is_no_history(sheet, by):
    services.save_scores(sheet=sheet, scores=typed(rows(sheet)[0], "6.5"), by=by)

    first, second = rows(sheet)
    assert (first.superior_points, first.superior_by, str(first.superior_by_words)) == (D("6.5"), by, by.full_name)
    assert first.superior_at is not None
    assert not second.is_scored_above
    assert stands(sheet) == [9, 8]
    assert not PointsChange.objects.exists()
    line = AuditEntry.objects.get(action="scoring.save_superior")
    assert (line.before, line.after) == ({"1": None}, {"1": ["6,5 điểm", WHY]})


def test_done_with_the_sheet_its_points_stand_and_every_change_is_in_the_history(sheet, by):
    score(sheet, "6.5", by=by)

    services.finish_scoring(sheet=sheet, by=by)

    sheet.refresh_from_db()
    assert (sheet.superior_done_by, sheet.superior_done_by_words.office) == (by, "Sở Nội vụ")
    assert stands(sheet) == [D("6.5"), 8]
    (line,) = PointsChange.objects.all()
    assert (line.kind, line.points_before, line.points_after, line.reason) == (ChangeKind.SUPERIOR, 9, D("6.5"), WHY)
    assert line.by_words.full.startswith(by.full_name)
    told = AuditEntry.objects.get(action="scoring.finish_superior").after
    assert told == {"changed": {"1": ["9 điểm", "6,5 điểm", WHY]}}


def test_the_button_pressed_twice_is_done_once(sheet, by):
    scored_above(sheet, by=by)
    at = ScoreSheet.objects.get(pk=sheet.pk).superior_done_at

    services.finish_scoring(sheet=sheet, by=by)

    assert ScoreSheet.objects.get(pk=sheet.pk).superior_done_at == at
    assert AuditEntry.objects.filter(action="scoring.finish_superior").count() == 1


def test_all_that_is_missing_is_said_at_once_and_the_sheet_is_not_done(sheet, by):
    first, second = rows(sheet)
    services.save_scores(sheet=sheet, scores=typed(first, "6", note=""), by=by)
    make_appeal(second)

    with pytest.raises(Refused) as refusal:
        services.finish_scoring(sheet=sheet, by=by)

    assert refusal.value.reasons == [
        "Còn 1 tiêu chí chưa chấm: 2.",
        "Cần ghi lý do khác với điểm thẩm định ở tiêu chí: 1.",
        "Còn kiến nghị của đơn vị chưa trả lời ở tiêu chí: 2. Kiến nghị về điểm thẩm định được trả lời trước, "
        "cấp trên chấm sau cùng.",
    ]
    sheet.refresh_from_db()
    assert sheet.superior_done_at is None
    assert stands(sheet) == [9, 8]


def test_points_lie_within_the_bounds_of_the_row_as_its_kind_says(sheet, by):
    with pytest.raises(Refused, match=r"Tiêu chí 1: .*10"):
        services.save_scores(sheet=sheet, scores=typed(rows(sheet)[0], "11"), by=by)

    assert not rows(sheet)[0].is_scored_above


def test_two_people_of_the_superior_body_are_told_of_each_other(sheet, by):
    first = rows(sheet)[0]
    services.save_scores(sheet=sheet, scores=typed(first, "6"), by=by)

    with pytest.raises(SaveConflict) as conflict:
        services.save_scores(sheet=sheet, scores=typed(first, "7"), by=home_affairs_user(sheet.participation.year))

    assert [entry.superior_points for entry in conflict.value.stored.values()] == [6]
    assert rows(sheet)[0].superior_points == 6


def test_the_rest_is_left_as_verified_at_once_and_that_is_taken_back(sheet, by):
    first, second = rows(sheet)
    services.save_scores(sheet=sheet, scores=typed(first, "6"), by=by)

    assert services.agree_with_rest(sheet=sheet, rows={second.pk: second.revision}, by=by) == 1
    second = rows(sheet)[1]
    assert second.superior.says(second.verified)

    assert services.take_agreement_back(sheet=sheet, moment=second.superior_at, by=by) == 1
    first, second = rows(sheet)
    assert (first.superior_points, second.is_scored_above) == (6, False)
    with pytest.raises(Refused, match="Không còn dòng nào"):
        services.take_agreement_back(sheet=sheet, moment=first.superior_at, by=by)


def test_what_moved_since_it_was_shown_is_not_agreed_with(sheet, by):
    entry = rows(sheet)[0]
    services.save_scores(sheet=sheet, scores=typed(entry, "6"), by=by)

    with pytest.raises(Refused, match="vừa được lưu hoặc sửa"):
        services.agree_with_rest(sheet=sheet, rows={entry.pk: entry.revision}, by=by)


def test_reopened_the_bloc_s_points_stand_again_and_the_history_tells_both_ways(sheet, by):
    scored_above(sheet, "6.5", by=by)

    services.reopen_scoring(sheet=sheet, reason="Nhập nhầm dòng", by=by)

    sheet.refresh_from_db()
    assert (sheet.superior_done_at, sheet.superior_done_by, str(sheet.superior_done_by_words)) == (None, None, "")
    assert stands(sheet) == [9, 8]
    assert rows(sheet)[0].superior_points == D("6.5")
    assert [(line.points_before, line.points_after, line.reason) for line in PointsChange.objects.all()] == [
        (9, D("6.5"), WHY),
        (D("6.5"), 9, "Nhập nhầm dòng"),
    ]
    with pytest.raises(Refused, match="chưa được cấp trên chấm xong"):
        services.reopen_scoring(sheet=sheet, reason="Lần nữa", by=by)


def test_reopening_needs_its_reason(sheet, by):
    scored_above(sheet, by=by)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.reopen_scoring(sheet=sheet, reason=" ", by=by)


def test_while_it_is_done_the_bloc_neither_reopens_nor_gives_back_nor_takes_appeals(sheet, by):
    scored_above(sheet, by=by)
    year = sheet.participation.year

    for act in (verification_services.reopen_sheet, verification_services.return_sheet):
        with pytest.raises(Refused, match=f"Đã chấm xong cột “{COLUMN}”.*đề nghị cơ quan nội vụ mở lại"):
            act(sheet=sheet, reason="Xem lại", by=secretary(year))
    with pytest.raises(Refused, match="đề nghị cơ quan nội vụ mở lại"):
        inside_services.ask_back(sheet=sheet, reason="Bổ sung", by=officer_of(sheet.participation))
    with pytest.raises(Refused, match="nêu ý kiến với cơ quan nội vụ"):
        appeals_services.make_appeal(entry=rows(sheet)[0], grounds="Chưa tính đủ", by=head_of(sheet.participation))

    assert ScoreSheet.objects.get(pk=sheet.pk).status == SheetStatus.VERIFIED


def test_a_finding_changed_afterwards_is_scored_anew_the_others_keep_what_was_drafted(sheet, by):
    score(sheet, "6", "7", by=by)
    year = sheet.participation.year
    verification_services.reopen_sheet(sheet=sheet, reason="Sửa dòng 1", by=secretary(year))
    first = rows(sheet)[0]
    found = {first.pk: Typed(Answer(D(5), note="Tính lại"), first.revision)}

    verification_services.save_verification(sheet=sheet, findings=found, by=secretary(year))

    first, second = rows(sheet)
    assert (first.is_scored_above, first.superior_by, first.superior_at) == (False, None, None)
    assert second.superior_points == 7


def test_a_reason_alone_is_no_other_finding(sheet, by):
    score(sheet, "6", by=by)
    year = sheet.participation.year
    verification_services.reopen_sheet(sheet=sheet, reason="Ghi rõ lý do", by=secretary(year))
    first = rows(sheet)[0]
    found = {first.pk: Typed(replace(first.verified, note="Đúng như báo cáo"), first.revision)}

    verification_services.save_verification(sheet=sheet, findings=found, by=secretary(year))

    assert rows(sheet)[0].superior_points == 6


def test_a_new_claim_takes_away_what_both_found_about_the_old_one(sheet, by):
    score(sheet, "6", by=by)
    year = sheet.participation.year
    verification_services.return_sheet(sheet=sheet, reason="Bổ sung", by=secretary(year))
    first = rows(sheet)[0]
    claim = {first.pk: Typed(Answer(D(8), note="Tính lại"), first.revision)}

    sheets_services.save_entries(sheet=sheet, claims=claim, by=officer_of(sheet.participation))

    first = rows(sheet)[0]
    assert (first.is_verified, first.is_scored_above) == (False, False)


@pytest.mark.parametrize(
    "values",
    [
        {"superior_points": 5},
        {"superior_value": 5, "superior_not_applicable": True},
        {"superior_not_applicable": True, "superior_base": 5},
    ],
)
def test_the_database_takes_no_half_answer(sheet, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(sheet=sheet).update(**values)


def test_the_database_keeps_no_points_above_without_points_below(sheet, by):
    score(sheet, by=by)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(sheet=sheet).update(verified_value=None, verified_points=None, verified_by=None)


@pytest.mark.parametrize("status", [SheetStatus.DRAFT, SheetStatus.SUBMITTED, SheetStatus.RETURNED])
def test_the_database_keeps_no_sheet_done_above_that_is_open_below(sheet, by, status):
    scored_above(sheet, by=by)

    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreSheet.objects.filter(pk=sheet.pk).update(status=status)
