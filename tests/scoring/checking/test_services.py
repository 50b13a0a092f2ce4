"""The first pass: the assigned unit alone, while the assignment stands, and complete before it is finished."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.answers import SaveConflict, Typed
from scoring.arithmetic.answers import Answer
from scoring.checking import services as checking_services
from scoring.checking.assigning import services as assigning_services
from scoring.enums import SheetStatus
from scoring.models import Criterion, Opinion
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from tests.factories.checking import check_of, checked_sheet, give
from tests.factories.units import officer_of, secretary
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db


def test_an_opinion_keeps_value_points_who_and_why_and_the_trail_keeps_no_points():
    sheet = checked_sheet(points=[8, 9])
    check = check_of(sheet, 4)

    give(check, "7.5", note="Thiếu một báo cáo", finish=False)

    opinion = Opinion.objects.get()
    assert (opinion.value, opinion.points, opinion.note) == (D("7.5"), D("7.5"), "Thiếu một báo cáo")
    assert opinion.by.unit == check.checker.unit
    line = AuditEntry.objects.get(action="scoring.save_opinions")
    assert line.after == {"criteria": ["1"]}


def test_the_rest_is_agreed_with_as_claimed_and_what_was_said_stays():
    sheet = checked_sheet(points=[8, 9, 0])
    check = check_of(sheet, 4)
    give(check, 6, finish=False)

    count = checking_services.agree_with_rest(assignment=check, by=officer_of(check.checker))

    assert count == 2
    assert list(Opinion.objects.values_list("points", flat=True)) == [6, 9, 0]


def test_a_pass_is_finished_only_when_complete_and_wide_differences_are_explained():
    sheet = checked_sheet(points=[8, 9])
    check = check_of(sheet, 4)
    by = officer_of(check.checker)
    give(check, 2, note="", finish=False)

    with pytest.raises(Refused, match="Còn 1 tiêu chí chưa có ý kiến: 2"):
        checking_services.finish_pass(assignment=check, by=by)
    checking_services.agree_with_rest(assignment=check, by=by)
    with pytest.raises(Refused, match="Cần ghi nhận xét khi khác điểm tự chấm ở tiêu chí: 1"):
        checking_services.finish_pass(assignment=check, by=by)
    entry = sheet.entries.get(criterion__path="001")
    checking_services.save_opinions(
        assignment=check, opinions={entry.pk: Typed(Answer(D(2), note="Chậm hạn"), 1)}, by=by
    )
    checking_services.finish_pass(assignment=check, by=by)

    check.refresh_from_db()
    assert check.done_at is not None
    with pytest.raises(Refused, match="ý kiến giữ nguyên"):
        checking_services.save_opinions(
            assignment=check, opinions={entry.pk: Typed(Answer(D(3), note="Sửa"), 2)}, by=by
        )


@pytest.mark.parametrize("who", ["own", "unassigned", "leader", "other_checker"])
def test_nobody_else_gives_the_opinion_of_an_assigned_unit(who):
    sheet = checked_sheet()
    check, year = check_of(sheet, 4), sheet.participation.year
    people = {
        "own": lambda: officer_of(sheet.participation),
        "unassigned": lambda: officer_of(year.participations.get(position=2)),
        "leader": lambda: secretary(year),
        "other_checker": lambda: officer_of(year.participations.get(position=5)),
    }
    entry = sheet.entries.get()

    with pytest.raises(Refused, match="Chỉ đơn vị được phân công"):
        checking_services.save_opinions(
            assignment=check, opinions={entry.pk: Typed(Answer(D(5), note="Ý kiến"))}, by=people[who]()
        )

    assert not Opinion.objects.exists()


def test_after_standing_aside_nothing_more_is_said():
    sheet = checked_sheet()
    check = check_of(sheet, 4)
    by = officer_of(check.checker)
    assigning_services.stand_aside(assignment=check, reason="Bận", by=by)

    with pytest.raises(Refused, match="đã rút"):
        checking_services.save_opinions(assignment=check, opinions={sheet.entries.get().pk: Typed(Answer(D(5)))}, by=by)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.VERIFYING])
def test_opinions_are_given_while_verification_runs(stage):
    check = check_of(checked_sheet(), 4)
    EmulationYear.objects.update(stage=stage)

    with pytest.raises(Refused, match="giai đoạn thẩm định"):
        give(check, 5)


@pytest.mark.parametrize("status", [SheetStatus.RETURNED, SheetStatus.VERIFIED])
def test_opinions_are_given_on_a_sheet_that_waits(status):
    sheet = checked_sheet()
    sheet.status = status
    sheet.save()

    with pytest.raises(Refused, match="chờ thẩm định"):
        give(check_of(sheet, 4), 5)


def test_a_colleague_who_saved_meanwhile_is_not_overwritten():
    sheet = checked_sheet()
    check = check_of(sheet, 4)
    give(check, 5, finish=False)
    entry = sheet.entries.get()

    with pytest.raises(SaveConflict) as conflict:
        checking_services.save_opinions(
            assignment=check, opinions={entry.pk: Typed(Answer(D(6)))}, by=officer_of(check.checker)
        )

    assert conflict.value.stored[entry.pk].value == 5
    assert Opinion.objects.get().value == 5


def test_what_the_rule_does_not_allow_is_refused():
    sheet = checked_sheet()
    check = check_of(sheet, 4)
    entry, by = sheet.entries.get(), officer_of(check.checker)

    for opinion, reason in [
        (Typed(Answer(D(11))), "Tiêu chí 1"),
        (Typed(Answer(not_applicable=True)), "không cho kết luận"),
    ]:
        with pytest.raises(Refused, match=reason):
            checking_services.save_opinions(assignment=check, opinions={entry.pk: opinion}, by=by)
    Criterion.objects.update(scored_by="home_affairs")
    with pytest.raises(Refused, match="cơ quan nội vụ"):
        checking_services.save_opinions(assignment=check, opinions={entry.pk: Typed(Answer(D(5)))}, by=by)


def test_a_claim_changed_after_a_return_takes_back_what_was_said_of_it_and_opens_the_pass():
    sheet = checked_sheet(points=[8, 9])
    check = give(check_of(sheet, 4), 8, 9)
    year = sheet.participation.year
    verification_services.return_sheet(sheet=sheet, reason="Bổ sung", by=secretary(year))
    entry = sheet.entries.get(criterion__path="001")

    sheets_services.save_entries(
        sheet=sheet,
        claims={entry.pk: Typed(Answer(D(7), note="Đã sửa"), entry.revision)},
        by=officer_of(sheet.participation),
    )

    check.refresh_from_db()
    assert check.done_at is None
    assert [opinion.entry.criterion.path for opinion in Opinion.objects.all()] == ["002"]
