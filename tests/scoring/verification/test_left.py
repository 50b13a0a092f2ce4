"""A unit that left the year: its sheet stands on the pages of the verifiers, named as what it is, and nothing is typed
into it, counted or waited for."""

import pytest
from django.utils import timezone

from scoring.checking import queries as checking_queries
from scoring.checking.assigning.queries import checking_plan, open_checks
from scoring.checking.policies import may_give_opinion
from scoring.enums import SheetStatus
from scoring.models import Assignment, Opinion, ScoreSheet
from scoring.ranking.gaps import widest_gaps
from scoring.sheets.services import open_sheets
from scoring.superior.policies import may_score
from scoring.tables.disclosure import scoring_rules
from scoring.verification import policies
from scoring.verification.by_criterion.queries import criterion_progress
from scoring.verification.gaps.queries import gaps_of
from scoring.verification.grid.queries import verification_grid
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table, verify
from tests.factories.units import (
    deputy_officer,
    home_affairs_user,
    make_unit,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.scoring.reading import address, text
from tests.units.participations.ended import BASIS, end, today
from units.enums import Stage, SuccessionKind
from units.models import Succession
from units.seats import seat_of
from units.signing import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    """Six units handed in two criteria each; the last one is merged into the one before it."""
    year = make_year(stage=Stage.VERIFYING, units=6)
    table = make_table(year, rows=judged_rows(2), total=20)
    for unit in year.participations.all():
        make_sheet(participation=unit, table=table, points=[8, 8], status=SheetStatus.SUBMITTED)
    return year


def gone(year, kind=SuccessionKind.MERGED):
    unit, heir = year.participations.get(position=6), year.participations.get(position=5)
    Succession.objects.create(predecessor=unit.unit, successor=heir.unit, kind=kind, on=today(), basis=BASIS)
    end(unit, successor=heir.unit)
    return ScoreSheet.objects.select_related("participation__year__bloc", "table").get(participation=unit)


def table_of(year):
    return year.scoring_tables.get()


def test_what_is_verified_by_criterion_counts_the_units_of_the_year(client, year):
    sheet = gone(year)
    verify(sheet)

    assert [(line.verified, line.rows) for line in criterion_progress(table_of(year))] == [(0, 5), (0, 5)]
    client.force_login(secretary(year))
    page = text(client.get(address("by_criterion", year)))
    assert "0/5" in page and "/6" not in page


def test_the_page_of_a_criterion_names_what_became_of_it_and_has_no_box_for_it(client, year):
    sheet = gone(year)
    entry = sheet.entries.first()
    client.force_login(secretary(year))

    page = text(client.get(address("criterion_verify", year, pk=entry.criterion_id)))

    assert f"đã sáp nhập từ {today():%d/%m/%Y}" in page
    assert "đã sáp nhập vào" in page
    assert f"e{entry.pk}-value" not in page
    assert "xin rút" not in page


def test_what_is_missing_is_missing_of_the_units_of_the_year(client, year):
    gone(year)

    assert sum(gaps.count for gaps in gaps_of(table_of(year), year)) == 10
    client.force_login(secretary(year))
    assert "Còn 10 chỗ ở 5 phiếu" in text(client.get(address("gaps", year)))


def test_its_column_of_the_grid_is_named_closed_and_not_counted(client, year):
    sheet = gone(year)
    client.force_login(secretary(year))

    grid = verification_grid(table_of(year), year)
    page = text(client.get(address("verification_grid", year)))

    assert grid.waiting == 10 and sheet in grid.sheets
    assert f"đã sáp nhập từ {today():%d/%m/%Y}" in page and f'data-progress="{sheet.pk}"' not in page
    assert not any(f'data-e="{entry.pk}"' in page for entry in sheet.entries.all())


def test_a_criterion_that_only_it_lacks_waits_for_nobody(year):
    sheet = gone(year)
    for other in ScoreSheet.objects.of_year(year).exclude(pk=sheet.pk):
        verify(other)

    grid = verification_grid(table_of(year), year)

    assert grid.waiting == 0 and grid.only_waiting() == []


def test_what_is_sent_for_it_is_refused_in_true_words(client, year):
    sheet = gone(year)
    entry = sheet.entries.first()
    client.force_login(secretary(year))

    name = f"e{entry.pk}"
    data = {f"{name}-text": "5", f"{name}-reason": "x", f"{name}-revision": entry.revision}
    answer = client.post(address("grid_save", year), data)

    fault = answer.json()["cells"][str(entry.pk)]["fault"]
    heir = year.participations.get(position=5)
    assert fault.startswith(
        f"{sheet.participation.name} đã sáp nhập vào {heir.unit.name} từ ngày {today():%d/%m/%Y} theo {BASIS}."
    )
    entry.refresh_from_db()
    assert entry.verified_value is None


@pytest.mark.parametrize("act", [policies.may_verify, policies.may_return, policies.may_reopen, policies.may_decline])
def test_nobody_is_told_that_it_stood_aside(year, act):
    """A merger takes the subject out of the plan as if every checker had stood aside."""
    unit = year.participations.get(position=6)
    for checker in year.participations.filter(position__in=(1, 2)):
        Assignment.objects.create(
            year=year, checker=checker, subject=unit, recused_at=timezone.now(), recused_reason="x"
        )
    sheet = gone(year)

    for person in (secretary(year), deputy_officer(year)):
        assert "đã sáp nhập vào" in act(person, sheet).reason


def test_its_page_says_where_it_went(client, year):
    sheet = gone(year)
    client.force_login(secretary(year))

    page = text(client.get(address("sheet", year, pk=sheet.pk)))

    heir = year.participations.get(position=5)
    told = f"{sheet.participation.name} đã sáp nhập vào {heir.unit.name} từ ngày {today():%d/%m/%Y} theo {BASIS}."
    assert told in " ".join(page.split())
    assert "xin rút" not in page


@pytest.mark.parametrize(
    ("kind", "words"), [(SuccessionKind.SPLIT, "đã chia tách từ ngày"), (None, "đã rời khối từ ngày")]
)
def test_other_ways_of_leaving_are_told_as_what_they_are(year, kind, words):
    unit = year.participations.get(position=6)
    if kind is None:
        end(unit)
    else:
        gone(year, kind)
    sheet = ScoreSheet.objects.select_related("participation__year").get(participation=unit)

    assert words in policies.may_verify(secretary(year), sheet).reason


def test_cross_checking_asks_and_counts_nothing_of_it(year):
    unit, checker = year.participations.get(position=6), year.participations.get(position=4)
    other = year.participations.get(position=3)
    asked = [Assignment.objects.create(year=year, checker=checker, subject=one) for one in (unit, other)]
    entry = unit.sheet.entries.first()
    for one, value in ((asked[0], 3), (Assignment.objects.create(year=year, checker=other, subject=unit), 9)):
        by = officer_of(one.checker)
        Opinion.objects.create(
            assignment=one, entry=entry, value=value, points=value, at=timezone.now(), **signed(by=by)
        )
    assert checking_queries.divergences(table_of(year), year, seat_of(secretary(year), year))

    sheet = gone(year)

    assert [row.subject for row in open_checks(year)] == [other]
    (line,) = [one for one in checking_plan(year, scoring_rules(year)) if one.participation == checker]
    assert line.load == 1
    assert not checking_queries.divergences(table_of(year), year, seat_of(secretary(year), year))
    fresh = Assignment.objects.select_related("subject__year", "checker__year", "year").get(pk=asked[0].pk)
    assert "đã sáp nhập vào" in may_give_opinion(officer_of(checker), fresh, sheet).reason


def test_the_widest_gaps_are_those_of_the_units_of_the_year(year):
    sheet = gone(year)
    entry = sheet.entries.first()
    sheet.entries.filter(pk=entry.pk).update(verified_value=1, verified_points=1)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=SheetStatus.VERIFIED)

    assert widest_gaps(table_of(year), year) == []


