"""Who may change a year, and when; every refusal with its sentence."""

import datetime

import pytest

from tests.factories.units import (
    deputy,
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    make_leadership,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units import policies
from units.common import YEAR_CLOSED
from units.enums import DeadlineKind, LeadershipRole, Stage
from units.models import Deadline

pytestmark = pytest.mark.django_db

YEARS_OF_STAGE = {
    "may_manage_year": set(Stage) - {Stage.CLOSED},
    "may_set_deadline": set(Stage) - {Stage.CLOSED},
    "may_keep_papers": set(Stage) - {Stage.CLOSED},
    "may_change_leader": set(Stage) - {Stage.CLOSED},
    "may_change_members": {Stage.PLANNING, Stage.REGISTRATION},
    "may_update_regulation": set(Stage) - {Stage.REVIEW, Stage.PROPOSING, Stage.CLOSED},
}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("rule", YEARS_OF_STAGE)
def test_the_leaders_people_manage_the_year_at_its_stages_and_nobody_else(rule, stage):
    year = make_year(stage=stage, units=3)
    ask = getattr(policies, rule)

    for person in (secretary(year), secretary_head(year)):
        assert ask(person, year).allowed is (stage in YEARS_OF_STAGE[rule])
    for person in (deputy_officer(year), head_of(member(year)), home_affairs_user(year), make_user()):
        assert ask(person, year).reason == "Chỉ đơn vị Khối trưởng của năm được thực hiện việc này."


def test_rights_run_from_their_day_to_their_day(time_machine):
    year = make_year(leadership=False)
    unit = member(year).unit
    make_leadership(
        year,
        LeadershipRole.LEADER,
        unit,
        rights_from=datetime.date(2022, 1, 10),
        rights_to=datetime.date(2023, 1, 15),
    )
    answers = []
    for day in ("2022-01-09", "2022-01-10", "2023-01-15", "2023-01-16"):
        time_machine.move_to(f"{day}T05:00:00Z")
        answers.append(policies.may_manage_year(make_user(unit=unit), year).allowed)

    assert answers == [False, True, True, False]


def test_nobody_extends_for_oneself_and_leader_and_deputy_extend_for_each_other():
    year = make_year(stage=Stage.SELF_SCORING, units=3)
    deadline = Deadline.objects.create(year=year, what=DeadlineKind.SELF_SCORING, last_day=datetime.date(2022, 11, 30))
    own = "Không tự gia hạn cho đơn vị mình: Khối phó gia hạn cho Khối trưởng, Khối trưởng gia hạn cho Khối phó."

    assert policies.may_extend(secretary(year), deadline, member(year))
    assert policies.may_extend(secretary(year), deadline, deputy(year))
    assert policies.may_extend(deputy_officer(year), deadline, leader(year))
    assert policies.may_extend(secretary(year), deadline, leader(year)).reason == own
    assert policies.may_extend(deputy_officer(year), deadline, deputy(year)).reason == own
    assert not policies.may_extend(officer_of(member(year)), deadline, member(year))
    other = member(make_year())
    assert "không tham gia năm thi đua này" in policies.may_extend(secretary(year), deadline, other).reason


def test_closed_year_extends_nothing():
    year = make_year(stage=Stage.CLOSED)
    deadline = Deadline.objects.create(year=year, what=DeadlineKind.PLEDGE, last_day=datetime.date(2022, 3, 31))

    assert policies.may_extend(secretary(year), deadline, member(year)).reason == YEAR_CLOSED


def test_one_unit_never_holds_both_roles_and_only_units_of_the_year_hold_one():
    year = make_year(units=3)
    by = secretary(year)
    outside = make_unit("Sở Tư pháp")

    both = policies.may_appoint(by, year, LeadershipRole.DEPUTY, leader(year).unit)
    stranger = policies.may_appoint(by, year, LeadershipRole.DEPUTY, outside)

    assert "không thể vừa là Khối trưởng vừa là Khối phó" in both.reason
    assert stranger.reason == "Sở Tư pháp không tham gia năm thi đua 2022 nên không thể giữ vai trò này."
    assert policies.may_appoint(by, year, LeadershipRole.DEPUTY, member(year).unit)
    assert policies.may_appoint(make_user(), year, LeadershipRole.DEPUTY, member(year).unit).reason == policies.OUTSIDER


def test_members_are_added_once_and_the_leadership_is_not_removed():
    year = make_year(units=3)
    by = secretary(year)
    present = make_participation(year)

    assert "đã có trong năm" in policies.may_add_member(by, year, present.unit).reason
    assert "cơ quan nội vụ" in policies.may_add_member(by, year, year.bloc.monitor).reason
    assert "lãnh đạo khối" in policies.may_remove_member(by, deputy(year)).reason
    assert policies.may_add_member(by, year, make_unit())
    assert policies.may_remove_member(by, present)
