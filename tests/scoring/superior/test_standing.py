"""The last column stands: ranks, totals, classes, faults, charts and papers read what the superior body scored."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from scoring.arithmetic.answers import Answer
from scoring.arithmetic.settling import Standing, settled
from scoring.enums import CriterionKind as K
from scoring.enums import Measure, SheetStatus
from scoring.kinds.rule import Rule
from scoring.models import ScoreSheet
from scoring.ranking import services as ranking_services
from scoring.ranking.charts.queries import _gaps
from scoring.ranking.gaps import widest_gaps
from scoring.ranking.workbook import score_matrix_sheet
from scoring.sheets import documents
from scoring.sheets.queries import sheet_page
from scoring.standing.barred import barred_units
from scoring.standing.past import matrix_at
from scoring.standing.queries import provisional
from scoring.standing.score_matrix import live_totals, score_matrix
from scoring.superior import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import declare
from tests.factories.superior import COLUMN, WHY, score, scored_above, sheets_of, superior_year
from tests.factories.units import home_affairs_user, secretary, secretary_head
from tests.pdf import text_of

pytestmark = pytest.mark.django_db

FAULT = {"code": "II", "title": "Vi phạm", "kind": K.FAULT, "max_points": 0}


def ranks(year):
    return [(place.participation.position, place.rank, place.total) for place in provisional(year).places]


def test_a_draft_moves_no_rank_and_being_done_does():
    year = superior_year(["8", "9"], ["7", "7"])
    _, second = sheets_of(year)

    score(second, "10", "10")
    assert ranks(year) == [(1, 1, 17), (2, 2, 14)]

    services.finish_scoring(sheet=second, by=home_affairs_user(year))
    assert ranks(year) == [(2, 1, 20), (1, 2, 17)]
    assert live_totals(year)[second.participation_id] == (14, 20, 14)


def test_what_does_not_apply_above_leaves_the_sum():
    year = superior_year(
        ["8", "9"], rows=[row | {"may_be_not_applicable": True} for row in judged_rows(2)], not_applicable="lower"
    )
    (sheet,) = sheets_of(year)
    by = score(sheet)
    entry = sheet.entries.first()
    entry.superior_value = entry.superior_points = None
    entry.superior_not_applicable, entry.superior_reason = True, WHY
    entry.save()

    services.finish_scoring(sheet=sheet, by=by)

    (place,) = provisional(year).places
    assert (place.total, place.base_points) == (9, 10)


def test_a_fault_found_above_bars_and_one_taken_away_does_not():
    year = superior_year(["9", "0"], ["8", "1"], rows=[*judged_rows(1), FAULT], total=10)
    first, second = sheets_of(year)
    assert list(barred_units(year)) == [second.participation_id]

    scored_above(first, None, "1")
    scored_above(second, None, "0")

    assert list(barred_units(year)) == [first.participation_id]
    assert list(score_matrix(year).faults) == [first.participation_id]


def test_the_class_is_that_of_the_last_column():
    year = superior_year(["8", "9"], ["7", "7"])
    declare(year.scoring_tables.get(), classes=[{"name": "Tốt", "lower": 16}])
    first, second = sheets_of(year)

    scored_above(first, "5")
    scored_above(second, "10")

    assert [(place.participation.position, place.classification) for place in provisional(year).places] == [
        (2, "Tốt"),
        (1, ""),
    ]


RELATIVE = Rule("001", K.RELATIVE, D(10), label="I.1", measure=Measure.NUMBER)


def test_points_beside_the_others_are_measured_by_what_stands():
    """Result 20 without a target against 40 found by the bloc; the superior body leaves 25 of the 40."""
    one, other = Standing(Answer(), Answer(D(20))), Standing(Answer(), Answer(D(40)), superior=Answer(D(25)))
    drafted = settled(RELATIVE, {"A": one, "B": other})
    done = settled(RELATIVE, {"A": one, "B": replace(other, is_done_above=True)})

    assert (drafted["A"].standing.points, drafted["B"].standing.points, drafted["B"].superior.points) == (5, 10, 10)
    assert (done["A"].standing.points, done["A"].verified.points) == (8, 5)
    assert (done["B"].standing.value, done["B"].standing.points) == (25, 10)


def test_what_is_far_apart_is_what_stands_and_says_the_last_reason():
    year = superior_year(["8", ("9", "8")], ["7", "7"])
    first, _ = sheets_of(year)
    first.entries.filter(criterion__path="002").update(reason="Thiếu minh chứng")
    table = year.scoring_tables.get()

    scored_above(first, "3")

    one, other = widest_gaps(table, year)
    assert (one.points, one.found_told, one.reason) == (-5, "3 điểm", WHY)
    assert (other.points, other.reason) == (-1, "Thiếu minh chứng")


def test_the_chart_of_self_estimates_and_the_workbook_tell_what_stands():
    year = superior_year(["8", "9"])
    (sheet,) = sheets_of(year)

    scored_above(sheet, "5")

    assert _gaps([sheet.participation_id]) == {sheet.participation_id: (17, 14)}
    rows = score_matrix_sheet(year).rows
    assert [row[3] for row in rows] == [5, 9, 14, -3]


def test_an_earlier_moment_is_told_as_it_was():
    year = superior_year(["8", "9"])
    (sheet,) = sheets_of(year)
    scored_above(sheet, "5")
    moment = timezone.now()
    services.reopen_scoring(sheet=sheet, reason="Nhập nhầm", by=home_affairs_user(year))

    then, now = matrix_at(year, moment), score_matrix(year)

    assert (then.totals[sheet.participation_id], now.totals[sheet.participation_id]) == (14, 17)


def test_points_are_locked_and_published_only_once_every_sheet_is_done():
    year = superior_year(["8", "9"], ["7", "7"])
    first, second = sheets_of(year)
    scored_above(first)

    with pytest.raises(Refused, match=f"Còn 1 đơn vị cấp trên chưa chấm xong: {second.participation.short_name}"):
        ranking_services.lock_points(year=year, by=secretary_head(year))
    assert not ScoreSheet.objects.filter(status=SheetStatus.CONFIRMED).exists()

    scored_above(second, "10", "10")
    ranking_services.lock_points(year=year, by=secretary_head(year))
    published = ranking_services.publish_ranking(year=year, by=secretary(year))

    assert [(line.participation.position, line.total) for line in published.standings.order_by("rank")] == [
        (2, 20),
        (1, 17),
    ]


def test_the_sheet_has_all_three_and_the_paper_prints_them():
    (sheet,) = sheets_of(superior_year(["9", ("9", "8")]))
    scored_above(sheet, "6.5")
    sheet.refresh_from_db()

    page = sheet_page(sheet)
    assert (page.self_total, page.verified_total, page.superior_total) == (18, 17, D("14.5"))
    assert [row.variance_above for row in page.entries] == [D("-2.5"), 0]

    told = text_of(documents.sheet_pdf(sheet, with_findings=True, above=True))
    assert "TỔNG ĐIỂM 20 18,00 17,00 14,50" in told
    assert f"{COLUMN}, lý do: {WHY}" in told
    assert "Điểm của cột này là điểm tính xếp hạng." in told
    without = text_of(documents.sheet_pdf(sheet, with_findings=True))
    assert "Sở Nội vụ" not in without


@pytest.mark.parametrize("criteria", [1, 3])
def test_what_stands_is_read_in_as_many_queries_whatever_the_size(criteria, django_assert_num_queries):
    year = superior_year(*[["8"] * criteria] * 3)
    for sheet in sheets_of(year):
        scored_above(sheet)

    with django_assert_num_queries(5):
        score_matrix(year).totals  # noqa: B018
