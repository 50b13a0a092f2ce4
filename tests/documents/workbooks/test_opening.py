"""One part named many times is no way to make a small file a great work."""

import io
import re
import time
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from emulation_bloc.documents.workbooks.opening import MOST_SHEETS
from emulation_bloc.documents.workbooks.reader import MAX_COLUMNS, MAX_ROWS, BadWorkbook, read_workbook

TABLE = "".join("<row>" + "<c><v>1</v></c>" * 26 + "</row>" for _ in range(2_000))


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file


def book_of(count):
    book = Workbook()
    for number in range(1, count):
        book.create_sheet(f"Trang {number}")
    for sheet in book:
        sheet["A1"] = 1
    return book


def with_parts(file, change):
    """The same file, each part as ``change(name, text)`` gives it."""
    new = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                content = change(name, content.decode())
            packed.writestr(name, content)
    new.seek(0)
    return new


def refused(file, sentence, within=6):
    start = time.process_time()
    with pytest.raises(BadWorkbook, match=sentence):
        read_workbook(file)
    assert time.process_time() - start < within


def named_often(times, *, other_relations):
    """One sheet under many names; by one relation, or each by its own."""

    def change(name, text):
        if name == "xl/worksheets/sheet1.xml":
            return re.sub("<sheetData>.*</sheetData>", f"<sheetData>{TABLE}</sheetData>", text)
        if name == "xl/workbook.xml":
            sheet = re.search("<sheet [^>]*/>", text)[0]
            each = [re.sub('name="[^"]*"', f'name="S{n}"', sheet) for n in range(times)]
            if other_relations:
                each = [one.replace('id="rId1"', f'id="x{n}"') for n, one in enumerate(each)]
            return text.replace(sheet, "".join(each))
        if name == "xl/_rels/workbook.xml.rels" and other_relations:
            relation = re.search("<Relationship [^>]*sheet1.xml[^>]*/>", text)[0]
            each = [re.sub('Id="[^"]*"', f'Id="x{n}"', relation) for n in range(times)]
            return text.replace(relation, "".join(each))
        return text

    return with_parts(saved(book_of(1)), change)


@pytest.mark.parametrize("other_relations", [False, True])
@pytest.mark.parametrize("times", [2, 16])
def test_one_part_as_several_sheets_is_refused_before_it_is_read(times, other_relations):
    refused(named_often(times, other_relations=other_relations), "hai trang cùng trỏ tới một nội dung")


def test_sheets_without_end_are_refused_in_words():
    refused(named_often(2_000, other_relations=False), f"quá {MOST_SHEETS} trang")
    refused(rewound(saved(book_of(MOST_SHEETS + 1))), f"quá {MOST_SHEETS} trang")


def test_as_many_sheets_as_anybody_fills_in_are_read():
    assert len(read_workbook(rewound(saved(book_of(MOST_SHEETS)))).pages) == MOST_SHEETS


def test_empty_places_count_over_all_sheets():
    book = book_of(20)
    for sheet in book:
        sheet.cell(MAX_ROWS, MAX_COLUMNS, 1)

    refused(rewound(saved(book)), "quá nhiều dữ liệu")


def rewound(file):
    file.seek(0)
    return file


def commented(sheets):
    book = book_of(sheets)
    for sheet in book:
        sheet["A1"].comment = Comment("x", "x")
    return saved(book)


def test_notes_of_one_part_on_many_sheets_weigh_each_time():
    def change(name, text):
        if name == "xl/comments/comment1.xml":
            note = re.search("<comment .*</comment>", text)[0]
            return text.replace(note, note * 3_000)
        if name.startswith("xl/worksheets/_rels/"):
            return re.sub(r"comments/comment\d+\.xml", "comments/comment1.xml", text)
        return text

    refused(with_parts(commented(MOST_SHEETS), change), "quá nhiều dữ liệu")


def test_a_note_on_all_cells_is_refused():
    def change(name, text):
        return text.replace('ref="A1"', 'ref="A1:XFD1048576"') if "/comments/" in name else text

    refused(with_parts(commented(1), change), "quá nhiều dữ liệu")


def test_one_picture_shown_many_times_weighs_each_time():
    picture = io.BytesIO()
    Picture.effect_noise((900, 900), 90).save(picture, "PNG")
    book = book_of(1)
    book.active.add_image(Image(picture))

    def change(name, text):
        if name == "xl/drawings/drawing1.xml":
            shown = re.search("<oneCellAnchor>.*</oneCellAnchor>", text)[0]
            return text.replace(shown, shown * 1_000)
        return text

    plain = saved(book).getvalue()
    assert read_workbook(io.BytesIO(plain))
    refused(with_parts(io.BytesIO(plain), change), "quá nhiều dữ liệu")
