"""Sheets to be filled in as workbooks, and how a test fills them in."""

from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from emulation_bloc.documents.workbooks.reader import read_workbook
from scoring.enums import CriterionKind as K
from scoring.models import Level, ScoreSheet
from scoring.sheets.workbook import columns
from scoring.sheets.workbook.reading import texts_of
from tests.factories.sample_table import band
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import make_year, member
from units.enums import Stage

BY_SHARE = [band(100, None, 10), band(95, 100, "8.5"), band(None, 95, 0)]
BY_GROWTH = [band(10, None, 10), band(0, 10, 5), band(None, 0, 0)]

EVERY_KIND = [
    {"code": "I", "title": "Nhiệm vụ chuyên môn", "kind": K.GROUP, "max_points": 45, "cap": 40, "children": [
        {"code": "1", "title": "Chất lượng tham mưu", "kind": K.JUDGED, "max_points": 10, "step": "0.5"},
        {"code": "2", "title": "Có kế hoạch", "kind": K.ALL_OR_NOTHING, "max_points": 5},
        {"code": "3", "title": "Thu ngân sách", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "number",
         "target": "1500.5", "floor": 50, "may_exceed": True, "ceiling": 12},
        {"code": "4", "title": "Chỉ tiêu riêng", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "number"},
        {"code": "5", "title": "Hồ sơ đúng hạn", "kind": K.BANDED, "max_points": 10, "measure": "percent",
         "bands": BY_SHARE},
    ]},
    {"code": "II", "title": "Phong trào", "kind": K.GROUP, "max_points": 55, "not_below_zero": True, "children": [
        {"code": "1", "title": "Bài viết", "kind": K.COUNTED, "max_points": 5, "points_each": "0.25"},
        {"code": "2", "title": "Tăng thu", "kind": K.GROWTH, "max_points": 10, "measure": "number",
         "growth": "relative", "bands": BY_GROWTH},
        {"code": "3", "title": "Xếp hạng cải cách", "kind": K.CHOICE, "max_points": 20},
        {"code": "4", "title": "Tiếp công dân", "kind": K.JUDGED, "max_points": 20, "may_be_not_applicable": True},
        {"code": "5", "title": "Do thẩm định", "kind": K.JUDGED, "max_points": 0, "scored_by": "verifier"},
    ]},
    {"code": "III", "title": "Khen thưởng", "kind": K.BONUS, "max_points": 4, "points_each": "1.5",
     "bonus_place": "on_top"},
    {"code": "IV", "title": "=Vi phạm", "kind": K.PENALTY, "max_points": 6, "points_each": 2},
    {"code": "V", "title": "Bị kỷ luật", "kind": K.FAULT, "max_points": 0},
]  # fmt: skip

# What an officer types, by row and heading.
ONE_OF_EACH = {
    "001.001": {"Kết quả": "7,5"},
    "001.002": {"Kết quả": "Đạt"},
    "001.003": {"Kết quả": 1200.5, "Thuyết minh": "Báo cáo số 12."},
    "001.004": {"Kết quả": 45, "Số gốc": 50},
    "001.005": {"Kết quả": "97.25"},
    "002.001": {"Kết quả": 12},
    "002.002": {"Kết quả": 110, "Số gốc": 100},
    "002.003": {"Kết quả": "khá (15 điểm)"},
    "002.004": {"K/AD": "K/AD", "Thuyết minh": "Không phát sinh."},
    "003": {"Kết quả": 2},
    "004": {"Kết quả": 1},
    "005": {"Kết quả": "Không"},
}


def sheet_of_every_kind(**table_values):
    year = make_year(stage=Stage.SELF_SCORING)
    table = make_table(year, rows=EVERY_KIND, **table_values)
    choice = table.criteria.get(kind=K.CHOICE)
    for place, (title, points) in enumerate([("Tốt", 20), ("Khá", 15), ("Đạt", "7.5")], start=1):
        Level.objects.create(criterion=choice, position=place, title=title, points=points)
    return loaded(make_sheet(year=year, participation=member(year), table=table))


def loaded(sheet):
    """As the pages load it."""
    kept = ScoreSheet.objects.select_related("participation__year__bloc", "participation__unit", "table")
    return kept.get(pk=sheet.pk)


def texts(content, sheet):
    """What the reader finds changed in a workbook."""
    return texts_of(read_workbook(BytesIO(content)), sheet)


def filled(content, typed):
    """(the workbook with ``{path: {heading: value}}`` typed in, ``{(path, heading): name of the cell}`` of all).

    The last two rows go by “total” and “unanswered”.
    """
    book = load_workbook(BytesIO(content))
    page = book[columns.SHEET_PAGE]
    top = next(row for row in range(1, 20) if page.cell(row, 1).value == "Mã")
    places = {cell.value: cell.column for cell in page[top]}
    rows = {page.cell(row, places["Ký hiệu dòng"]).value: row for row in range(top + 1, page.max_row + 1)}
    rows |= {"total": page.max_row - 1, "unanswered": page.max_row}
    for path, values in typed.items():
        for heading, value in values.items():
            cell = page.cell(rows[path], places[heading])
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
    refs = {
        (path, name): page.cell(row, place).coordinate for path, row in rows.items() for name, place in places.items()
    }
    return saved(book), refs


def changed(content, page, cell, value):
    """The workbook with one cell of any page changed, hidden ones included."""
    book = load_workbook(BytesIO(content))
    book[page][cell] = value
    return saved(book)


def saved(book):
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
