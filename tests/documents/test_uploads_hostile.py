"""Small files made to keep the look at an upload busy for minutes: they are answered at once."""

import io
import struct
import time
import zipfile
import zlib
from xml.etree import ElementTree

import pytest

from emulation_bloc.documents.uploads.filetypes import PDF, file_type
from emulation_bloc.documents.uploads.office_zip import program_of

RELATION = '<Relationship Type="x/officeDocument" Target="a.bin"/>'
TYPE = '<Override PartName="/b.bin" ContentType="text/plain"/>'


def package(types, relations):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("a.bin", b"x")
    file.seek(0)
    return file


def test_both_lists_are_parsed_once_however_many_documents_they_name(monkeypatch):
    parsed, parse = [], ElementTree.fromstring
    monkeypatch.setattr(ElementTree, "fromstring", lambda xml: parsed.append(len(xml)) or parse(xml))
    file = package(f"<Types>{TYPE * 200}</Types>", f"<Relationships>{RELATION * 200}</Relationships>")

    with pytest.raises(ValueError, match="không phải loại được nhận"):
        file_type("bao-cao.docx", file)

    assert len(parsed) == 2


@pytest.mark.parametrize("encoding", ["no-such-encoding", "shift_jis", "utf-7", "base64"])
def test_a_list_in_an_encoding_that_cannot_be_read_names_nothing(encoding):
    file = package(
        f'<?xml version="1.0" encoding="{encoding}"?><Types>{TYPE}</Types>',
        f"<Relationships>{RELATION}</Relationships>",
    )

    with pytest.raises(ValueError, match="không phải loại được nhận"):
        file_type("bao-cao.docx", file)


@pytest.mark.parametrize("place", [0, 20])
def test_a_wrong_table_is_not_made_anew_from_objects_without_an_end(place):
    objects = b"".join(b"%d 0 obj\n(" % number for number in range(1, 3_000))
    file = io.BytesIO(b"%PDF-1.7\n" + objects + b"/Encrypt\nstartxref\n%d\n%%%%EOF\n" % place)

    start = time.process_time()

    assert file_type("bao-cao.pdf", file) is PDF  # as any other that only its reader's program may understand
    assert time.process_time() - start < 2


def of_blanks():
    """A table whose every row points to the same half of a megabyte of blanks."""
    head, rows = b"%PDF-1.7\n" + b" " * 500_000 + b"\n", b"0000000009 00000 n \n" * 20_000
    trailer = b"trailer\n<</Encrypt 1 0 R/Root 2 0 R/Size 20000>>\nstartxref\n%d\n%%%%EOF\n" % len(head)
    return head + b"xref\n0 20000\n" + rows + trailer


def of_tables_that_grow():
    """One behind the other, each of seventy megabytes once it is unpacked."""
    packed, found = zlib.compress(b"\0" * 70_000_000, 9), b"%PDF-1.7\n"
    places = []
    for number in range(1, 21):
        before = b"/Prev %d" % places[-1] if places else b""
        places.append(len(found))
        found += b"%d 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Index[0 0]/Encrypt 1 0 R/Root 2 0 R" % number + before
        found += b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) + packed + b"\nendstream\nendobj\n"
    return found + b"startxref\n%d\n%%%%EOF\n" % places[-1]


def of_letters():
    """Packed as text: five letters for four bytes, one by one."""
    said = b"<</Type/XRef/Size 3/W[1 2 1]/Encrypt 1 0 R/Root 2 0 R/Filter/ASCII85Decode/Length 10000000>>"
    stream = b"\nstream\n" + b"!!!!!" * 2_000_000 + b"\nendstream\nendobj\n"
    return b"%PDF-1.7\n1 0 obj\n" + said + stream + b"startxref\n9\n%%EOF\n"


def of_wrong_rows():
    """Each row that cannot be read would be looked for among all objects."""
    head = b"%PDF-1.7\n" + b"1 0 obj " * 300_000 + b"\n"
    trailer = b"trailer\n<</Encrypt 1 0 R/Root 2 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF\n" % len(head)
    return head + b"xref\n0 20000\n" + b"xxxxxxxxxx xxxxx n \n" * 20_000 + trailer


@pytest.mark.parametrize("made", [of_blanks, of_tables_that_grow, of_letters, of_wrong_rows])
def test_the_tables_of_a_pdf_are_read_with_a_meter(made):
    file = io.BytesIO(made())

    start = time.process_time()

    assert file_type("bao-cao.pdf", file) is PDF
    assert time.process_time() - start < 2


def test_an_archive_of_very_many_members_is_refused_before_they_are_listed(monkeypatch):
    row = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    rows = (row + b"a") * 200_000
    file = io.BytesIO(rows + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(rows), 0, 0))
    listed = []
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", lambda archive: listed.append(archive))

    with pytest.raises(ValueError, match="bất thường"):
        program_of(file)

    assert listed == []
