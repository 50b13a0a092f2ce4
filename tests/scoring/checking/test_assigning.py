"""The plan of cross-checking: made once, level, changed one by one with a reason."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.checking.assigning import services
from scoring.enums import FirstPass
from scoring.models import Assignment, Opinion, ScoringRules
from tests.factories.checking import planned_year
from tests.factories.scoring import make_sheet
from tests.factories.units import deputy_officer, make_participation, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def pairs(year):
    rows = Assignment.objects.filter(year=year, recused_at__isnull=True)
    return set(rows.values_list("checker__position", "subject__position"))


def test_every_sheet_has_its_checkers_and_the_plan_is_in_the_trail():
    year = planned_year()

    assert len(pairs(year)) == 10
    assert all(checker != subject for checker, subject in pairs(year))
    assert len(AuditEntry.objects.get(action="scoring.plan_checks").after["plan"]) == 10


def test_pairs_of_last_year_do_not_come_back():
    last = planned_year(year=2021, units=5, stage=Stage.VERIFYING)
    year = make_year(bloc=last.bloc, year=2022, stage=Stage.SELF_SCORING, units=0, leadership=False)
    for place, former in enumerate(last.participations.all(), start=1):
        make_participation(year, unit=former.unit, position=place)
    ScoringRules.objects.create(year=year, first_pass=FirstPass.PEERS, checkers_per_unit=2)
    leader = last.leaderships.get(role="leader")
    year.leaderships.create(role="leader", unit=leader.unit, basis=leader.basis, rights_from=leader.rights_from)

    services.plan_checks(year=year, by=secretary(last))

    assert len(pairs(year)) == 10
    assert not pairs(year) & pairs(last)


def test_leader_and_deputy_give_the_first_pass_where_the_rules_say_so_never_on_their_own():
    year = planned_year(units=4, first_pass=FirstPass.LEADERSHIP)

    assert pairs(year) == {(2, 1), (1, 2), (1, 3), (2, 3), (1, 4), (2, 4)}


def test_a_plan_that_leaves_a_unit_short_is_refused_and_nothing_is_kept():
    year = planned_year(units=2, plan=False)

    with pytest.raises(Refused, match="Không đủ đơn vị chấm cho"):
        services.plan_checks(year=year, by=secretary(year))

    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"first_pass": FirstPass.NONE}, "không có chấm chéo"),
        ({"stage": Stage.RUNNING}, "chỉ làm trong giai đoạn"),
        ({"stage": Stage.RANKED}, "chỉ làm trong giai đoạn"),
    ],
)
def test_no_plan_out_of_season_or_against_the_rules(changes, reason):
    year = planned_year(plan=False, **changes)

    with pytest.raises(Refused, match=reason):
        services.plan_checks(year=year, by=secretary(year))


def test_only_the_secretariat_plans_changes_and_drops():
    year = planned_year()
    assignment, other = Assignment.objects.first(), member(year)

    for person in (deputy_officer(year), officer_of(member(year))):
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
            services.plan_checks(year=year, by=person)
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
            services.drop_checks(year=year, by=person)
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
            services.replace_checker(assignment=assignment, checker=other, reason="Bận", by=person)


def test_a_second_plan_is_refused_until_the_first_is_dropped():
    year = planned_year()
    before = pairs(year)

    with pytest.raises(Refused, match="Đã có kế hoạch"):
        services.plan_checks(year=year, by=secretary(year))
    services.drop_checks(year=year, by=secretary(year))
    services.plan_checks(year=year, by=secretary(year))

    assert pairs(year) == before


def test_a_plan_somebody_has_worked_on_is_not_dropped():
    year = planned_year()
    assignment = Assignment.objects.filter(subject=member(year)).first()
    entry = make_sheet(year=year, participation=assignment.subject, points=[8]).entries.get()
    Opinion.objects.create(assignment=assignment, entry=entry, value=8, points=8, at=timezone.now())

    with pytest.raises(Refused, match="Đã có đơn vị cho ý kiến"):
        services.drop_checks(year=year, by=secretary(year))


def test_standing_aside_keeps_the_reason_and_another_unit_takes_over_once():
    year = planned_year()
    assignment = Assignment.objects.filter(checker__position=4).select_related("checker", "subject").first()
    services.stand_aside(assignment=assignment, reason=" Thủ trưởng là người thân ", by=officer_of(assignment.checker))

    assignment.refresh_from_db()
    assert assignment.recused_reason == "Thủ trưởng là người thân"
    assert AuditEntry.objects.get(action="scoring.stand_aside").reason == "Thủ trưởng là người thân"

    taken = set(assignment.subject.checked_by.values_list("checker", flat=True)) | {assignment.subject_id}
    first, second = year.participations.exclude(pk__in=taken)[:2]
    services.replace_checker(assignment=assignment, checker=first, reason="Thay", by=secretary(year))
    with pytest.raises(Refused, match="Đã có đơn vị khác chấm thay"):
        services.replace_checker(assignment=assignment, checker=second, reason="Thay", by=secretary(year))
    assert assignment.subject.checked_by.filter(recused_at__isnull=True).count() == 2


def test_whoever_stood_aside_is_not_assigned_again_by_a_new_plan():
    year = planned_year()
    assignment = Assignment.objects.filter(checker__position=4).select_related("checker", "subject").first()
    services.stand_aside(assignment=assignment, reason="Có quan hệ công tác", by=officer_of(assignment.checker))
    services.drop_checks(year=year, by=secretary(year))

    services.plan_checks(year=year, by=secretary(year))

    assert (4, assignment.subject.position) not in pairs(year)
    assert len(pairs(year)) == 10


def test_only_the_assigned_unit_stands_aside_with_a_reason_and_before_it_has_finished():
    planned_year()
    assignment = Assignment.objects.filter(checker__position=4).select_related("checker", "subject").first()

    with pytest.raises(Refused, match="Chỉ đơn vị được phân công"):
        services.stand_aside(assignment=assignment, reason="Bận", by=officer_of(assignment.subject))
    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.stand_aside(assignment=assignment, reason=" ", by=officer_of(assignment.checker))
    Assignment.objects.update(done_at=timezone.now())
    with pytest.raises(Refused, match="đã chấm xong"):
        services.stand_aside(assignment=assignment, reason="Bận", by=officer_of(assignment.checker))


def test_a_checker_is_never_replaced_by_the_unit_itself_or_by_one_who_has_the_sheet():
    year = planned_year()
    first, second = Assignment.objects.filter(subject=member(year)).select_related("checker", "subject")

    for wrong in (first.subject, second.checker, make_year(units=1).participations.get()):
        with pytest.raises(Refused, match="không chấm thay được"):
            services.replace_checker(assignment=first, checker=wrong, reason="Bận", by=secretary(year))


def test_the_database_itself_knows_that_nobody_checks_itself():
    unit = member(make_year())

    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(year=unit.year, checker=unit, subject=unit)
