"""Ranks by the rules the table declares, classes, faults, averages and gaps."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from scoring.enums import ClassifiedBy, CriterionKind, TieBreakKind
from scoring.models import Entry
from scoring.standing import queries, score_matrix
from scoring.standing.barred import barred_units
from scoring.standing.score_matrix import TOTAL
from scoring.tables.sections import Section
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import declare, make_table, scored_year, verified_year
from tests.factories.units import deputy_officer, leader, make_year, secretary
from units.seats import seat_of

pytestmark = pytest.mark.django_db

K = CriterionKind
ROWS = [
    {"code": "I", "title": "Chuyên môn", "kind": K.JUDGED, "max_points": 60},
    {"code": "II", "title": "Phong trào", "kind": K.JUDGED, "max_points": 40},
    {"code": "III", "title": "Thưởng", "kind": K.BONUS, "max_points": 10, "bonus_place": "on_top"},
    {"code": "IV", "title": "Trừ", "kind": K.PENALTY, "max_points": 10, "points_each": 1},
    {"code": "V", "title": "Có cán bộ bị kỷ luật", "kind": K.FAULT, "max_points": 0},
]


def table_of(year):
    return year.scoring_tables.get()


def order(year):
    return [(place.participation.position, place.rank, place.tied) for place in queries.provisional(year).places]


@pytest.mark.parametrize(
    ("kind", "points", "first"),
    [
        (TieBreakKind.SECTION, ([50, 40, 0, 0, 0], [60, 30, 0, 0, 0]), 2),
        (TieBreakKind.LESS_PENALTY, ([60, 32, 0, 2, 0], [60, 30, 0, 0, 0]), 2),
        (TieBreakKind.MORE_BONUS, ([50, 40, 0, 0, 0], [50, 35, 5, 0, 0]), 2),
        (TieBreakKind.LESS_BONUS, ([50, 35, 5, 0, 0], [50, 40, 0, 0, 0]), 2),
        (TieBreakKind.SMALLER_GAP, ([(58, 50), 40, 0, 0, 0], [(51, 50), 40, 0, 0, 0]), 2),
    ],
)
def test_equal_totals_are_told_apart_by_the_declared_rule_and_by_nothing_else(kind, points, first):
    year = scored_year(ROWS, points)
    assert [row[1:] for row in order(year)] == [(1, True), (1, True)], "no rule declared: a tie is reported"

    criterion = table_of(year).criteria.get(code="I") if kind == TieBreakKind.SECTION else None
    declare(table_of(year), tie_breaks=[(kind, criterion)])

    assert order(year) == [(first, 1, False), (3 - first, 2, False)]
    place = queries.provisional(year).places[0]
    assert "phân hạng theo quy định của bảng điểm" in place.why.neighbours
    assert place.why.figures


def test_classes_look_at_sections_and_faults():
    year = scored_year(ROWS, ([60, 35, 0, 0, 0], [60, 20, 10, 0, 0], [60, 40, 0, 0, 1]))
    declare(
        table_of(year),
        classes=[
            {"name": "Xuất sắc", "lower": 90, "min_section_percent": 60, "without_faults": True},
            {"name": "Tốt", "lower": 80},
        ],
    )

    places = {place.participation.position: place for place in queries.provisional(year).places}

    assert [places[n].classification for n in (1, 2, 3)] == ["Xuất sắc", "Tốt", "Tốt"]
    assert "phần II chỉ đạt 50%, dưới mức 60% nên xếp loại Tốt" in places[2].why.own
    assert "có lỗi loại trừ (V) nên xếp loại Tốt" in places[3].why.own
    assert places[1].base_points == D(100)


def test_classes_by_percent_are_of_what_applies_to_the_unit():
    year = scored_year(judged_rows(2, maximum=50), ([45, 50], [45, 50]), not_applicable="lower")
    table = table_of(year)
    table.classified_by = ClassifiedBy.PERCENT
    table.save()
    declare(table, classes=[{"name": "Tốt", "lower": 90}, {"name": "Khá", "lower": 60}])
    entry = Entry.objects.filter(criterion__code="2", sheet__participation__position=2)
    entry.update(verified_value=None, verified_points=None, verified_not_applicable=True)

    places = {place.participation.position: place for place in queries.provisional(year).places}

    assert (places[2].total, places[2].base_points, places[2].classification) == (D(45), D(50), "Tốt")


def test_faults_bar_only_where_they_were_found_and_the_sheet_is_verified():
    year = scored_year(ROWS, ([60, 35, 0, 0, 0], [60, 20, 0, 0, 1]))
    barred = year.participations.get(position=2)

    assert barred_units(year) == {barred.pk: ["V “Có cán bộ bị kỷ luật”"]}

    barred.sheet.status = "submitted"
    barred.sheet.save()
    assert barred_units(year) == {}


def test_averages_say_of_how_many_units_and_gaps_only_count_what_the_unit_scored():
    rows = [ROWS[0], ROWS[1] | {"scored_by": "verifier"}]
    year = scored_year(rows, ([(60, 50), 40], [40, 30], [50, 20]))
    Entry.objects.filter(criterion__code="II").update(claimed_value=None, self_points=None)
    third = year.participations.get(position=3)
    Entry.objects.filter(sheet__participation=third).update(verified_value=None, verified_points=None)

    matrix = score_matrix.score_matrix(year)

    assert (matrix.average("001").value, matrix.average("001").units) == (D(45), 2)
    assert (matrix.average_gap("001").value, matrix.average_gap("002")) == (D(-5), None)
    assert [matrix.gaps[unit.pk].get(TOTAL) for unit in matrix.participations] == [D(-10), D(0), None]


def test_no_average_of_nothing():
    assert score_matrix.score_matrix(verified_year()).average_gap("001").units == 3
    assert score_matrix.score_matrix(make_table(make_year()).year).average("001") is None


@pytest.mark.parametrize("person", [secretary, deputy_officer])
def test_who_verifies_never_reads_findings_about_the_own_unit_before_they_are_finished(person):
    year = verified_year(totals=(91, 82, 73))
    user = person(year)
    own = seat_of(user, year).participation
    own.sheet.status = "submitted"
    own.sheet.save()

    matrix = score_matrix.score_matrix(year, seat=seat_of(user, year))
    totals = score_matrix.live_totals(year, seat=seat_of(user, year))

    assert matrix.verified[own.pk]["001"] is None
    assert matrix.average("001").units == 2
    assert totals[own.pk][1] is None
    assert all(told[1] is not None for pk, told in totals.items() if pk != own.pk)

    own.sheet.status = "verified"
    own.sheet.save()
    assert score_matrix.score_matrix(year, seat=seat_of(user, year)).verified[own.pk]["001"] is not None


def test_one_row_otherwise_changes_one_unit_only():
    matrix = score_matrix.score_matrix(verified_year(totals=(90, 80, 70)))
    first, second, third = (unit.pk for unit in matrix.participations)

    other = matrix.with_points(third, "001", D(95))

    assert other.totals == {first: D(90), second: D(80), third: D(95)}
    assert matrix.totals[third] == D(70), "the matrix itself stays as it was"


@pytest.mark.parametrize("units", [1, 3])
def test_the_provisional_ranking_costs_eight_queries_for_any_number_of_units(units, django_assert_num_queries):
    year = scored_year(ROWS, [[60, 30, 0, 0, 0]] * units)

    with django_assert_num_queries(8):
        result = queries.provisional(year)

    assert len(result.places) == units


def test_the_leader_is_a_unit_like_any_other():
    year = verified_year(totals=(70, 80, 90))

    place = queries.provisional(year).place_of(leader(year))

    assert replace(place, why=None).rank == 3


@pytest.mark.parametrize(
    ("kind", "most", "in_words"),
    [
        ("group", "/3", "3 điểm"),
        ("", "/3", "3 điểm"),
        ("penalty", "trừ 3", "trừ tối đa 3 điểm"),
        ("bonus", "+3", "thưởng tối đa 3 điểm"),
        ("fault", "loại trừ", "lỗi loại trừ"),
    ],
)
def test_a_part_that_only_takes_or_adds_says_so(kind, most, in_words):
    part = Section("005", "V", "Chậm, thiếu báo cáo", D(3), kind)

    assert (part.most, part.most_in_words) == (most, in_words)
