"""A table names the source of a row: in its form, its words, its workbook, its comparison, and is asked about it."""

from decimal import Decimal as D

import pytest

from scoring import kinds
from scoring.enums import CriterionKind as K
from scoring.enums import FigureSource, TableStatus
from scoring.kinds.base import SOURCED, UNNAMED
from scoring.tables.comparing.queries import _changes
from scoring.tables.queries import table_doubts
from scoring.tables.services import add_criterion
from scoring.tables.workbook.columns import SOURCES
from tests.factories.scoring import make_table
from tests.factories.units import make_year, secretary
from tests.scoring.reading import address, text
from tests.scoring.sources.given import GROWN, LATE, PLEDGED, a_sheet, pledge
from units.enums import Stage

pytestmark = pytest.mark.django_db


def draft(*rows):
    return make_table(make_year(stage=Stage.REGISTRATION), rows=rows, total=10 * len(rows), status=TableStatus.DRAFT)


def test_every_kind_that_has_sources_asks_for_one():
    assert [kind.code for kind in kinds.every() if bool(kind.sources) != (kind.parameters >= SOURCED)] == []


@pytest.mark.parametrize(
    ("kind", "data", "faults"),
    [
        (K.PROPORTIONAL, {"figure_source": FigureSource.PLEDGE, "figure_name": "x"}, []),
        (K.PROPORTIONAL, {"figure_source": FigureSource.PLEDGE}, [("figure_name", UNNAMED)]),
        (K.PROPORTIONAL, {"figure_name": "x"}, ["figure_source"]),
        (K.PROPORTIONAL, {"figure_source": FigureSource.LAST_YEAR}, ["figure_source"]),
        (K.COUNTED, {"figure_source": FigureSource.LAST_YEAR}, ["figure_source"]),
        (K.GROWTH, {"figure_source": FigureSource.LAST_YEAR, "growth": "relative"}, []),
        (K.STEPS, {"figure_source": FigureSource.LAST_YEAR, "growth": ""}, ["figure_source"]),
    ],
)
def test_what_stands_against_a_source(kind, data, faults):
    base = {
        "measure": "number",
        "points_each": 1,
        "base_points": 1,
        "step_width": 1,
        "threshold": 1,
        "growth": "relative",
    }
    found = [(name, why) for name, why in kinds.of(kind).asked(base | data) if name in SOURCED]

    assert [fault if isinstance(faults[i], tuple) else fault[0] for i, fault in enumerate(found)] == faults


def test_the_form_offers_what_the_year_has_and_keeps_what_is_chosen(client):
    table = draft(PLEDGED)
    client.force_login(secretary(table.year))
    page = client.get(address("criterion_edit", table.year, pk=table.criteria.get().pk))

    assert '<option value="Báo cáo chỉ tiêu">' in page.content.decode()
    assert "Số liệu lấy từ giao ước và báo cáo chỉ tiêu: “Số hồ sơ giải quyết đúng hạn”" in text(
        client.get(address("table_edit", table.year, pk=table.pk))
    )


def test_a_kind_without_sources_forgets_it():
    table = draft(GROWN)
    saved = add_criterion(
        table=table,
        by=secretary(table.year),
        title="Chấm",
        kind=K.JUDGED,
        max_points=D(10),
        figure_source=FigureSource.PLEDGE,
        figure_name="x",
    )

    assert (saved.figure_source, saved.figure_name) == ("", "")


def test_whoever_issues_confirms_what_nobody_pledged_yet():
    table = draft(PLEDGED, GROWN, LATE)
    told = "Tiêu chí 1 lấy số liệu theo “Số hồ sơ giải quyết đúng hạn”, mà giao ước"
    assert [doubt.startswith(told) for doubt in table_doubts(table)] == [True]

    sheet = a_sheet(PLEDGED)
    pledge(sheet)
    assert table_doubts(sheet.table) == []


def test_two_tables_that_name_other_sources_differ():
    table = draft(PLEDGED, PLEDGED | {"figure_source": "", "figure_name": ""})
    one, other = table.criteria.order_by("path")

    assert ("Nguồn số liệu", one.source_in_words, "đơn vị tự ghi") in _changes(one, other)


def test_the_columns_came_later_than_the_other_later_ones():
    assert SOURCES == SOURCED
