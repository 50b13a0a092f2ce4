"""What a file is, told by its content: hostile and honest uploads."""

import io
from pathlib import Path

import pytest
from PIL import Image

from emulation_bloc.documents.uploads.filetypes import (
    DOC,
    DOCX,
    HEIC,
    JPG,
    PDF,
    PNG,
    WEBP,
    XLS,
    XLSX,
    file_type,
    safe_name,
)
from emulation_bloc.documents.uploads.images import _webp_size
from emulation_bloc.documents.uploads.office_zip import _rows
from tests.scoring import files

SAMPLES = Path(__file__).parent / "samples"


def told(name, content):
    return file_type(name, io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("ke-hoach.pdf", files.pdf(), PDF),
        ("anh.PNG", files.picture(), PNG),
        ("anh.jpeg", files.picture("JPEG"), JPG),
        ("anh.jpg", files.picture("JPEG", size=(3000, 2000)), JPG),
        ("anh.jfif", files.picture("JPEG"), JPG),
        ("anh.webp", files.picture("WEBP"), WEBP),
        ("anh.heic", files.heic(), HEIC),
        ("anh.HEIF", files.heic() + b"a short film", HEIC),
        ("co-dau.pdf", files.marked_pdf(), PDF),
        ("may-in.pdf", b"\x1b%-12345X@PJL\r\n" + files.pdf(), PDF),
        ("cam-in.pdf", files.locked_pdf(""), PDF),
        ("cam-in.pdf", files.locked_pdf("", algorithm="RC4-128"), PDF),
        ("cam-in.pdf", files.locked_pdf("", algorithm="AES-256"), PDF),
        ("nhac-den.pdf", files.pdf().replace(b"%%EOF", b"% /Encrypt\n%%EOF"), PDF),
        ("bao-cao.docx", files.renamed_document(), DOCX),
        ("bao-cao.docx", files.renamed_document("tai-lieu.xml", "tai-lieu.xml"), DOCX),
        ("so-lieu.xlsx", files.renamed_document("xl/so.xml", "xl/so.xml", "spreadsheetml.sheet"), XLSX),
        ("bao-cao.docx", files.document(), DOCX),
        ("so-lieu.xlsx", files.workbook(), XLSX),
        ("bao-cao.doc", files.old_office("Root Entry", "WordDocument"), DOC),
        ("so-lieu.xls", files.old_office("Root Entry", "Workbook"), XLS),
    ],
)
def test_accepted_types_are_told_by_content(name, content, expected):
    assert told(name, content) is expected


