"""A table filled in as it is printed: what may stay empty, what is one fault, what Excel changed."""

import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from emulation_bloc.documents.workbooks.reader import read_workbook
from scoring.enums import EvidenceRule, ScoredBy, TableStatus
from scoring.models import ScoringTable
from scoring.tables.workbook.columns import units_by_name
from scoring.tables.workbook.reading import read_table
from scoring.tables.workbook.texts import texts_of
from scoring.tables.workbook.writing import table_workbook
from tests.documents.workbooks.test_shown import strict
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import make_year, member, secretary
from tests.scoring.reading import address, text
from tests.scoring.tables.test_workbook import edited, reading_of, upload, whole_table

pytestmark = pytest.mark.django_db

PRINTED = [  # level, code, title, kind, points
    (1, "I", "Nhiệm vụ chuyên môn", "Nhóm tiêu chí", 40),
    *((2, str(n), f"Nhiệm vụ {n}", "Chấm theo mức độ", 10) for n in range(1, 5)),
    (1, "II", "Phong trào", "Nhóm tiêu chí", 60),
    *((2, str(n), f"Phong trào {n}", "Đạt hoặc không đạt", 20) for n in range(1, 4)),
    (1, "III", "Bị kỷ luật", "Lỗi loại trừ", None),
]
BELOW = [(2, str(n), "x", "Chấm theo mức độ", 5) for n in range(12)]
HEADINGS = ("Cấp", "Mã in", "Tiêu chí", "Cách tính", "Điểm tối đa")


def template(year):
    return table_workbook(ScoringTable(year=year, title="Bảng điểm", total_points=100))


def filled(year, rows, page="Bảng điểm", headings=HEADINGS):
    book = load_workbook(BytesIO(template(year)))
    sheet = book[page]
    top = next(row for row in range(1, 12) if headings[0] in [cell.value for cell in sheet[row]])
    places = {cell.value: cell.column for cell in sheet[top]}
    for number, row in enumerate(rows, start=top + 1):
        for heading, value in zip(headings, row, strict=True):
            sheet.cell(number, places[heading]).value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_what_a_printed_table_does_not_say_has_its_default():
    year = make_year()

    reading = reading_of(filled(year, PRINTED), year)

    assert reading.faults == []
    rows = [row.fields for row in reading.table.rows]
    assert {(row["scored_by"], row["evidence_rule"]) for row in rows} == {(ScoredBy.UNIT, EvidenceRule.NONE)}
    assert rows[-1]["max_points"] == 0


def test_the_guide_says_what_an_empty_cell_means():
    guide = [row[2].value for row in load_workbook(BytesIO(template(make_year())))["Hướng dẫn"].iter_rows(min_row=4)]

    assert sum("Bỏ trống là “Đơn vị" in (line or "") for line in guide) == 1


def test_a_row_that_is_no_group_is_one_fault_however_many_stand_below_it():
    year = make_year()
    rows = [
        (1, "I", "Nhiệm vụ", "Chấm theo mức độ", 100),
        *((2, str(n), "x", "Chấm theo mức độ", 5) for n in range(12)),
    ]

    faults = reading_of(filled(year, rows), year).faults

    assert faults == [
        "Ô E5, cột “Cách tính”, trang “Bảng điểm”: Dòng này có dòng con (ô A6) nên phải là “Nhóm tiêu chí”; "
        "nếu không phải nhóm thì hãy sửa cấp của các dòng dưới nó."
    ]


@pytest.mark.parametrize("kind", [None, "Chấm bừa"])
def test_a_row_of_no_kind_is_one_fault_too(kind):
    year = make_year()
    rows = [(1, "I", "Nhiệm vụ", kind, 100), *BELOW]

    (fault,) = reading_of(filled(year, rows), year).faults

    assert fault.startswith("Ô E5, cột “Cách tính”, trang “Bảng điểm”: ")


def test_a_level_left_out_is_one_fault_where_it_is_mended():
    year = make_year()
    rows = [
        (1, "I", "Nhiệm vụ", "Nhóm tiêu chí", 100),
        *((3, str(n), "x", "Chấm theo mức độ", 5) for n in range(12)),
        (1, "II", "Phong trào", "Nhóm tiêu chí", 100),
        (2, "1", "x", "Chấm theo mức độ", 5),
    ]

    faults = reading_of(filled(year, rows), year).faults

    assert faults == [
        "Ô A6, cột “Cấp”, trang “Bảng điểm”: Cấp của dòng này phải là từ 1 đến 2; đang ghi “3”. Hãy sửa số cấp."
    ]


def test_all_faults_are_told_and_counted(client):
    year = make_year()
    rows = [(1, str(n), "x", "Chấm theo mức độ", "mười") for n in range(90)]
    client.force_login(secretary(year))

    answer = client.post(address("table_import", year), upload(filled(year, rows)))

    assert len(reading_of(filled(year, rows), year).faults) == 90
    assert "Tệp còn 90 chỗ phải sửa, chưa ghi gì" in text(answer)
    assert text(answer).count("“mười” không phải là số") == 90


def test_cells_that_cannot_be_read_are_told_with_all_the_others():
    year = make_year()
    rows = [(1, "I", "x", "Chấm theo mức độ", "=1+1"), (1, "II", "x", "Chấm theo mức độ", "mười")]

    first, second = reading_of(filled(year, rows), year).faults

    assert first.startswith("Ô F5, cột “Điểm tối đa”, trang “Bảng điểm”: Ô có công thức nhưng tệp không lưu kết quả")
    assert second.startswith("Ô F6, cột “Điểm tối đa”, trang “Bảng điểm”: “mười” không phải là số")


