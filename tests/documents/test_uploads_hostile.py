"""Small files made to keep the look at an upload busy for minutes: they are answered at once."""

import io
import time
import zipfile
from xml.etree import ElementTree

import pytest

from emulation_bloc.documents.uploads.filetypes import PDF, file_type

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
