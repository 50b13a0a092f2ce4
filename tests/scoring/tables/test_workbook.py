"""A table as a workbook: what goes out comes back, and every fault is told by its cell."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.workbooks.reader import BadWorkbook, read_workbook
from scoring import kinds
from scoring.enums import CriterionKind as K
from scoring.enums import TableStatus
from scoring.models import Criterion, Level, ScoringTable
from scoring.tables import queries
from scoring.tables.services import COPIED, HEAD
from scoring.tables.workbook import services
from scoring.tables.workbook.columns import HEAD as HEAD_FIELDS
from scoring.tables.workbook.columns import PAGES, units_by_name
from scoring.tables.workbook.reading import read_table
from scoring.tables.workbook.services import ReadRow, ReadTable
from scoring.tables.workbook.texts import texts_of
from scoring.tables.workbook.writing import table_workbook
from tests.factories.sample_table import SAMPLE, band, judged_rows
from tests.factories.scoring import declare, make_table
from tests.factories.units import deputy_officer, make_year, member, officer_of, secretary
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db

EVERY_KIND = [
    *SAMPLE,
    {"code": "V", "title": "Thu ngân sách", "kind": K.PROPORTIONAL, "max_points": 20, "measure": "number",
     "target": "1500.5", "floor": 50, "may_exceed": True, "ceiling": 25},
    {"code": "VI", "title": "Bài viết", "kind": K.COUNTED, "max_points": 5, "points_each": "0.25"},
    {"code": "VII", "title": "Tăng thu", "kind": K.GROWTH, "max_points": 10, "measure": "number",
     "growth": "relative", "bands": [band(None, 0, 0), band(0, None, 10)]},
    {"code": "VIII", "title": "Xếp hạng cải cách", "kind": K.CHOICE, "max_points": 10, "may_be_not_applicable": True},
    {"code": "X", "title": "Doanh thu", "kind": K.STEPS, "max_points": 20, "measure": "number", "growth": "relative",
     "threshold": 5, "base_points": 10, "steps_from": 10, "step_width": "1.5", "points_each": 1, "counts_begun": True,
     "full_above": 20},
    {"code": "XI", "title": "Cộng, trừ khác", "kind": K.BOTH_WAYS, "max_points": 5, "take_most": "3.5", "step": "0.5",
     "bonus_place": "on_top"},
    {"code": "XII", "title": "Tùy mức độ vi phạm", "kind": K.DEDUCTION, "max_points": 3, "step": "0.5", "may_bar": True,
     "scored_by": "verifier"},
    {"code": "XIII", "title": "Sáng kiến bình quân", "kind": K.PER_HEAD, "max_points": 0, "weight": "33.25"},
    {"code": "XIV", "title": "So với đơn vị cao nhất", "kind": K.RELATIVE, "max_points": 10, "measure": "number"},
    {"code": "IX", "title": "=CMD|' /C calc'!A0", "kind": K.FAULT, "max_points": 0},
]  # fmt: skip


def whole_table(**values):
    table = make_table(rows=EVERY_KIND, status=TableStatus.DRAFT, places=1, note_below_max=True, **values)
    choice = table.criteria.get(kind=K.CHOICE)
    for place, (title, points) in enumerate([("Tốt", 10), ("Khá", "7.5")], start=1):
        Level.objects.create(criterion=choice, position=place, title=title, points=points)
    choice.units.set([member(table.year).unit])
    classes = [{"name": "Xuất sắc", "lower": 90, "min_section_percent": 80, "parts_at": "each", "without_faults": True}]
    declare(
        table, classes=classes, tie_breaks=[("section", table.criteria.get(path="001.002")), ("less_penalty", None)]
    )
    return table


def said(table):
    """Everything the record says of a table, for comparing two."""
    table.refresh_from_db()
    rows = [
        (
            *(getattr(row, name) for name in COPIED),
            [band.rule() for band in row.bands.all()],
            [level.rule() for level in row.levels.all()],
            list(row.units.all()),
        )
        for row in queries.criteria_of(table)
    ]
    classes = [line.rule() for line in table.classifications.all()]
    ties = [(line.kind, line.criterion and line.criterion.path) for line in table.tie_breaks.all()]
    return [*(getattr(table, name) for name in HEAD)], rows, classes, ties


def reading_of(content, year):
    return read_table(texts_of(read_workbook(BytesIO(content))), units_by_name(year))


def edited(content, changes):
    """The workbook with cells changed: {(page, heading, row below the headings): value}."""
    book = load_workbook(BytesIO(content))
    refs = {}
    for (page, heading, below), value in changes.items():
        sheet = book[page]
        top = next(row for row in range(1, 12) if sheet.cell(row, 2).value and heading in [c.value for c in sheet[row]])
        column = [cell.value for cell in sheet[top]].index(heading) + 1
        cell = sheet.cell(top + below, column)
        cell.value, refs[page, heading, below] = value, cell.coordinate
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue(), refs


def upload(content, name="bang.xlsx"):
    return {"file": SimpleUploadedFile(name, content)}


def test_every_kind_goes_out_and_comes_back_the_same():
    table = whole_table()
    before = said(table)
    year = table.year

    reading = reading_of(table_workbook(table), year)
    assert reading.faults == []
    services.import_table(year=year, content=reading.table, by=secretary(year))

    assert said(table) == before
    assert AuditEntry.objects.filter(action="scoring.import_table").exists()


def test_without_a_draft_the_workbook_becomes_one():
    issued = make_table()
    year = issued.year

    reading = reading_of(table_workbook(issued), year)
    made = services.import_table(year=year, content=reading.table, by=secretary(year))

    assert (made.status, made.version) == (TableStatus.DRAFT, 2)
    assert said(made)[1] == said(issued)[1]


def test_an_empty_template_says_that_nothing_was_filled_in():
    year = make_year()
    template = table_workbook(ScoringTable(year=year, title="Mẫu", total_points=100))

    with pytest.raises(BadWorkbook, match="chưa có tiêu chí nào"):
        reading_of(template, year)


@pytest.mark.parametrize(
    ("name", "heading", "below", "value", "sentence"),
    [
        ("Bảng điểm", "Cấp", 1, 2, "phải là 1; đang ghi “2”"),
        ("Bảng điểm", "Cấp", 2, 4, "phải là từ 1 đến 2"),
        ("Bảng điểm", "Cấp", 3, 3, "Dòng này có dòng con (ô A7) nên phải là “Nhóm tiêu chí”"),
        ("Bảng điểm", "Cách tính", 2, "Chấm bừa", "“Chấm bừa” không có trong danh sách: Nhóm tiêu chí; "),
        ("Bảng điểm", "Điểm tối đa", 2, "ba mươi", "“ba mươi” không phải là số"),
        ("Bảng điểm", "Điểm tối đa", 2, None, "Ô còn trống. Hãy ghi điểm tối đa."),
        ("Bảng điểm", "Điểm tối đa", 2, -1, "Không được nhỏ hơn 0"),
        ("Bảng điểm", "Ký hiệu dòng", 2, "1", "đã dùng ở một dòng trên"),
        ("Bảng điểm", "Chỉ áp dụng cho", 2, "Sở Không Có", "Không có đơn vị “Sở Không Có” trong năm"),
        ("Bảng điểm", "Điểm mỗi lần", 12, None, "số điểm cho mỗi lần"),
        ("Khoảng điểm", "Ký hiệu dòng", 1, "9.9", "Ký hiệu “9.9” không có ở trang “Bảng điểm”"),
        ("Khoảng điểm", "Điểm", 1, None, "Ghi số điểm của khoảng này"),
        ("Khoảng điểm", "Kể cả giá trị đầu", 1, "Chắc vậy", "không có trong danh sách: Có; Không"),
        ("Mức", "Ký hiệu dòng", 1, "1.1", "không dùng mức"),
        ("Xếp loại", "Từ", 1, None, "Ghi mức bắt đầu"),
        ("Phân hạng", "Ký hiệu dòng", 1, None, "Hãy ghi ký hiệu dòng của nhóm"),
        ("Quy định chung", "Giá trị", 2, "nhiều", "“nhiều” không phải là số"),
    ],
)
def test_every_fault_names_its_cell_and_the_cure(name, heading, below, value, sentence):
    table = whole_table()

    content, refs = edited(table_workbook(table), {(name, heading, below): value})
    faults = reading_of(content, table.year).faults

    told = [fault for fault in faults if sentence in fault]
    assert told, faults
    if (name, heading, below) not in {("Mức", "Ký hiệu dòng", 1), ("Bảng điểm", "Cấp", 3)}:  # told where it is mended
        what = "dòng “Tổng điểm quy định”" if name == "Quy định chung" else f"cột “{heading}”"
        assert told[0].startswith(f"Ô {refs[name, heading, below]}, {what}, trang “{name}”: ")


def test_a_sheet_without_a_column_is_refused_with_its_name():
    table = whole_table()
    content, _ = edited(table_workbook(table), {("Bảng điểm", "Điểm tối đa", 0): "Điểm"})

    with pytest.raises(BadWorkbook, match="Trang “Bảng điểm” thiếu cột: Điểm tối đa"):
        reading_of(content, table.year)


def test_cells_offer_what_they_take():
    book = load_workbook(BytesIO(table_workbook(whole_table())))

    for page, fields in PAGES.items():
        assert len(book[page].data_validations.dataValidation) == sum(bool(field.choices) for field in fields)
    assert book["Danh mục"].sheet_state == "hidden"
    guide = [row[1].value for row in book["Hướng dẫn"].iter_rows(min_row=4)]
    assert {field.heading for fields in PAGES.values() for field in fields} <= set(guide)


def test_preview_writes_nothing_and_confirming_replaces_the_draft(client):
    table = whole_table()
    year = table.year
    content = table_workbook(table)
    table.criteria.filter(path="003").delete()
    client.force_login(secretary(year))

    page = client.post(address("table_import", year), upload(content))

    assert "thêm 1, bỏ 0, thay đổi 0" in " ".join(text(page).split())
    assert not table.criteria.filter(path="003").exists()
    assert not AuditEntry.objects.filter(action="scoring.import_table").exists()
    client.post(address("table_import", year), {"noi-dung": page.context["signed"]})
    assert table.criteria.filter(path="003", title="Sáng kiến được công nhận").exists()


def test_a_table_that_does_not_add_up_may_be_brought_in_but_is_told(client):
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)
    content, _ = edited(table_workbook(table), {("Bảng điểm", "Điểm tối đa", 1): 15})
    client.force_login(secretary(table.year))

    page = text(client.post(address("table_import", table.year), upload(content)))

    assert "Các phần cộng lại 25, tổng điểm quy định 20." in page
    assert "Thay dự thảo bằng nội dung này" in page


def test_a_bad_file_is_told_beside_the_box_and_faults_in_a_list(client):
    table = make_table(rows=judged_rows(1), total=10, status=TableStatus.DRAFT)
    client.force_login(secretary(table.year))
    url = address("table_import", table.year)
    content, refs = edited(table_workbook(table), {("Bảng điểm", "Điểm tối đa", 1): "x"})

    assert "không phải bảng tính" in text(client.post(url, upload(b"%PDF-1.7")))
    assert client.post(url).status_code == 422
    answer = client.post(url, upload(content))
    assert answer.status_code == 422
    assert (
        f"Ô {refs['Bảng điểm', 'Điểm tối đa', 1]}, cột “Điểm tối đa”, trang “Bảng điểm”: “x” không phải là số"
        in text(answer)
    )


def test_a_preview_serves_only_who_made_it_and_only_untouched(client):
    table = make_table(rows=judged_rows(1), total=10, status=TableStatus.DRAFT)
    year = table.year
    url = address("table_import", year)
    client.force_login(secretary(year))
    signed = client.post(url, upload(table_workbook(table))).context["signed"]

    stale = client.post(url, {"noi-dung": signed[:-2] + "xx"})
    assert (stale.status_code, stale.context["form"].fields.keys()) == (422, {"file"})  # to be sent again here
    assert "hãy nạp lại tệp" in text(stale)
    client.force_login(deputy_officer(year))
    assert client.post(url, {"noi-dung": signed}).status_code == 403


def test_who_brings_a_table_in_and_who_takes_it_out(client):
    table = make_table(rows=judged_rows(1), total=10, status=TableStatus.DRAFT)
    year = table.year
    for user, out, in_ in ((deputy_officer(year), 200, 403), (officer_of(member(year)), 404, 403)):
        client.force_login(user)
        assert client.get(address("table_xlsx", year, pk=table.pk)).status_code == out
        assert client.get(address("table_import", year)).status_code == in_
        assert client.get(address("table_template", year)).status_code == 200
    issued = make_table()
    client.force_login(secretary(issued.year))
    issued.year.stage = "self_scoring"
    issued.year.save()
    assert client.get(address("table_import", issued.year)).status_code == 403


def test_a_table_is_written_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    def cost(count):
        table = make_table(rows=judged_rows(count), total=10 * count)
        with django_assert_max_num_queries(20) as captured:
            table_workbook(table)
        return len(captured)

    assert cost(1) == cost(3)


def test_nothing_of_a_refused_import_stays():
    table = make_table(rows=judged_rows(1), total=10, status=TableStatus.DRAFT)
    reading = reading_of(table_workbook(table), table.year)
    broken = ReadTable(reading.table.head, [*reading.table.rows, ReadRow(3, {})], [], [])

    with pytest.raises(Refused, match="không nối tiếp"):
        services.import_table(year=table.year, content=broken, by=secretary(table.year))

    assert Criterion.objects.filter(table=table).count() == 1


def test_the_guide_names_every_page_column_and_choice():
    guide = " ".join((Path(settings.BASE_DIR) / "docs" / "scoring-table.md").read_text(encoding="utf-8").split())
    named = {field.heading for fields in [HEAD_FIELDS, *PAGES.values()] for field in fields}

    assert {name for name in named | set(PAGES) | {kind.label for kind in kinds.every()} if name not in guide} == set()
