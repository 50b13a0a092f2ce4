import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents import pdf
from emulation_bloc.documents.layout import Header, Paper, Signature

LETTERS = "ĂÂĐÊÔƠƯ ăâđêôơư ằắẳẵặ ầấẩẫậ ềếểễệ ồốổỗộ ờớởỡợ ừứửữự ỳýỷỹỵ ẰẮẲẴẶ ẦẤẨẪẬ ỀẾỂỄỆ ỒỐỔỖỘ ỜỚỞỠỢ ỪỨỬỮỰ"


def make_paper(**values):
    header = Header(
        issuer="Khối thi đua các cơ quan Văn hóa - Xã hội",
        superior="UBND tỉnh Yên Bái",
        number="1/BB-KTĐVHXH",
        place="Yên Bái",
        day=datetime.date(2022, 12, 29),
    )
    values = {
        "header": header,
        "kind": "Biên bản",
        "subject": LETTERS,
        "signatures": (Signature(("Chủ tọa",), "Lê Thị Thanh Bình"),),
        "recipients": ("Như trên", "Lưu: VT"),
        "bases": ("Căn cứ Luật Thi đua, khen thưởng",),
    } | values
    return Paper(**values)


def text_of(content):
    reader = PdfReader(BytesIO(content))
    return len(reader.pages), "\n".join(page.extract_text() for page in reader.pages)


def test_paper_carries_every_vietnamese_letter_and_its_parts():
    pages, text = text_of(pdf.render_pdf("documents/base.html", {"paper": make_paper()}))

    assert pages == 1
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 01/BB-KTĐVHXH"):
        assert part in text
    assert "Yên Bái, ngày 29 tháng 12 năm 2022" in text
    assert "Căn cứ Luật Thi đua, khen thưởng." in text
    assert "Lê Thị Thanh Bình" in text


def test_same_paper_gives_the_same_bytes():
    first, second = (pdf.render_pdf("documents/base.html", {"paper": make_paper()}) for _ in range(2))

    assert first == second


def test_decomposed_text_is_composed_before_it_is_drawn():
    composed = pdf.render_pdf("documents/base.html", {"paper": make_paper(subject="Hội nghị")})
    loose = pdf.render_pdf("documents/base.html", {"paper": make_paper(subject="Ho\u0302\u0323i nghi\u0323")})

    assert loose == composed


@pytest.mark.parametrize("url", ["https://example.vn/x.png", "file:///etc/passwd", "static:///../manage.py"])
def test_nothing_outside_our_own_files_can_be_reached(url):
    _, fetcher = pdf._weasyprint()

    with pytest.raises(ValueError, match="Not allowed"):
        fetcher().fetch(url)


def test_missing_native_libraries_are_told_with_their_cure(monkeypatch):
    import builtins

    real = builtins.__import__

    def without_weasyprint(name, *args, **kwargs):
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_weasyprint)

    with pytest.raises(Refused, match=r"libpangoft2-1\.0-0"):
        pdf.render_pdf("documents/base.html", {"paper": make_paper()})


def test_response_names_the_file_without_marks_or_tricks():
    response = pdf.pdf_response(b"%PDF", 'Biên bản "Đặc biệt"\r\n/../x')

    assert response["Content-Disposition"] == 'inline; filename="bien-ban-dac-biet-x.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
