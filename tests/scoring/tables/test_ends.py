"""Between which ends the points of a draft lie, and how that stands to the total it declares."""

from decimal import Decimal as D

import pytest

from scoring.enums import TableStatus
from scoring.ranking.trying.queries import dry_run
from scoring.tables.trial.queries import ends_of
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_ranking, make_table, verified_year
from tests.factories.units import make_year, secretary
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db

JUDGED = {"title": "Chất lượng", "kind": "judged", "max_points": D(10)}
PENALTY = {"title": "Vi phạm", "kind": "penalty", "max_points": D(4), "points_each": D(1)}
BONUS = {"title": "Thưởng", "kind": "bonus", "max_points": D(5), "points_each": D(1), "bonus_place": "on_top"}
OPEN = {"title": "Vượt", "kind": "proportional", "measure": "number", "max_points": D(10), "may_exceed": True}


def draft(*rows, total=10):
    return make_table(rows=rows, total=total, status=TableStatus.DRAFT)


def group(*children, **values):
    return {"code": "I", "title": "Nhóm", "kind": "group", "max_points": D(10), "children": children} | values


def test_the_ends_of_groups_and_of_the_whole_are_told():
    page = ends_of(draft(group(JUDGED, PENALTY), BONUS))

    assert [(row.least, row.most) for row in page.rows] == [(-4, 10), (0, 5)]
    assert (page.lowest, page.highest) == (0, 15)
    assert page.sentences == [
        "Điểm cao nhất khớp với tổng điểm quy định 10.",
        "Ngoài ra còn tối đa 5 điểm thưởng ngoài tổng.",
    ]


@pytest.mark.parametrize(("total", "words"), [(12, "10 thấp hơn tổng điểm quy định 12"), (8, "10 cao hơn")])
def test_a_total_that_cannot_be_reached_is_told(total, words):
    assert words in ends_of(draft(JUDGED, total=total)).sentences[0]


def test_a_row_without_an_end_is_named_and_a_capped_group_has_one():
    page = ends_of(draft(group(OPEN), JUDGED | {"code": "II"}, total=20))
    assert [row.most for row in page.rows] == [None, 10]
    assert page.highest is None
    assert page.sentences[0].startswith("Không giới hạn điểm: “Vượt”;")

    assert ends_of(draft(group(OPEN, cap=D(10)))).highest == 10


def test_a_row_that_is_not_whole_yet_counts_nothing_and_is_named():
    page = ends_of(draft(JUDGED, {"code": "2", "title": "Mới", "kind": "judged", "max_points": D(0)}))

    assert page.highest == 10
    assert page.sentences[-1] == "Chưa tính các dòng còn thiếu quy tắc: 2."


def test_no_class_is_drawn_from_figures_that_are_not_whole(client):
    past = verified_year(totals=(90, 80, 70), stage=Stage.CLOSED)
    make_ranking(past, [90, 80, 70])
    year = make_year(bloc=past.bloc, year=past.year + 1, stage=Stage.REGISTRATION)
    new = {"code": "9", "title": "Chưa từng có", "kind": "judged", "max_points": D(10)}
    table = make_table(year, rows=[*judged_rows(1, maximum=100), new], total=110, status=TableStatus.DRAFT)
    table.classifications.create(position=1, name="Xuất sắc", lower=D(50))

    result = dry_run(table, past)

    assert [(place.classification, place.lacks) for place in result.places] == [("", 1)] * 3
    assert not [line for line in result.sentences if "loại" in line]
    client.force_login(secretary(year))
    told = text(client.get(address("table_dry_run", year, pk=table.pk)))
    assert "Chưa xếp được: thiếu số liệu 1 tiêu chí" in told
    assert "Điểm cao nhất khớp với tổng điểm quy định 110." in told
    table.criteria.last().delete()
    assert dry_run(table, past).places[0].classification == "Xuất sắc"
