"""Real files, honest and hostile, as people upload them."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/></Types>'


def pdf(pages=1):
    """A whole PDF; another number of pages is another file."""
    writer, content = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.write(content)
    return content.getvalue()


def picture(form="PNG", size=(4, 3), colour="white"):
    content = io.BytesIO()
    Image.new("RGB", size, colour).save(content, form)
    return content.getvalue()


def workbook(rows=1):
    book, content = Workbook(), io.BytesIO()
    for number in range(rows):
        book.active.append([number, "Số liệu"])
    book.save(content)
    return content.getvalue()


def office(*members, types="wordprocessingml.document", content=b"x"):
    """A zip of the given members with a list of content types."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(types))
        for member in members:
            archive.writestr(member, content)
    return file.getvalue()


def document():
    return office("word/document.xml")


def macro_document():
    """A .docm renamed .docx: its macros lie under a name of their own, its content type stays."""
    types = "wordprocessingml.document.main+xml application/vnd.ms-word.document.macroEnabled"
    return office("word/document.xml", "word/odd.bin", types=types)


def bomb():
    """A workbook of some kilobytes which unpacks to many megabytes of zeros."""
    return office("xl/workbook.xml", "xl/worksheets/sheet1.xml", content=b"0" * (12 * 1024 * 1024))


def lying_workbook():
    """Says it unpacks to four gigabytes."""
    content = bytearray(office("xl/workbook.xml", "xl/worksheets/sheet1.xml"))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 4_000_000_000)
    return bytes(content)


def old_office(*names):
    return OLE + b"\0" * 504 + b"".join(name.encode("utf-16-le") + b"\0\0" for name in names)


def huge_picture():
    """A PNG of a few bytes that a browser would unfold to gigabytes."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def polyglot():
    """A PDF that is also a page with a script, for a browser that guesses."""
    return pdf().replace(b"\n", b"\n%<html><script>alert(1)</script></html>\n", 1)
