"""Who comes second at cross-checking and at handing out parts."""

from decimal import Decimal as D

import pytest
from django.db import connection

from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.checking import services as checking_services
from scoring.checking.assigning import services as assigning_services
from scoring.models import Assignment, Opinion, ScoringRules
from scoring.sheets.duties import services as duties_services
from scoring.tables.outcome import services as outcome_services
from scoring.verification import services as verification_services
from scoring.verification import standing_aside
from tests.factories.checking import check_of, checked_sheet, planned_year
from tests.factories.scoring import make_sheet, submitted_sheet
from tests.factories.units import make_year, officer_of, secretary
from tests.scoring.who_comes_second.acts import act, row
from tests.together import at_once, behind
from units.enums import Stage
from units.models import EmulationYear

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def saving_opinion(assignment):
    opinions = {assignment.subject.sheet.entries.get().pk: Typed(Answer(D(7), note="Thiếu"))}
    return act(
        checking_services.save_opinions, assignment=assignment, opinions=opinions, by=officer_of(assignment.checker)
    )


def test_no_opinion_is_given_behind_standing_aside():
    sheet = checked_sheet()
    assignment = check_of(sheet, 4)

    refused = behind(
        act(assigning_services.stand_aside, assignment=assignment, reason="Bận", by=officer_of(assignment.checker)),
        saving_opinion(assignment),
    )

    assert "Đơn vị đã rút" in str(refused)
    assert not Opinion.objects.exists()


def test_no_opinion_is_given_of_a_sheet_given_back_meanwhile():
    sheet = checked_sheet()
    year = sheet.participation.year
    assignment = check_of(sheet, 4)

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        saving_opinion(assignment),
    )

    assert "không ở trạng thái chờ thẩm định" in str(refused)


def test_a_plan_dropped_meanwhile_takes_no_opinion():
    sheet = checked_sheet()
    year = sheet.participation.year
    assignment = check_of(sheet, 4)

    refused = behind(act(assigning_services.drop_checks, year=year, by=secretary(year)), saving_opinion(assignment))

    assert "vừa được bỏ" in str(refused)


def test_a_plan_with_an_opinion_given_meanwhile_is_kept():
    sheet = checked_sheet()
    year = sheet.participation.year
    assignment = check_of(sheet, 4)

    refused = behind(saving_opinion(assignment), act(assigning_services.drop_checks, year=year, by=secretary(year)))

    assert "Đã có đơn vị cho ý kiến" in str(refused)
    assert Assignment.objects.filter(pk=assignment.pk).exists()


def test_two_colleagues_declining_one_sheet_stand_aside_once():
    year = make_year(stage=Stage.VERIFYING, units=4)
    sheet = submitted_sheet(year=year)
    people = [secretary(year), secretary(year)]

    refused = behind(*[act(standing_aside.decline_sheet, sheet=sheet, reason="Bận", by=person) for person in people])

    assert "đã xin rút" in str(refused)
    assert Assignment.objects.count() == 1


def test_a_finding_is_not_kept_behind_declining_the_sheet():
    sheet = submitted_sheet(year=make_year(stage=Stage.VERIFYING, units=4))
    year, entry = sheet.participation.year, row(sheet)
    found = {entry.pk: Typed(Answer(D(1), note="Thiếu"), entry.revision)}

    refused = behind(
        act(standing_aside.decline_sheet, sheet=sheet, reason="Bận", by=secretary(year)),
        act(verification_services.save_verification, sheet=sheet, findings=found, by=secretary(year)),
    )

    assert "đã xin rút" in str(refused)


def test_rules_declared_first_by_two_people_are_one_record():
    year = make_year(stage=Stage.RUNNING)
    by = secretary(year)

    outcome = behind(*[act(outcome_services.save_scoring_rules, year=year, checkers_per_unit=n, by=by) for n in (1, 2)])

    assert outcome is None
    assert ScoringRules.objects.get().checkers_per_unit == 2


def test_rules_are_not_changed_behind_the_opening_of_verification():
    year = planned_year(stage=Stage.SELF_SCORING)

    refused = behind(
        lambda: EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.VERIFYING),
        act(outcome_services.save_scoring_rules, year=year, checkers_per_unit=3, by=secretary(year)),
    )

    assert "trước khi mở thẩm định" in str(refused)


def test_parts_are_handed_out_once_the_other_is_through():
    sheet = make_sheet()
    section = sheet.table.criteria.get(path="001")
    people = [officer_of(sheet.participation) for _ in range(2)]

    outcomes = at_once(
        *[act(duties_services.hand_out_sections, sheet=sheet, people={section: p}, by=p) for p in people]
    )

    assert outcomes == [None, None]
    assert sheet.duties.count() == 1
