"""What is wrong with a filled-in sheet is told by its cell; a file of another sheet is not taken at all."""

import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from emulation_bloc.documents.workbooks.reader import BadWorkbook
from scoring.models import Entry
from scoring.sheets.workbook import columns
from scoring.sheets.workbook.upload import Changes
from scoring.sheets.workbook.writing import sheet_workbook
from scoring.tables.workbook.writing import table_workbook
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year
from tests.scoring.sheets.workbooks import changed, filled, loaded, saved, sheet_of_every_kind, texts
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("path", "heading", "typed", "sentence"),
    [
        ("001.001", "Kết quả", "mười", ", cột “Kết quả”, tiêu chí I.1: “mười” không phải là số. Hãy nhập ví dụ 12,5."),
        ("001.001", "Kết quả", "NaN", "“NaN” không phải là số"),
        ("001.001", "Kết quả", "1e400", "“1e400” không phải là số"),
        ("001.003", "Kết quả", "1.234", "có thể hiểu hai cách"),
        ("001.001", "Kết quả", 11, "Vượt quá điểm tối đa 10."),
        ("001.001", "Kết quả", 7.3, "Điểm phải theo bước 0,5."),
        ("001.001", "Kết quả", -1, "Không được nhập số âm."),
        ("001.001", "K/AD", "K/AD", "Bảng điểm không cho khai K/AD ở dòng này. Hãy để trống ô."),
        ("001.001", "Số gốc", 5, "Dòng này không hỏi số gốc. Hãy để trống ô."),
        ("001.002", "Kết quả", "Gần đạt", "“Gần đạt” không có trong danh sách: Đạt; Không đạt."),
        ("001.003", "Kết quả", 1e300, "quá lớn"),
        ("001.003", "Kết quả", datetime.date(2022, 5, 1), "“01/05/2022” là ngày, không phải là số"),
        ("001.004", "Kết quả", 45, "Hãy ghi cả chỉ tiêu được giao;"),
        ("001.004", "Số gốc", 45, "Hãy ghi cả số liệu đạt được."),
        ("001.005", "Kết quả", -0.5, "Không được nhập số âm."),
        ("002.001", "Kết quả", -3, "Không được nhập số âm."),
        ("002.001", "Kết quả", "2,5", "Số lần phải là số nguyên."),
        ("002.003", "Kết quả", 1, "“1” không có trong danh sách: Tốt (20 điểm); Khá (15 điểm); Đạt (7,5 điểm)."),
        ("002.004", "K/AD", "không", "Chỉ chọn K/AD hoặc để trống, không ghi “không”."),
        ("001", "Kết quả", 40, "“I” là nhóm tiêu chí, điểm được cộng từ các tiêu chí con. Hãy trả ô về"),
        ("002.005", "Kết quả", 5, "Tiêu chí II.5 do khối trưởng, khối phó cho điểm. Hãy trả ô về"),
        ("003", "Thuyết minh", "x" * 4001, "4000"),
    ],
)
def test_every_fault_names_its_cell_and_nothing_is_saved(path, heading, typed, sentence):
    sheet = sheet_of_every_kind()

    content, refs = filled(sheet_workbook(sheet), {path: {heading: typed}})
    faults = Changes(sheet, texts(content, sheet)).faults

    told = [fault for fault in faults if sentence in fault]
    assert told, faults
    cell = refs[path, "Kết quả" if "Hãy ghi cả" in sentence else heading]
    assert told[0].startswith(f"Ô {cell}, cột “")
    assert not Entry.objects.filter(sheet=sheet, revision__gt=0).exists()


def test_a_percentage_over_a_hundred_is_refused():
    sheet = sheet_of_every_kind()
    bands = sheet.entries.get(criterion__path="001.005").criterion.bands
    bands.filter(upper=None).update(upper=100, upper_closed=True)

    content, refs = filled(sheet_workbook(sheet), {"001.005": {"Kết quả": 101}})

    assert Changes(sheet, texts(content, sheet)).faults == [
        f"Ô {refs['001.005', 'Kết quả']}, cột “Kết quả”, tiêu chí I.5: Tỷ lệ không được vượt quá 100%."
    ]


