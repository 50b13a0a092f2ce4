"""Pictures drawn on the server: every figure in words, nothing the policy of the site forbids."""

import re
from decimal import Decimal as D
from xml.etree import ElementTree

import pytest

from scoring.ranking.charts import drawing
from scoring.ranking.charts import queries as charts_queries
from scoring.ranking.charts.queries import PastYear
from scoring.standing import queries as standing_queries
from scoring.standing.score_matrix import Section
from scoring.tables import disclosure
from tests.factories.scoring import scored_year, verified_year
from tests.scoring.standing.test_standing import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def words(svg):
    return " ".join("".join(one.itertext()) for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("text"))


def past(year, **values):
    usual = {
        "name": "Sở A", "total": D(90), "base": D(100), "rank": 2, "tied": False, "units": 8, "classification": "",
        "is_alone": True, "table_changed": False, "claimed": D(92), "verified": D(90),
    }  # fmt: skip
    return PastYear(year=year, **(usual | values))


def pictures():
    year = scored_year(ROWS, ([60, 35, 0, 0, 0], [60, 20, 10, 3, 0], [50, 40, 0, 0, 0], [55, 40, 0, 0, 0]))
    result = standing_queries.provisional(year)
    lanes = charts_queries.lanes(result, result.places[0].participation, disclosure.everybody(year))
    years = [past(2021), past(2022, table_changed=True)]
    return {
        "sections": drawing.units_by_section(result),
        "median": drawing.against_median(lanes, "Sở A"),
        "history": drawing.history(years, "Sở A"),
        "honesty": drawing.honesty(years, "Sở A"),
    }


def test_pictures_are_whole_named_and_need_neither_style_nor_script():
    for name, svg in pictures().items():
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img", name
        assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"], name
        assert not re.search(r"style=|<script|\son\w+=|javascript:|href=", svg), name


def test_every_unit_stands_with_its_rank_total_and_sections():
    told = words(pictures()["sections"])

    assert "95,00" in told
    assert "60,00" in told
    assert "I. Chuyên môn" in told


def test_a_penalty_stands_left_of_zero():
    year = scored_year(ROWS[:2] + ROWS[3:4], ([60, 40, 5], [60, 40, 0]))
    root = ElementTree.fromstring(drawing.units_by_section(standing_queries.provisional(year)))

    zero = next(float(one.get("x1")) for one in root if one.tag.endswith("line"))
    bars = [one for one in root if one.tag.endswith("rect") and one.get("stroke")]
    left = [one for one in bars if float(one.get("x")) + float(one.get("width")) <= zero + 0.2]
    assert len(left) == 1


def test_years_are_told_with_rank_and_where_the_table_changed():
    told = words(pictures()["history"])

    assert "2021" in told
    assert "90%" in told
    assert "hạng 2/8" in told
    assert told.count("bảng điểm đổi") == 1


def test_years_are_joined_only_where_one_unit_followed_another_alone():
    def lines(*years):
        svg = drawing.history(list(years), "Sở A")
        return svg.count("<polyline")

    assert lines(past(2020), past(2021), past(2022)) == 2
    assert lines(past(2020), past(2022)) == 0
    assert lines(past(2020, is_alone=False), past(2020, is_alone=False), past(2021)) == 0


def test_the_gap_shows_its_direction():
    told = words(drawing.honesty([past(2021), past(2022, claimed=D(81), verified=D(90))], "Sở A"))

    assert "+2,2%" in told
    assert "-10%" in told


def test_names_typed_as_markup_stay_text():
    year = verified_year()
    year.participations.update(short_name="<b onload=x>")

    svg = drawing.units_by_section(standing_queries.provisional(year))

    assert "<b onload" not in svg
    assert "&lt;b onload=x&gt;" in svg


def test_nothing_to_draw_is_no_picture():
    assert drawing.units_by_section(standing_queries.RankingTable([Section("001", "I", "A", D(1))], [])) == ""
    assert drawing.against_median([], "A") == drawing.history([], "A") == drawing.honesty([], "A") == ""


def test_the_median_is_told_from_four_units_on_and_never_names_the_others():
    three = scored_year(ROWS[:2], ([60, 35], [60, 20], [50, 40]))
    result = standing_queries.provisional(three)
    (lane, _) = charts_queries.lanes(result, result.places[0].participation, disclosure.everybody(three))
    assert (lane.median, lane.others) == (None, [])

    svg = pictures()["median"]
    assert "đơn vị khác (không nêu tên)" in words(svg)
    assert "ĐV" not in svg
