"""Two people at the same moment, each on a connection of their own: one is done, the other is told."""

import datetime
from decimal import Decimal as D

import pytest
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from scoring.answers import SaveConflict, Typed
from scoring.arithmetic.answers import Answer
from scoring.checking.assigning import services as assigning_services
from scoring.enums import SheetStatus, TableStatus
from scoring.models import Assignment, Entry, PointsChange, Ranking, ScoringTable
from scoring.ranking import services as ranking_services
from scoring.sheets import services as sheets_services
from scoring.tables import services as tables_services
from scoring.verification import services as verification_services
from tests.factories.checking import planned_year
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import fill, locked, make_sheet, make_table, submitted_sheet, verified_year
from tests.factories.units import deputy_officer, head_of, officer_of, secretary
from tests.together import at_once, one_of
from units.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def again(person):
    """The same person as another request reads them: nothing is shared between the two."""
    return User.objects.select_related("unit").get(pk=person.pk)


def test_two_verifiers_of_one_row():
    sheet = submitted_sheet()
    year = sheet.participation.year
    entry = sheet.entries.get(criterion__path="001.001")
    people = [secretary(year), deputy_officer(year)]

    def finding(person, value):
        found = Typed(Answer(D(value), note="Theo báo cáo"), entry.revision)
        return lambda: verification_services.save_verification(
            sheet=sheet, findings={entry.pk: found}, by=again(person)
        )

    (conflict,) = one_of(at_once(finding(people[0], 20), finding(people[1], 25)))

    assert isinstance(conflict, SaveConflict)
    assert PointsChange.objects.count() == 1
    assert Entry.objects.get(pk=entry.pk).revision == entry.revision + 1


def handing_in(sheet, person):
    read = type(sheet).objects.get(pk=sheet.pk)
    return lambda: sheets_services.submit_sheet(sheet=read, by=again(person))


def test_two_tabs_handing_in_one_sheet():
    sheet = fill(make_sheet())
    person = head_of(sheet.participation)

    outcomes = at_once(*[handing_in(sheet, person) for _ in range(2)])

    assert outcomes == [None, None]
    assert AuditEntry.objects.filter(action="scoring.submit").count() == 1
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED


def test_two_secretaries_issuing_the_draft():
    table = make_table(rows=judged_rows(1), total=10, status=TableStatus.DRAFT)
    people = [secretary(table.year), secretary(table.year)]
    day = datetime.date(2022, 2, 25)

    def issuing(person):
        read = ScoringTable.objects.get(pk=table.pk)
        return lambda: tables_services.issue_table(table=read, issued_on=day, by=again(person))

    one_of(at_once(*[issuing(person) for person in people]))

    assert ScoringTable.objects.get().status == TableStatus.ISSUED


def test_two_secretaries_publishing_the_ranking():
    year = locked(verified_year())
    people = [secretary(year), secretary(year)]

    def publishing(person):
        read = type(year).objects.get(pk=year.pk)
        return lambda: ranking_services.publish_ranking(year=read, by=again(person))

    outcomes = at_once(*[publishing(person) for person in people])

    one_of(outcomes)
    assert Ranking.objects.count() == 1


def test_two_plans_of_cross_checking():
    year = planned_year(plan=False)
    people = [secretary(year), secretary(year)]

    def planning(person):
        read = type(year).objects.get(pk=year.pk)
        return lambda: assigning_services.plan_checks(year=read, by=again(person))

    (refused,) = one_of(at_once(*[planning(person) for person in people]))

    assert "Đã có kế hoạch" in str(refused)
    assert Assignment.objects.count() == 10


def test_two_units_for_one_that_stood_aside():
    year = planned_year()
    assignment = Assignment.objects.filter(subject__position=5).first()
    assigning_services.stand_aside(assignment=assignment, reason="Bận", by=officer_of(assignment.checker))
    person, others = secretary(year), list(year.participations.filter(position__in=[3, 4]))

    def given(other):
        return lambda: assigning_services.replace_checker(
            assignment=assignment, checker=other, reason="Thay", by=again(person)
        )

    one_of(at_once(*[given(other) for other in others]))

    assert Assignment.objects.filter(subject__position=5, recused_at__isnull=True).count() == 2