def test_codes_that_excel_made_numbers_and_days_are_asked_for():
    year = make_year()
    rows = [
        (1, "I", "x", "Nhóm tiêu chí", 10),
        (2, 1.1, "x", "Chấm theo mức độ", 5),
        (2, datetime.date(2023, 2, 1), "x", "Chấm theo mức độ", 5),
    ]

    reading = reading_of(filled(year, rows), year)

    assert reading.faults == []
    assert [row.fields["code"] for row in reading.table.rows] == ["I", "1.1", "01/02/2023"]
    assert [(doubt.ref, doubt.column, doubt.read) for doubt in reading.doubts] == [
        ("C6", "Mã in", "1.1"),
        ("C7", "Mã in", "01/02/2023"),
    ]


def test_nothing_is_written_before_somebody_said_that_odd_cells_are_read_right(client):
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)
    content, _ = edited(table_workbook(table), {("Bảng điểm", "Mã in", 1): 1.1})
    client.force_login(secretary(table.year))
    url = address("table_import", table.year)

    preview = client.post(url, upload(content))
    refused = client.post(url, {"noi-dung": preview.context["signed"]})

    assert "1 ô cần bạn xem lại" in text(preview)
    assert (refused.status_code, "Còn 1 ô phải xem lại." in text(refused)) == (422, True)
    assert not table.criteria.filter(code="1.1").exists()
    assert client.post(url, {"noi-dung": refused.context["signed"], "da-xem": "on"}).status_code == 302
    assert table.criteria.filter(code="1.1").exists()


def test_bands_typed_in_per_cent_are_in_per_cent_and_shares_of_one_are_asked_for():
    table = whole_table()
    bands = {("Khoảng điểm", "Từ", 1): 0.95, ("Khoảng điểm", "Đến", 1): None}
    content, refs = edited(table_workbook(table), bands)
    book = load_workbook(BytesIO(content))
    book["Khoảng điểm"][refs["Khoảng điểm", "Từ", 1]].number_format = "0%"
    formatted = BytesIO()
    book.save(formatted)

    read = reading_of(formatted.getvalue(), table.year)
    first = next(row.fields["bands"][0] for row in read.table.rows if row.fields["bands"])

    assert first.lower == 95


def test_texts_of_a_template_are_texts_and_stay_so_below_the_table():
    book = load_workbook(BytesIO(template(make_year())))
    page = book["Bảng điểm"]
    top = next(row for row in range(1, 12) if "Cấp" in [cell.value for cell in page[row]])
    formats = {cell.value: page.column_dimensions[cell.column_letter].number_format for cell in page[top]}

    texts = ("Ký hiệu dòng", "Mã in", "Tiêu chí", "Căn cứ")
    assert {heading: formats[heading] for heading in (*texts, "Điểm tối đa")} == {
        **dict.fromkeys(texts, "@"),
        "Điểm tối đa": "General",
    }
    head = {row[0].value: row[1].number_format for row in book["Quy định chung"].iter_rows(min_row=4)}
    assert (head["Tên bảng điểm"], head["Tổng điểm quy định"]) == ("@", "General")


def test_a_table_saved_as_strict_open_xml_is_brought_in(client):
    table = whole_table()
    client.force_login(secretary(table.year))
    content = strict(table_workbook(table))

    assert read_table(texts_of(read_workbook(BytesIO(content))), units_by_name(table.year)).faults == []
    assert client.post(address("table_import", table.year), upload(content)).status_code == 200


def test_a_threshold_in_per_cent_of_what_is_no_share_is_a_fault():
    year = make_year()
    headings = (*HEADINGS, "Đại lượng", "Ngưỡng đạt")
    rows = [
        (1, "I", "x", "Đạt hoặc không đạt", 50, "Tỷ lệ %", "80%"),
        (1, "II", "x", "Đạt hoặc không đạt", 50, "Số lượng", "80%"),
    ]

    (fault,) = reading_of(filled(year, rows, headings=headings), year).faults

    assert fault.startswith("Ô K6, cột “Ngưỡng đạt”, trang “Bảng điểm”: Số này ghi theo phần trăm")


def test_a_unit_that_left_between_preview_and_confirmation_is_told_beside_its_cell(client):
    table = whole_table()
    client.force_login(secretary(table.year))
    url = address("table_import", table.year)
    preview = client.post(url, upload(table_workbook(table)))
    member(table.year).delete()

    answer = client.post(url, {"noi-dung": preview.context["signed"]})

    assert answer.status_code == 422
    assert "cột “Chỉ áp dụng cho”, trang “Bảng điểm”: Không có đơn vị" in text(answer)


def test_a_unit_is_known_by_what_the_year_calls_it_and_by_its_name_today():
    year = make_year(units=["Sở Tài nguyên và Môi trường", "Sở Y tế"])
    first, second = year.participations.select_related("unit")
    first.unit.name, first.unit.short_name = "Sở Nông nghiệp và Môi trường", "Sở NN&MT"
    first.unit.save()

    names = units_by_name(year)

    assert names["sở tài nguyên và môi trường"] == names["sở nn&mt"] == first.unit
    assert names["sở y tế"] == second.unit
