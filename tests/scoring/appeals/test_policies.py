"""Who objects, who answers, and until when."""

import datetime

import pytest
import time_machine

from scoring.appeals import policies
from scoring.enums import SheetStatus
from tests.factories.scoring import make_appeal, verified_year
from tests.factories.units import (
    deputy,
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    member,
    officer_of,
    secretary,
)
from units.enums import DeadlineKind, Stage
from units.models import Deadline, Extension
from units.signing import sign, signed

pytestmark = pytest.mark.django_db

LAST_DAY = datetime.date(2022, 12, 20)
OF_THE_HEAD = "Chỉ thủ trưởng đơn vị gửi hoặc rút kiến nghị; hãy trình thủ trưởng."


@pytest.fixture
def year():
    return verified_year()


def entry_of(unit):
    return unit.sheet.entries.select_related("sheet__participation__year", "criterion").get()


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", SheetStatus)
def test_a_unit_objects_while_points_may_still_be_corrected(year, stage, status):
    entry = entry_of(member(year))
    entry.sheet.participation.year.stage, entry.sheet.status = stage, status
    deadline(year)

    with time_machine.travel(LAST_DAY):
        verdict = policies.may_appeal(head_of(entry.sheet.participation), entry)

    expected = stage in (Stage.VERIFYING, Stage.RANKED) and status in (SheetStatus.VERIFIED, SheetStatus.CONFIRMED)
    assert verdict.allowed is expected


def deadline(year, last_day=LAST_DAY):
    return Deadline.objects.create(year=year, what=DeadlineKind.APPEAL, last_day=last_day)


def test_the_head_alone_objects_and_for_the_own_unit_only(year):
    entry = entry_of(member(year))

    assert policies.may_appeal(head_of(member(year)), entry)
    assert policies.may_appeal(officer_of(member(year)), entry).reason == OF_THE_HEAD
    assert policies.may_appeal(secretary(year), entry).reason == (
        "Chỉ đơn vị có phiếu mới được kiến nghị về điểm của mình."
    )


def test_the_last_day_counts_and_an_extension_is_ones_own(year):
    entry = entry_of(member(year))
    user = head_of(member(year))
    line = deadline(year)

    with time_machine.travel(LAST_DAY + datetime.timedelta(days=1)):
        assert policies.may_appeal(user, entry).reason == (
            "Đã hết hạn kiến nghị điểm (ngày 20/12/2022); hãy đề nghị Khối trưởng gia hạn."
        )
        Extension.objects.create(
            deadline=line,
            participation=member(year),
            last_day=LAST_DAY + datetime.timedelta(days=3),
            reason="Ốm",
            **signed(granted_by=secretary(year)),
        )
        assert policies.may_appeal(user, entry)


def test_without_a_day_set_appeals_close_with_publication(year):
    entry = entry_of(member(year))
    entry.sheet.participation.year.stage, entry.sheet.status = Stage.RANKED, SheetStatus.CONFIRMED

    assert "hãy nêu ý kiến tại hội nghị tổng kết" in policies.may_appeal(head_of(member(year)), entry).reason


def test_a_row_nobody_verified_is_not_objected_to(year):
    entry = entry_of(member(year))
    entry.verified_value = entry.verified_points = None

    assert policies.may_appeal(head_of(member(year)), entry).reason == "Tiêu chí này chưa có điểm thẩm định."


def test_only_people_not_involved_answer(year):
    finder = secretary(year)
    entry = entry_of(member(year))
    sign(entry, verified_by=finder)
    entry.save()
    appeal = make_appeal(entry)

    assert "Bạn đã thẩm định hoặc chấm chéo tiêu chí này" in policies.may_answer(finder, appeal).reason
    for person in (secretary(year), deputy_officer(year), home_affairs_user(year)):
        assert policies.may_answer(person, appeal)
    assert policies.may_answer(officer_of(member(year)), appeal).reason == (
        "Kiến nghị do Khối trưởng, Khối phó hoặc cơ quan nội vụ trả lời."
    )


@pytest.mark.parametrize(
    ("unit", "own", "other"), [(leader, secretary, deputy_officer), (deputy, deputy_officer, secretary)]
)
def test_nobody_answers_for_the_own_unit(year, unit, own, other):
    appeal = make_appeal(entry_of(unit(year)))

    assert "Không trả lời kiến nghị của chính đơn vị mình" in policies.may_answer(own(year), appeal).reason
    assert policies.may_answer(other(year), appeal)


def test_what_was_answered_or_withdrawn_stays(year):
    appeal = make_appeal(entry_of(member(year)), status="withdrawn")

    for verdict in (
        policies.may_answer(secretary(year), appeal),
        policies.may_withdraw_appeal(head_of(member(year)), appeal),
    ):
        assert verdict.reason == "Kiến nghị này đã được trả lời hoặc đã rút."


def test_points_wait_for_a_sheet_that_is_being_verified_again(year):
    appeal = make_appeal(entry_of(member(year)))
    appeal.entry.sheet.status = SheetStatus.SUBMITTED

    assert "Phiếu đang được thẩm định lại" in policies.may_change_points(secretary(year), appeal).reason


def test_only_the_head_of_the_unit_withdraws_its_appeal(year):
    appeal = make_appeal(entry_of(member(year)))

    assert policies.may_withdraw_appeal(head_of(member(year)), appeal)
    assert policies.may_withdraw_appeal(officer_of(member(year)), appeal).reason == OF_THE_HEAD
    assert policies.may_withdraw_appeal(secretary(year), appeal).reason == "Chỉ đơn vị đã kiến nghị mới được rút."
