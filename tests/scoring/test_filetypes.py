"""What a file is, told by its content: hostile and honest uploads."""

import io
import zipfile

import pytest

from scoring.filetypes import DOC, DOCX, JPG, PDF, PNG, XLS, XLSX, file_type, safe_name

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def office(*members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("ke-hoach.pdf", b"%PDF-1.7 ...", PDF),
        ("anh.PNG", b"\x89PNG\r\n\x1a\n...", PNG),
        ("anh.jpeg", b"\xff\xd8\xff\xe0...", JPG),
        ("bao-cao.docx", office("[Content_Types].xml", "word/document.xml"), DOCX),
        ("so-lieu.xlsx", office("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        ("bao-cao.doc", OLE + "WordDocument".encode("utf-16-le"), DOC),
        ("so-lieu.xls", OLE + "Workbook".encode("utf-16-le"), XLS),
    ],
)
def test_accepted_types_are_told_by_content(name, content, expected):
    assert file_type(name, content) is expected


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("bao-cao.pdf", b"MZ\x90\x00", "không phải loại được nhận", id="an .exe named .pdf"),
        pytest.param("trang.pdf", b"<html><script>", "không phải loại được nhận", id="a page named .pdf"),
        pytest.param("virus.exe", b"%PDF-1.7", "không đúng với đuôi tệp", id="a PDF named .exe"),
        pytest.param("anh.png", b"\xff\xd8\xff\xe0", "không đúng với đuôi tệp", id="a JPG named .png"),
        pytest.param("hinh.svg", b"<svg onload=alert(1)>", "không phải loại được nhận", id="svg"),
        pytest.param(
            "so-lieu.xlsx",
            office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
            "có chứa macro",
            id="macros in a workbook",
        ),
        pytest.param(
            "bao-cao.doc",
            OLE + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le"),
            "có chứa macro",
            id="macros in an old document",
        ),
        pytest.param("goi.docx", office("a.txt"), "không phải loại được nhận", id="any zip named .docx"),
        pytest.param("hong.docx", b"PK\x03\x04broken", "bị hỏng", id="a broken zip"),
        pytest.param(
            "nhieu.docx",
            office("[Content_Types].xml", "word/document.xml", *(f"m{i}" for i in range(2001))),
            "cấu trúc bất thường",
            id="thousands of members",
        ),
    ],
)
def test_everything_else_is_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(ValueError, match=sentence):
        file_type(name, content)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\kế hoạch.pdf", "kế hoạch.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a_b_Set-Cookie_ x.pdf"),
        ("hóa\u202efdp.exe", "hóafdp.exe"),
        ("...", "tep"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_hostile_names_are_made_harmless(name, safe):
    assert safe_name(name) == safe
