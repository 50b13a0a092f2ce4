"""Two people at the same moment, each on a connection of their own: one is done, the other is told."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal as D
from threading import Barrier

import pytest
from django.db import connection, connections

from emulation_bloc.core.verdict import Refused
from scoring import services
from scoring.enums import SheetStatus, TableStatus
from scoring.models import Assignment, Entry, PointsChange, Ranking, ScoringTable
from tests.factories.checking import planned_year
from tests.factories.scoring import fill, judged_rows, locked, make_sheet, make_table, submitted_sheet, verified_year
from tests.factories.units import deputy_officer, head_of, officer_of, secretary
from units.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def at_once(*acts):
    """Run the acts at the same moment, each on its own connection; what each came to: None, or why it was refused."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=10)
            act()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def one_of(outcomes):
    """The refusals; exactly one act was done."""
    assert sum(outcome is None for outcome in outcomes) == 1, outcomes
    return [outcome for outcome in outcomes if outcome is not None]


def again(person):
    """The same person as another request reads them: nothing is shared between the two."""
    return User.objects.select_related("unit").get(pk=person.pk)


def test_two_verifiers_of_one_row():
    sheet = submitted_sheet()
    year = sheet.participation.year
    entry = sheet.entries.get(criterion__path="001.001")
    people = [secretary(year), deputy_officer(year)]

    def finding(person, value):
        found = services.Finding(value=D(value), reason="Theo báo cáo", revision=entry.revision)
        return lambda: services.save_verification(sheet=sheet, findings={entry.pk: found}, by=again(person))

    (conflict,) = one_of(at_once(finding(people[0], 20), finding(people[1], 25)))

    assert isinstance(conflict, services.SaveConflict)
    assert PointsChange.objects.count() == 1
    assert Entry.objects.get(pk=entry.pk).revision == entry.revision + 1


def test_two_tabs_handing_in_one_sheet():
    sheet = fill(make_sheet())
    person = head_of(sheet.participation)

    refused = one_of(at_once(*[lambda: services.submit_sheet(sheet=sheet, by=again(person))] * 2))

    assert "Phiếu đã nộp" in str(refused[0])
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED


def test_two_secretaries_issuing_the_draft():
    table = make_table(rows=judged_rows(1), total=10, status=TableStatus.DRAFT)
    person = secretary(table.year)
    day = datetime.date(2022, 2, 25)

    one_of(at_once(*[lambda: services.issue_table(table=table, issued_on=day, by=again(person))] * 2))

    assert ScoringTable.objects.get().status == TableStatus.ISSUED


def test_two_secretaries_publishing_the_ranking():
    year = locked(verified_year())
    person = secretary(year)

    outcomes = at_once(*[lambda: services.publish_ranking(year=year, by=again(person))] * 2)

    one_of(outcomes)
    assert Ranking.objects.count() == 1


def test_two_plans_of_cross_checking():
    year = planned_year(plan=False)
    person = secretary(year)

    (refused,) = one_of(at_once(*[lambda: services.plan_checks(year=year, by=again(person))] * 2))

    assert "Đã có kế hoạch" in str(refused)
    assert Assignment.objects.count() == 10


def test_two_units_for_one_that_stood_aside():
    year = planned_year()
    assignment = Assignment.objects.filter(subject__position=5).first()
    services.stand_aside(assignment=assignment, reason="Bận", by=officer_of(assignment.checker))
    person, others = secretary(year), list(year.participations.filter(position__in=[3, 4]))

    def given(other):
        return lambda: services.replace_checker(assignment=assignment, checker=other, reason="Thay", by=again(person))

    one_of(at_once(*[given(other) for other in others]))

    assert Assignment.objects.filter(subject__position=5, recused_at__isnull=True).count() == 2
