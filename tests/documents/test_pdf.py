import datetime
from io import BytesIO
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents import pdf
from emulation_bloc.documents.layout import Header, Paper, Signature

LETTERS = "ĂÂĐÊÔƠƯ ăâđêôơư ằắẳẵặ ầấẩẫậ ềếểễệ ồốổỗộ ờớởỡợ ừứửữự ỳýỷỹỵ ẰẮẲẴẶ ẦẤẨẪẬ ỀẾỂỄỆ ỒỐỔỖỘ ỜỚỞỠỢ ỪỨỬỮỰ"


def make_paper(**values):
    header = Header(
        issuer="Khối thi đua các cơ quan Văn hóa - Xã hội",
        superior="Ủy ban nhân dân tỉnh Yên Bái",
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


@pytest.mark.parametrize(
    "url",
    [
        "https://example.vn/x.png",
        "file:///etc/passwd",
        "data:text/plain,x",
        "static:///../manage.py",
        "static:////etc/passwd",
        "static:///css",
        "static:///",
    ],
)
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

    plain, readable = response["Content-Disposition"].split("; filename*=UTF-8''")
    assert plain == 'inline; filename="bien-ban-dac-biet-x.pdf"'
    assert unquote(readable) == "Biên bản Đặc biệt x.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def body_of(tmp_path, settings, body, after=""):
    """A paper of its own, for what no room's paper shows: the name of its template."""
    (tmp_path / "paper.html").write_text(
        f'{{% extends "documents/base.html" %}}{{% block body %}}{body}{{% endblock %}}'
        f"{{% block after %}}{after}{{% endblock %}}"
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    return "paper.html"


def drawn(template, paper):
    return PdfReader(BytesIO(pdf.render_pdf(template, {"paper": paper})))


LONG_TABLE = (
    '<table class="grid"><thead><tr><th scope="col">Đơn vị</th></tr></thead><tbody>'
    + "<tr><td>Sở Văn hóa, Thể thao và Du lịch</td></tr>" * 70
    + "</tbody></table>"
)


def test_pages_carry_their_number_and_the_heads_of_tables_from_the_second_on(tmp_path, settings):
    pages = [page.extract_text() for page in drawn(body_of(tmp_path, settings, LONG_TABLE), make_paper()).pages]

    assert len(pages) == 3
    assert [{str(number), "Đơn vị"} <= set(text.splitlines()) for number, text in enumerate(pages, start=1)] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("rows", range(18, 32))
def test_signatures_never_stand_alone_on_a_page(tmp_path, settings, rows):
    table = LONG_TABLE.replace("<tr><td>Sở Văn hóa, Thể thao và Du lịch</td></tr>", "", 70 - rows)
    last = drawn(body_of(tmp_path, settings, table), make_paper()).pages[-1].extract_text()

    assert "Lê Thị Thanh Bình" in last
    assert "Sở Văn hóa, Thể thao và Du lịch" in last


def test_annex_lies_across_the_page(tmp_path, settings):
    template = body_of(tmp_path, settings, "<p>Nội dung./.</p>", '<section class="wide"><h1>DANH SÁCH</h1></section>')

    assert [page.mediabox.width > page.mediabox.height for page in drawn(template, make_paper()).pages] == [False, True]


def places_of(page, *phrases):
    """Where each phrase begins, as (millimetres from the left, height)."""
    found = {}

    def note(text, scale, at, *rest):
        for phrase in phrases:
            if phrase in text:
                found[phrase] = (at[4] * scale[0] / 72 * 25.4, at[5])

    page.extract_text(visitor_text=note)
    return [found[phrase] for phrase in phrases]


def test_agency_above_stays_on_one_line_and_the_date_on_that_of_the_number():
    page = drawn("documents/base.html", make_paper()).pages[0]
    superior, end, number, day = places_of(page, "ỦY BAN NHÂN DÂN", "YÊN BÁI", "Số: 01", "Yên Bái, ngày")

    assert superior[1] == end[1]
    assert number[1] == day[1]


def test_longest_name_of_a_place_ends_at_the_margin():
    header = Header("Khối", symbol="BB-KTĐVHXH", place="Thành phố Hồ Chí Minh", day=datetime.date(2022, 12, 29))
    page = drawn("documents/base.html", make_paper(header=header)).pages[0]
    ((start, _),) = places_of(page, "Thành phố Hồ Chí Minh, ngày 29")

    width = 99  # of the whole line at 13 pt, measured
    assert start + width <= 210 - 15 + 0.5


def test_names_line_up_under_powers_of_any_height():
    signatures = (
        Signature(("Thư ký",), "Nguyễn Thu Hà"),
        Signature(("TM. Khối thi đua", "KT. Khối trưởng", "Khối phó"), "Lê Bình", note="(Ký, ghi rõ họ tên)"),
    )
    page = drawn("documents/base.html", make_paper(signatures=signatures)).pages[0]
    left, right = places_of(page, "Nguyễn Thu Hà", "Lê Bình")

    assert left[1] == right[1]


def test_stored_paper_is_tagged_and_says_its_language_title_and_issuer():
    reader = drawn("documents/base.html", make_paper(subject="Hội nghị tổng kết"))

    assert reader.root_object["/Lang"] == "vi"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Biên bản Hội nghị tổng kết"
    assert reader.metadata.author == "Khối thi đua các cơ quan Văn hóa - Xã hội"
