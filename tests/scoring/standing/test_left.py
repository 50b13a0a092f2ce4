"""A unit that leaves the year after points were locked takes nothing from what was locked and published."""

import pytest

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.yearfile.checks import check_year
from emulation_bloc.secretariat.yearfile.codec import JsonPlace
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from scoring.ranking import queries, services
from scoring.ranking.trying.queries import dry_run
from scoring.ranking.workbook import score_matrix_sheet
from scoring.sheets import progress
from scoring.sheets import queries as sheets_queries
from scoring.standing.past import matrix_at
from scoring.standing.queries import provisional
from scoring.standing.score_matrix import score_matrix
from tests.factories.scoring import make_sheet, make_table, verify
from tests.factories.units import make_year, secretary, secretary_head
from tests.scoring.reading import address, text
from tests.units.participations.ended import end
from units.enums import Stage

pytestmark = pytest.mark.django_db

ROWS = [{"code": "I", "title": "Bắt truy nã", "kind": "relative", "max_points": 10, "measure": "number"}]
REACHED = ((80, 100), (50, 40), (150, 100))  # 4, 7,5 and 10 points; without the last one the second has 10


@pytest.fixture
def year():
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year, rows=ROWS, total=10)
    for unit, (value, base) in zip(year.participations.all(), REACHED, strict=True):
        sheet = make_sheet(year=year, participation=unit, table=table, status=SheetStatus.VERIFIED)
        sheet.entries.update(claimed_value=value, claimed_base=base)
        verify(sheet)
        sheet.entries.update(verified_value=value, verified_base=base)
    return year


def totals(matrix):
    return {unit.position: matrix.totals[unit.pk] for unit in matrix.participations}


def best(year):
    return year.participations.get(position=3)


def second_points(year):
    sheet = ScoreSheet.objects.select_related("participation__year", "table").get(participation__position=2)
    return sheets_queries.sheet_page(sheet).verified_total


def test_before_points_are_locked_the_others_are_measured_without_it(year):
    end(best(year))

    assert second_points(year) == 10
    assert totals(score_matrix(year)) == {1: 4, 2: 10}


def test_what_was_locked_stays_measured_by_whoever_stood_then(year):
    services.lock_points(year=year, by=secretary_head(year))

    end(best(year))

    assert second_points(year) == 7.5
    assert totals(score_matrix(year)) == {1: 4, 2: 7.5}
    assert [place.total for place in provisional(year).places] == [7.5, 4]


def test_what_was_published_is_what_every_page_and_paper_shows_ever_after(client, year):
    services.lock_points(year=year, by=secretary_head(year))
    published = services.publish_ranking(year=year, by=secretary(year))
    printed = {line.participation.position: line.total for line in published.standings.all()}

    end(best(year))

    assert printed == {1: 4, 2: 7.5, 3: 10} == totals(score_matrix(year))
    assert {place.participation.position: place.total for place in queries.ranking(year).places} == printed
    assert totals(matrix_at(year, published.published_at)) == printed
    assert best(year).short_name in [column.title for column in score_matrix_sheet(year).columns]
    assert {one.participation.position: one.total for one in dry_run(published_table(year), year).places} == printed
    check_year(year, JsonPlace())
    client.force_login(secretary(year))
    assert best(year).short_name in text(client.get(address("score_matrix", year)))


def published_table(year):
    return year.scoring_tables.get()


def test_going_back_over_a_unit_that_left_before_has_its_points(year):
    end(best(year))

    assert totals(matrix_at(year, year.participations.first().sheet.submitted_at)).keys() == {1, 2, 3}


def test_of_a_unit_that_left_before_nothing_is_locked_or_waited_for(year):
    end(best(year))
    head = secretary_head(year)

    services.lock_points(year=year, by=head)
    services.lock_points(year=year, by=head)

    assert ScoreSheet.objects.get(participation=best(year)).status == SheetStatus.VERIFIED
    assert progress.unlocked(year) == 0
    assert second_points(year) == 10
    assert services.publish_ranking(year=year, by=secretary(year)).standings.count() == 2
    with pytest.raises(Refused, match="Điểm của năm đã chốt"):
        services.lock_points(year=year, by=secretary_head(year))


def test_a_year_locked_with_a_unit_that_had_left_counts_what_was_locked_and_publishes_just_that(year):
    """As former versions locked: every sheet, whoever had left."""
    end(best(year))
    ScoreSheet.objects.update(status=SheetStatus.CONFIRMED)

    assert second_points(year) == 7.5
    assert totals(score_matrix(year)) == {1: 4, 2: 7.5}
    published = services.publish_ranking(year=year, by=secretary(year))
    printed = {line.participation.position: line.total for line in published.standings.all()}
    assert printed == {1: 4, 2: 7.5} == totals(score_matrix(year))
    check_year(year, JsonPlace())


def test_the_end_taken_back_after_locking_moves_no_point(year):
    end(best(year))
    services.lock_points(year=year, by=secretary_head(year))
    type(best(year)).objects.filter(pk=best(year).pk).update(ended_on=None, end_basis="")

    assert second_points(year) == 10


def test_published_anew_it_tells_of_those_that_take_part(year):
    services.lock_points(year=year, by=secretary_head(year))
    services.publish_ranking(year=year, by=secretary(year))
    end(best(year))

    again = services.publish_ranking(year=year, by=secretary(year), reason="Một đơn vị đã thôi tham gia.")

    assert [line.total for line in again.standings.all()] == [7.5, 4]
    assert totals(score_matrix(year)) == {1: 4, 2: 7.5}
