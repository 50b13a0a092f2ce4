"""Names of “Strict Open XML” in place of each other, also where a file makes them long."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from emulation_bloc.documents.workbooks.strict import STRICT, in_usual_names


def renamed(part):
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("part.xml", part)
    with ZipFile(BytesIO(in_usual_names(packed.getvalue()))) as archive:
        return archive.read("part.xml")


@pytest.mark.parametrize(
    ("strict", "usual"),
    [
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"officeDocument/relationships/worksheet", b"officeDocument/2006/relationships/worksheet"),
        (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
        (b"drawingml", b"drawingml/2006"),
        (b"drawingml/", b"drawingml/2006"),
    ],
)
def test_each_strict_name_has_its_usual_one(strict, usual):
    assert renamed(b'<a x="' + STRICT + strict + b'"/>') == b'<a x="http://schemas.openxmlformats.org/' + usual + b'"/>'


@pytest.mark.parametrize("letters", [b"a" * 100_000, b"a/" * 50_000])
def test_a_name_without_an_end_is_passed_over_in_a_moment(letters):
    part = b'<a x="' + STRICT + letters + b">"

    start = time.process_time()

    assert renamed(part) == part
    assert time.process_time() - start < 2
