"""The first steps of a new year, as the unit that leads it finds them on its board."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from emulation_bloc.secretariat.board.new_year import beginning
from emulation_bloc.secretariat.facts import YearFacts
from meetings.models import Conclusion, Meeting
from scoring.enums import TableStatus
from tests.factories.scoring import make_table
from tests.factories.secretariat import (
    issue_plan,
    issue_table,
    make_hand_over,
    make_hand_over_to_newcomer,
    make_reviewed_year,
    set_deadline,
)
from tests.factories.units import deputy, make_user, make_year, member, officer_of, secretary
from units.enums import DeadlineKind, LeadershipRole, Stage
from units.models import Regulation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
TODAY = datetime.date(2023, 1, 20)
DAY_BEFORE = datetime.date(2023, 1, 14)


def steps_of(year, user):
    return {step.label: step for step in beginning(YearFacts(year), user, today=TODAY).steps}


def test_an_empty_year_says_what_is_still_to_do():
    year = make_year(stage=Stage.PLANNING)
    Regulation.objects.filter(year=year).delete()

    found = steps_of(year, secretary(year))

    assert {label for label, step in found.items() if not step.is_done} == {
        "Quy chế của năm",
        "Bảng tiêu chí chấm điểm",
        "Thời hạn của năm",
        "Kế hoạch hoạt động của năm",
    }
    assert found["Rà soát các đơn vị tham gia"].detail == "3 đơn vị"
    assert found["Bảng tiêu chí chấm điểm"].url == reverse("scoring:table", kwargs=year.address)


def test_everything_is_ticked_as_it_is_done():
    year = make_year(stage=Stage.PLANNING)
    Regulation.objects.get_or_create(year=year)
    issue_table(year)
    issue_plan(year)
    for kind in (DeadlineKind.REGISTRATION, DeadlineKind.PLEDGE, DeadlineKind.SELF_SCORING):
        set_deadline(year, kind)

    assert all(step.is_done for step in steps_of(year, secretary(year)).values())


def test_a_draft_of_the_table_is_told_alike_on_the_board_and_on_its_page(client):
    """The board once ticked it as done while its page said that there was no table at all."""
    year = make_year(stage=Stage.PLANNING)
    table = make_table(year, status=TableStatus.DRAFT)
    client.force_login(secretary(year))

    step = steps_of(year, secretary(year))["Bảng tiêu chí chấm điểm"]
    page = client.get(step.url).content.decode()

    assert table.status == "draft"
    assert (step.detail, step.is_done) == ("đã có dự thảo, chưa ban hành", False)
    assert "đã có dự thảo, chưa ban hành" in page and "Chưa ban hành bảng điểm" not in page


def test_deadlines_not_set_are_named():
    year = make_year(stage=Stage.PLANNING)
    set_deadline(year, DeadlineKind.REGISTRATION)

    detail = steps_of(year, secretary(year))["Thời hạn của năm"].detail

    assert detail == "chưa đặt: ký giao ước thi đua; tự chấm điểm, nộp minh chứng"


def following_year(hand_over, unit):
    following = make_year(bloc=hand_over.year.bloc, year=2023, units=[], stage=Stage.PLANNING)
    following.leaderships.create(
        role=LeadershipRole.LEADER, unit=unit, basis="elected", rights_from=hand_over.rights_move_on
    )
    return following


@pytest.mark.parametrize("received", [False, True])
def test_the_hand_over_of_the_last_year_comes_first(received):
    last = make_reviewed_year()
    hand_over = make_hand_over(last, given=True, received=received)
    year = following_year(hand_over, deputy(last).unit)
    Conclusion.objects.create(meeting=Meeting.objects.get(), position=1, what="Sửa bảng tiêu chí")

    first, second, *_ = beginning(YearFacts(year), officer_of(deputy(last)), today=TODAY).steps

    assert (first.label, first.is_done) == ("Nhận bàn giao năm 2022", received)
    assert first.url == reverse("secretariat:hand_over", kwargs=last.address)
    assert second.detail == "còn 1 kết luận chưa đưa vào kế hoạch"


def test_a_leader_from_outside_the_last_year_is_led_to_its_hand_over(client):
    hand_over = make_hand_over_to_newcomer(received=True)
    year = following_year(hand_over, hand_over.receiver)
    year.participations.create(unit=hand_over.receiver, position=1, name=hand_over.receiver.name)
    client.force_login(make_user(unit=hand_over.receiver))

    page = client.get(reverse("secretariat:board", kwargs=year.address))

    target = reverse("secretariat:hand_over", kwargs=hand_over.year.address)
    assert target in page.text
    assert client.get(target).status_code == 200


def test_only_the_leading_unit_is_shown_where_to_begin_and_only_while_planning():
    year = make_year(stage=Stage.PLANNING)
    running = make_year(stage=Stage.RUNNING)

    assert beginning(YearFacts(year), officer_of(member(year)), today=TODAY) is None
    assert beginning(YearFacts(running), secretary(running), today=TODAY) is None


def test_before_the_day_the_board_says_when_the_rights_begin(client):
    last = make_reviewed_year()
    year = following_year(make_hand_over(last, received=True), deputy(last).unit)
    year.participations.create(unit=deputy(last).unit, position=1, name=deputy(last).name)
    client.force_login(officer_of(deputy(last)))
    board = reverse("secretariat:board", kwargs=year.address)

    assert "Quyền điều hành của đơn vị bắt đầu từ ngày 15/01/2023" in client.get(board).text
    with time_machine.travel("2023-01-15 08:00 +07:00"):
        assert "Quyền điều hành của đơn vị" not in client.get(board).text


def test_before_the_day_nothing_of_last_year_is_said_to_be_taken(client):
    last = make_reviewed_year()
    year = following_year(make_hand_over(last, received=True), deputy(last).unit)
    label = "Lấy nội dung từ năm 2022"

    before = {step.label: step for step in beginning(YearFacts(year), officer_of(deputy(last)), today=DAY_BEFORE).steps}
    then = {step.label: step for step in beginning(YearFacts(year), officer_of(deputy(last)), today=TODAY).steps}

    assert (before[label].is_done, before[label].url) == (False, "")
    assert before[label].detail == "lấy được từ ngày 15/01/2023"
    assert then[label].url == reverse("secretariat:take_over", kwargs=year.address)
