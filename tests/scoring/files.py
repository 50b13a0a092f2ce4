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


def marked_pdf():
    """As some mail gateways and scanners leave it: a byte order mark before the header."""
    return b"\xef\xbb\xbf" + pdf()


def locked_pdf(password="mat-khau", algorithm="AES-128"):
    """``password``: asked of the reader; empty: only printing and copying are restricted."""
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt(user_password=password, owner_password="chu", permissions_flag=0, algorithm=algorithm)
    writer.write(content)
    return content.getvalue()


def heic(size=(4032, 3024), cut=0):
    """The boxes of a photograph of a telephone, around no picture at all."""

    def box(kind, data):
        return struct.pack(">I", len(data) + 8) + kind + data

    sizes = box(b"ispe", struct.pack(">III", 0, *size))
    meta = box(b"meta", b"\0" * 4 + box(b"iprp", box(b"ipco", sizes)))
    whole = box(b"ftyp", b"heic\0\0\0\0mif1heic") + meta + box(b"mdat", b"\0" * 64)
    return whole[: len(whole) - cut]


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


def renamed_document(part="word/document2.xml", target="/word/document2.xml", types="wordprocessingml.document"):
    """A file of Word from a program that calls its main part otherwise; only its own lists say which it is."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    lists = {
        "[Content_Types].xml": f"""<?xml version="1.0"?><Types
            xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"
            ContentType="application/xml"/><Override PartName="/{part}"
            ContentType="application/vnd.openxmlformats-officedocument.{types}.main+xml"/></Types>""",
        "_rels/.rels": f'''<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Type="{relation}" Target="{target}"/></Relationships>''',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in lists.items():
            archive.writestr(name, text)
        archive.writestr(part, "<x/>")
    return file.getvalue()


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