def test_faults_come_in_the_order_of_the_sheet():
    sheet = sheet_of_every_kind()
    wrong = {"005": {"Kết quả": "Có thể"}, "001": {"Kết quả": 1}, "001.001": {"Kết quả": "nhiều"}}

    content, refs = filled(sheet_workbook(sheet), wrong)

    cells = [refs[path, "Kết quả"] for path in ("001", "001.001", "005")]
    faults = Changes(sheet, texts(content, sheet)).faults
    assert [fault.split(",")[0].split(":")[0] for fault in faults] == [f"Ô {cell}" for cell in cells]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (columns.BLOC, "khoi-khac", "phiếu của một khối thi đua khác"),
        (columns.YEAR, "2019", "Tệp này là phiếu năm 2019, không phải năm 2022. Hãy chọn đúng tệp."),
        (columns.UNIT, "syt", "Tệp này là phiếu của Đơn vị"),
        (columns.TABLE, "0", r"Phiếu chấm theo bảng điểm ban hành lần 1, còn tệp lập theo lần 0"),
        (columns.TABLE, "2", r"Phiếu chấm theo bảng điểm ban hành lần 1, còn tệp lập theo lần 2"),
        (columns.SHEET, "987654", "được tải từ một hệ thống khác"),
    ],
)
def test_a_file_of_another_sheet_is_refused_with_a_clear_sentence(name, value, sentence):
    sheet = sheet_of_every_kind()
    row = list(columns.HEAD).index(name) + 4

    with pytest.raises(BadWorkbook, match=sentence):
        texts(changed(sheet_workbook(sheet), columns.HEAD_PAGE, f"B{row}", value), sheet)


def test_the_file_of_a_colleague_from_another_unit_is_refused():
    year = make_year(stage=Stage.SELF_SCORING)
    first, second = (
        loaded(make_sheet(year=year, participation=participation)) for participation in year.participations.all()[:2]
    )

    with pytest.raises(BadWorkbook, match=f"phiếu của {first.participation.name}, không phải của"):
        texts(sheet_workbook(first), second)


def test_a_table_or_any_other_workbook_is_no_sheet():
    sheet = sheet_of_every_kind()

    with pytest.raises(BadWorkbook, match="không phải phiếu chấm điểm tải từ hệ thống"):
        texts(table_workbook(sheet.table), sheet)


def without(content, act):
    book = load_workbook(BytesIO(content))
    act(book)
    return saved(book)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            lambda book: book[columns.SHEET_PAGE].delete_rows(5, 30),
            "không còn dòng nào|thiếu cột|không có dòng tiêu đề",
        ),
        (lambda book: book[columns.SHEET_PAGE].delete_cols(12), "thiếu cột: Ký hiệu dòng"),
        (lambda book: book.remove(book[columns.GIVEN_PAGE]), "thiếu trang ẩn"),
        (lambda book: book[columns.HEAD_PAGE].delete_rows(5), "không còn đủ thông tin"),
        (lambda book: book[columns.SHEET_PAGE].__setitem__("L8", "001.001"), "một tiêu chí chỉ có một dòng"),
    ],
)
def test_a_broken_file_says_what_to_do(act, sentence):
    sheet = sheet_of_every_kind()

    with pytest.raises(BadWorkbook, match=sentence):
        texts(without(sheet_workbook(sheet), act), sheet)


def test_a_formula_in_a_box_that_was_never_computed_is_told_by_its_cell():
    sheet = sheet_of_every_kind()
    _, refs = filled(sheet_workbook(sheet), {})
    cell = refs["001.001", "Kết quả"]

    faults = Changes(sheet, texts(changed(sheet_workbook(sheet), columns.SHEET_PAGE, cell, "=1+2"), sheet)).faults

    assert len(faults) == 1
    assert faults[0].startswith(f"Ô {cell}, cột “Kết quả”, tiêu chí I.1: Ô có công thức nhưng tệp không lưu kết quả")
    assert "Hãy ghi thẳng kết quả vào ô" in faults[0]


def test_a_lost_revision_is_never_taken_for_an_unchanged_row():
    sheet = sheet_of_every_kind()
    content, refs = filled(sheet_workbook(sheet), {"001.001": {"Kết quả": 5}})

    faults = Changes(sheet, texts(changed(content, columns.GIVEN_PAGE, "B4", "?"), sheet)).faults

    assert faults == [
        f"Ô {refs['001.001', 'Kết quả']}, cột “Kết quả”: Tệp không còn ghi lần lưu của dòng này. "
        "Hãy tải phiếu mới ở trang “Phiếu tự chấm” rồi chép số liệu sang."
    ]
