"""Two published tables with the kinds they need, from the workbook of the table to the paper of the ranking."""

import datetime
import re
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.documents.workbooks.reader import read_workbook
from scoring.enums import SheetStatus, TableStatus
from scoring.models import ScoreSheet
from scoring.ranking import services as ranking_services
from scoring.sheets import queries as sheets_queries
from scoring.sheets import services as sheets_services
from scoring.tables import queries as tables_queries
from scoring.tables import services as tables_services
from scoring.tables.workbook import services as import_services
from scoring.tables.workbook.columns import units_by_name
from scoring.tables.workbook.reading import read_table
from scoring.tables.workbook.texts import texts_of
from scoring.tables.workbook.writing import table_workbook
from tests.factories.scoring import make_table
from tests.factories.units import (
    deputy_officer,
    head_of,
    leader,
    make_year,
    officer_of,
    secretary,
    secretary_head,
)
from tests.pdf import text_of
from tests.scoring.cases import rows_of
from tests.scoring.reading import address, findings, of_sheet, text
from tests.scoring.sheets.workbooks import filled
from tests.scoring.spreadsheet import opened
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.both]

DEDUCTION = {
    **{"code": "", "title": "Vi phạm khác", "kind": "deduction", "max_points": 3, "may_bar": True},
    "scored_by": "verifier",
}
PER_HEAD = {"code": "", "title": "Sáng kiến bình quân", "kind": "per_head", "max_points": 0, "weight": 30}
# Path → what each of the three units enters, and the points by hand.
ENTERED = {
    "001": [(80, 100), (150, 100), (50, 40)],  # 10 at most: 4; 10; 7,5
    "002": ["Đạt", "Đạt", "Không đạt"],  # 10; 10; 0
    "003": [12, 25, 0],  # 12; 20 at most; 0
    "004": [-2, 3, 0],
    "005.001": [60, 151, 9],  # 16; 50; 0
    "005.002": [(231, 200), (105, 100), (90, 100)],  # 15; 10; 0
    "005.003": [4.5, 12, 0],  # 61; 64; 60
    "005.004": [100, 110, 90],  # what the source cuts off
    "006": [1250, 90, 40],  # 30% ÷ 45 people: 8,33; ÷ 9: 3; no head-count: –
}
POINTS = {
    "001": ["4", "10", "7.5"],
    "004": ["-2", "3", "0"],
    "005": ["192", "234", "150"],
    "006": ["8.33", "3", None],
}
PEOPLE = [45, 9, None]
TAKEN = [
    {"value": "1.5", "reason": "Chậm báo cáo."},
    {"value": "0"},
    {"value": "0", "base": "on", "reason": "Kỷ luật."},
]
TOTALS = ["222.83", "280", "157.5"]


def imported_year():
    """A year with open sheets on both tables as one, after a way through the workbook of a table."""
    year = make_year(stage=Stage.REGISTRATION)
    rows = [*rows_of("cong_an_vi_antq_2025"), *rows_of("da_nang_2016_doanh_nghiep"), PER_HEAD, DEDUCTION]
    draft = make_table(year, rows=rows, total=290, status=TableStatus.DRAFT, note_below_max=False)
    reading = read_table(texts_of(read_workbook(BytesIO(table_workbook(draft)))), units_by_name(year))
    assert reading.faults == []
    table = import_services.import_table(year=year, content=reading.table, by=secretary(year))
    assert tables_queries.table_faults(table) == []
    tables_services.issue_table(table=table, issued_on=datetime.date(2022, 2, 25), by=secretary(year))
    year.stage = Stage.SELF_SCORING
    year.save()
    sheets_services.open_sheets(year=year, by=secretary(year))
    return year


def sheet_of(unit):
    kept = ScoreSheet.objects.select_related("participation__year__bloc", "participation__unit", "table")
    return kept.get(participation=unit)


def verified_points(unit):
    return {row.rule.path: row.verified_points for row in sheets_queries.sheet_page(sheet_of(unit)).rows}


def cells_of(place):
    cells = {}
    for path, entered in ENTERED.items():
        value, base = entered[place] if isinstance(entered[place], tuple) else (entered[place], None)
        cells[path] = {"Kết quả": value, "Thuyết minh": "Báo cáo năm."} | ({"Số gốc": base} if base else {})
    return cells


def fill_in_a_workbook(client, unit, place):
    sheet = sheet_of(unit)
    client.force_login(officer_of(unit))
    if PEOPLE[place]:
        client.post(of_sheet("sheet_head_count", sheet), {"head_count": PEOPLE[place], "source": "QĐ giao biên chế"})
    content, refs = filled(client.get(of_sheet("sheet_xlsx", sheet)).content, cells_of(place))
    shown = opened(content, "Phiếu chấm điểm")
    preview = client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("tep.xlsx", content)})
    signed = re.search(r'name="noi-dung" value="([^"]+)"', text(preview))
    assert signed, text(preview)
    client.post(of_sheet("sheet_import", sheet), {"noi-dung": signed[1]})
    sheets_services.submit_sheet(sheet=sheet_of(unit), by=head_of(unit))
    return {path: shown.value(refs[path, "Điểm"]) for path in ("004", "005", "006")}


def test_import_sheet_workbook_verification_ranking_and_paper(client):
    year = imported_year()
    units = list(year.participations.all())

    for place, unit in enumerate(units):
        shown = fill_in_a_workbook(client, unit, place)
        assert [shown["004"], shown["005"]] == [float(POINTS["004"][place]), float(POINTS["005"][place])]
        if PEOPLE[place]:
            assert shown["006"] == float(POINTS["006"][place])
    year.stage = Stage.VERIFYING
    year.save()
    for place, unit in enumerate(units):
        sheet = sheet_of(unit)
        client.force_login(deputy_officer(year) if unit == leader(year) else secretary(year))
        accepted = {path: {"accept": "on"} for path in ENTERED}
        client.post(of_sheet("sheet_finish", sheet), findings(sheet, **accepted, **{"007": TAKEN[place]}))
        assert sheet_of(unit).status == SheetStatus.VERIFIED
    pages = [verified_points(unit) for unit in units]
    for path, expected in POINTS.items():
        assert [page[path] for page in pages] == [None if one is None else D(one) for one in expected], path

    ranking_services.lock_points(year=year, by=secretary_head(year))
    published = ranking_services.publish_ranking(year=year, by=secretary(year))

    standings = {line.participation_id: line for line in published.standings.all()}
    assert [standings[unit.pk].total for unit in units] == [D(total) for total in TOTALS]
    assert [standings[unit.pk].rank for unit in units] == [2, 1, 3]
    assert "lỗi loại trừ" in standings[units[2].pk].why or "không được xét khen thưởng" in standings[units[2].pk].why
    client.force_login(secretary(year))
    paper = text_of(client.get(address("ranking_pdf", year)).content)
    assert "222,83" in paper
    assert "280,00" in paper
    own = text_of(client.get(of_sheet("sheet_pdf", sheet_of(units[2]))).content)
    assert "7,50" in own
