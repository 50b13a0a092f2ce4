"""A table may rank by the share of the unit's own maximum: some units can earn less than others."""

from decimal import Decimal as D

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import TieBreakKind
from scoring.ranking import queries, services
from scoring.ranking.documents import ranking_context
from scoring.ranking.workbook import ranking_sheet
from scoring.standing.queries import provisional, ranked
from scoring.standing.score_matrix import score_matrix
from scoring.tables.comparing.queries import outcome_in_words
from tests.factories.scoring import declare, locked, scored_year
from tests.factories.units import secretary
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db

ROWS = [
    {"code": "I", "title": "Nhiệm vụ chung", "kind": K.JUDGED, "max_points": 130},
    {"code": "II", "title": "Nhiệm vụ được giao thêm", "kind": K.JUDGED, "max_points": 10},
]


def a_year(*points, **values):
    """The second unit is not asked the second row: its maximum is 130 of 140."""
    year = scored_year(ROWS, points, total=140, not_applicable="lower", ranks_by_share=True, **values)
    first, second = year.participations.all()[:2]
    row = year.scoring_tables.get().criteria.get(code="II")
    row.units.add(first.unit)
    second.sheet.entries.filter(criterion=row).delete()
    return year


def test_a_unit_with_a_lower_maximum_stands_by_its_share():
    first, second = provisional(a_year([121, 8], [120, 0])).places

    assert [(place.participation.position, place.rank, place.total) for place in (first, second)] == [
        (2, 1, D(120)),
        (1, 2, D(129)),
    ]
    assert [(place.base_points, place.share) for place in (first, second)] == [(130, D("92.31")), (140, D("92.14"))]
    assert "Đạt 120,00/130 điểm (92,31%), hạng 1" in first.why.own
    assert first.why.neighbours.startswith("Hơn ")
    assert first.why.neighbours.endswith("(92,14%) 0,17 điểm phần trăm.")


def test_equal_shares_are_told_apart_by_the_declared_rule_and_said_as_shares():
    year = a_year([66, 4], [65, 0])
    (first, second) = provisional(year).places
    assert first.tied
    assert first.measure_in_words == "50,00%"
    assert "Đồng hạng" in first.why.neighbours

    declare(year.scoring_tables.get(), tie_breaks=[(TieBreakKind.SECTION, year.scoring_tables.get().criteria.first())])

    first, second = provisional(year).places
    assert (first.participation.position, second.rank) == (1, 2)
    assert "Bằng tỷ lệ" in first.why.neighbours


def test_what_an_appeal_would_change_is_reckoned_in_shares():
    matrix = score_matrix(a_year([121, 8], [120, 0]))
    one, other = matrix.participations

    after = ranked(matrix.with_points(one.pk, "002", D(9)))

    assert [line.key for line in ranked(matrix)] == [other.pk, one.pk]
    assert [line.key for line in after] == [one.pk, other.pk]


def test_the_publication_keeps_what_was_ranked(client):
    year = locked(a_year([121, 8], [120, 0]))
    services.publish_ranking(year=year, by=secretary(year))
    year.scoring_tables.update(ranks_by_share=False)

    printed = queries.ranking(year)

    assert printed.by_share
    assert [place.share for place in printed.places] == [D("92.31"), D("92.14")]
    sheet = ranking_sheet(year)
    assert "Tỷ lệ (%)" in [column.title for column in sheet.columns]
    assert [row[[column.title for column in sheet.columns].index("Tỷ lệ (%)")] for row in sheet.rows] == [
        D("92.31"), D("92.14"),
    ]  # fmt: skip
    assert ranking_context(year, printed)["result"].by_share
    client.force_login(secretary(year))
    page = text(client.get(address("ranking", year)))
    assert "Tỷ lệ (%)" in page
    assert "92,31" in page


def test_the_table_says_which_is_ranked():
    table = a_year([121, 8], [120, 0]).scoring_tables.get()

    assert outcome_in_words(table).ranked.startswith("Xếp hạng theo tỷ lệ % của tổng điểm")
    table.ranks_by_share = False
    assert outcome_in_words(table).ranked == "Xếp hạng theo tổng điểm."