def test_a_workbook_of_many_lines_is_no_bomb():
    assert told("nhieu-dong.xlsx", files.workbook(rows=20_000)) is XLSX


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("bao-cao.pdf", b"MZ\x90\x00" + b"\0" * 60, "không phải loại được nhận", id="an .exe named .pdf"),
        pytest.param("trang.pdf", b"<html><script>", "không phải loại được nhận", id="a page named .pdf"),
        pytest.param("virus.exe", files.pdf(), "không đúng với đuôi tệp", id="a PDF named .exe"),
        pytest.param("dot.pdf", files.pdf()[:200], "bị hỏng", id="a PDF cut short"),
        pytest.param(
            "gia.pdf", b"%PDF-1.7\n" + b"MZ\x90\x00" * 2000, "bị hỏng", id="a program behind the head of a PDF"
        ),
        pytest.param("anh.png", files.picture("JPEG"), "không đúng với đuôi tệp", id="a JPG named .png"),
        pytest.param("anh.png", b"\x89PNG\r\n\x1a\n" + b"MZ" * 500, "không phải ảnh", id="a program headed as PNG"),
        pytest.param("anh.png", files.picture()[:40], "không phải ảnh", id="a PNG cut short"),
        pytest.param("anh.jpg", b"\xff\xd8\xff\xe0" + b"<script>" * 99, "không phải ảnh", id="a page headed as JPG"),
        pytest.param("anh.jpg", b"\xff\xd8\xff", "không phải ảnh", id="a JPG of three bytes"),
        pytest.param("anh.png", files.huge_picture(), "kích thước điểm ảnh quá lớn", id="a picture of gigabytes"),
        pytest.param("hinh.svg", b"<svg onload=alert(1)>", "không phải loại được nhận", id="svg"),
        pytest.param("anh.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "không phải ảnh", id="the head of a photograph"),
        pytest.param("anh.heic", files.heic(cut=9), "không phải ảnh", id="a photograph cut short"),
        pytest.param(
            "anh.heic", files.heic((60_000, 60_000)), "kích thước điểm ảnh quá lớn", id="a photograph too big"
        ),
        pytest.param("anh.jpg", files.heic(), "không đúng với đuôi tệp", id="a photograph named .jpg"),
        pytest.param("anh.webp", files.picture("WEBP")[:24], "không phải ảnh", id="a WEBP cut short"),
        pytest.param("anh.webp", b"RIFF\xff\0\0\0WEBP" + b"MZ" * 200, "không phải ảnh", id="a program headed as WEBP"),
        pytest.param("khoa.pdf", files.locked_pdf(), "đặt mật khẩu", id="a PDF with a password"),
        pytest.param(
            "khoa.pdf", b"\xef\xbb\xbf" + files.locked_pdf(), "đặt mật khẩu", id="the same, with a mark before"
        ),
        pytest.param("khoa.pdf", files.locked_pdf(algorithm="RC4-128"), "đặt mật khẩu", id="the same, older"),
        pytest.param("khoa.pdf", files.locked_pdf(algorithm="AES-256"), "đặt mật khẩu", id="the same, newer"),
        pytest.param("cam.pdf", b"MZ" + files.pdf(), "không phải loại được nhận", id="a program before a PDF"),
        pytest.param("trang.pdf", b"<html>" + files.pdf(), "không phải loại được nhận", id="a page before a PDF"),
        pytest.param("xa.pdf", b" " * 1024 + files.pdf(), "không phải loại được nhận", id="a header too far in"),
        pytest.param(
            "la.docx",
            files.renamed_document(types="presentationml.presentation"),
            "không phải loại được nhận",
            id="slides named .docx",
        ),
        pytest.param(
            "m.docx",
            files.renamed_document("word/vbaProject.bin", "word/vbaProject.bin"),
            "chứa macro",
            id="macros as main part",
        ),
        pytest.param("m.xlsx", files.office("xl/workbook.xml", "xl/vbaProject.bin"), "chứa macro", id="macros in xlsx"),
        pytest.param("m.xlsm", files.office("xl/workbook.xml", "xl/vbaProject.bin"), "chứa macro", id="xlsm"),
        pytest.param(
            "m4.xlsx",
            files.office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
            "chứa macro",
            id="macros of Excel 4",
        ),
        pytest.param("m.docx", files.macro_document(), "chứa macro", id="a .docm renamed"),
        pytest.param("m.doc", files.old_office("WordDocument", "_VBA_PROJECT"), "chứa macro", id="macros in old Word"),
        pytest.param("khoa.docx", files.old_office("EncryptedPackage"), "đặt mật khẩu", id="a password"),
        pytest.param("bom.xlsx", files.bomb(), "giải nén ra quá lớn", id="a zip bomb"),
        pytest.param("doi.xlsx", files.lying_workbook(), "giải nén ra quá lớn", id="declared four gigabytes"),
        pytest.param("goi.docx", files.office("a.txt"), "không phải loại được nhận", id="any zip named .docx"),
        pytest.param("hong.docx", b"PK\x03\x04broken", "bị hỏng", id="a broken zip"),
        pytest.param("hong.xlsx", files.workbook()[:-30], "bị hỏng", id="a workbook cut short"),
        pytest.param(
            "cai.doc", files.old_office("MsiDigitalSignature"), "không phải loại được nhận", id="an installer"
        ),
        pytest.param(
            "nhieu.docx",
            files.office("word/document.xml", *(f"m{i}" for i in range(2001))),
            "cấu trúc bất thường",
            id="thousands of members",
        ),
    ],
)
def test_everything_else_is_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(ValueError, match=sentence):
        told(name, content)


@pytest.mark.parametrize("size, options", [((7, 5), {"lossless": True}), ((7, 5), {}), ((9, 4), {"exif": b"Exif\0\0"})])
def test_the_size_of_every_kind_of_webp_is_read(size, options):
    content = io.BytesIO()
    Image.new("RGB", size).save(content, "WEBP", **options)

    assert _webp_size(content) == size


def test_files_as_they_were_brought():
    assert told("bao-cao.pdf", (SAMPLES / "with-mark.pdf").read_bytes()) is PDF
    with pytest.raises(ValueError, match="đặt mật khẩu"):
        told("bao-cao.pdf", (SAMPLES / "with-password.pdf").read_bytes())


def test_a_list_that_declares_words_of_its_own_is_not_read():
    """Such lists are made to grow; the file is what its other parts make of it: nothing."""
    grown = '<!DOCTYPE x [<!ENTITY a "b">]><Types/>'

    assert _rows(grown.encode()) == _rows(grown.encode("utf-16")) == []


def test_a_name_hidden_between_two_pieces_read_is_found():
    content = files.OLE + b"\0" * (64 * 1024 - 8 - 10) + "WordDocument_VBA_PROJECT".encode("utf-16-le")

    with pytest.raises(ValueError, match="chứa macro"):
        told("bao-cao.doc", content)


def test_the_file_is_left_at_its_beginning():
    file = io.BytesIO(files.workbook())

    file_type("so-lieu.xlsx", file)

    assert file.tell() == 0


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
