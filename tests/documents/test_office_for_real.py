"""The real LibreOffice, and Word files that ask it to fetch what is not theirs."""

import io
import socket
import threading
import zipfile

import pypdf
import pytest

from emulation_bloc.documents.office import cell, drawing

pytestmark = pytest.mark.skipif(not cell.is_installed(), reason="LibreOffice or its cell is not installed here")

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="html" ContentType="text/html"/>
<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>"""
LINKED_PICTURE = """<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:link="rId7"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
INCLUDED_TEXT = """<w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> {} "{}" </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>cũ</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"""


def relationships(*lines):
    body = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" {target}/>' for key, kind, target in lines)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def document(target):
    """A Word file that reaches for ``target`` as a linked picture, as included text and picture, and from a page
    laid into it."""
    body = (
        "<w:p><w:r><w:t>Báo cáo công tác năm</w:t></w:r></w:p>"
        f"<w:p>{LINKED_PICTURE}</w:p>"
        f"<w:p>{INCLUDED_TEXT.format('INCLUDEPICTURE', target)}</w:p>"
        f"<w:p>{INCLUDED_TEXT.format('INCLUDETEXT', target)}</w:p>"
        '<w:altChunk r:id="rId8"/>'
    )
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{OFFICE}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relationships(("rId1", "officeDocument", 'Target="word/document.xml"')),
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(
            ("rId7", "image", f'Target="{target}" TargetMode="External"'),
            ("rId8", "aFChunk", 'Target="page.html"'),
        ),
        "word/page.html": f'<html><body><p>Phụ lục</p><img src="{target}"></body></html>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture
def listener():
    """An address of this machine, and who called there."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def listen():
            while not over.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                calls.append(connection.recv(200))
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/image.png", calls
        over.set()
        thread.join()


def words(pdf):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_file_with_links_is_drawn_and_nobody_is_called(listener):
    address, calls = listener

    pdf = drawing.as_pdf(document(address), ".docx")

    assert "Báo cáo công tác năm" in words(pdf)
    assert calls == []


def test_files_of_the_server_are_not_drawn_into_it(tmp_path):
    """A text, and a picture, which a reader of the preview would otherwise be shown."""
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("matkhau-cua-may-chu")
    picture = tmp_path / "bi-mat.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><text y="40">matkhau</text></svg>'
    )

    for target in (secret, picture, "/etc/passwd"):
        pdf = drawing.as_pdf(document(f"file://{target}"), ".docx")

        seen = words(pdf)
        assert "Báo cáo công tác năm" in seen
        assert "matkhau" not in seen
        assert "root:" not in seen