def test_points_locked_before_it_left_go_on_counting(year):
    for sheet in ScoreSheet.objects.of_year(year):
        verify(sheet)
    ScoreSheet.objects.of_year(year).update(status=SheetStatus.CONFIRMED)

    sheet = gone(year)

    assert [line.rows for line in criterion_progress(table_of(year))] == [6, 6]
    assert sheet.pk in verification_grid(table_of(year), year).counting


def test_the_superior_body_scores_no_sheet_of_a_unit_that_left(year):
    type(table_of(year)).objects.update(superior_column="Cấp trên chấm")
    sheet = gone(year)
    sheet.refresh_from_db()
    sheet.table.superior_column, sheet.status = "Cấp trên chấm", SheetStatus.VERIFIED

    assert "đã sáp nhập vào" in may_score(home_affairs_user(year), sheet).reason


def test_no_sheet_is_opened_for_it_and_one_that_it_has_stays_as_it_is():
    year = make_year(stage=Stage.SELF_SCORING, units=5)
    make_table(year)
    with_sheet, without = member(year), year.participations.get(position=5)
    old = make_sheet(participation=with_sheet)
    for unit in (with_sheet, without):
        end(unit, successor=make_unit())
    year.scoring_tables.filter(version=1).update(status="replaced")
    make_table(year, version=2)

    open_sheets(year=year, by=secretary(year))

    assert not ScoreSheet.objects.filter(participation=without).exists()
    old.refresh_from_db()
    assert old.table.version == 1 and old.status == SheetStatus.DRAFT
