"""The library: uploads honest and hostile, searching, newer versions, and serving what stands in it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.enums import Audience, SheetStatus
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.models import EvidenceFile, ScoringRules
from tests.factories.scoring import make_link, make_ranking, make_sheet, submitted_sheet
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.scoring import files
from tests.scoring.reading import address, text
from units.enums import Stage
from units.signing import signed

pytestmark = pytest.mark.django_db
PDF = files.pdf()


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def upload(client, sheet, name, content, **values):
    url = address("evidence_add", sheet.participation.year)
    return client.post(url, {"title": "Báo cáo", "file": SimpleUploadedFile(name, content), **values})


def serve(client, evidence, **query):
    """The answer; ``bytes`` of what was sent. A file that was read to its end is closed."""
    response = client.get(address("evidence_file", evidence.participation.year, pk=evidence.pk), query)
    response.bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def test_a_pdf_opens_in_the_page_and_can_run_nothing(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "báo cáo.pdf", PDF)

    response = serve(client, EvidenceFile.objects.get())

    assert response.bytes == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


def test_a_pdf_that_is_also_a_page_is_served_as_a_pdf_and_nothing_else(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "trang.pdf", files.polyglot())

    response = serve(client, EvidenceFile.objects.get())

    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_what_a_browser_does_not_show_and_what_is_asked_for_is_sent_as_a_file(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "so-lieu.xlsx", files.workbook())
    upload(client, sheet, "anh.png", files.picture())
    workbook, picture = EvidenceFile.objects.order_by("pk")

    assert serve(client, workbook)["Content-Disposition"].startswith("attachment")
    assert serve(client, picture)["Content-Disposition"].startswith("inline")
    assert "sandbox" in serve(client, picture)["Content-Security-Policy"]
    assert serve(client, picture, tai="")["Content-Disposition"].startswith("attachment")


def test_an_exe_named_pdf_is_refused_beside_the_field_and_the_title_is_kept(client, sheet):
    client.force_login(officer_of(sheet.participation))

    page = text(upload(client, sheet, "bao-cao.pdf", b"MZ\x90", title="Báo cáo quý IV"))

    assert "không phải loại được nhận" in page
    assert "Báo cáo quý IV" in page
    assert not EvidenceFile.objects.exists()


def test_of_several_files_the_good_are_kept_and_of_each_bad_one_is_said_why(client, sheet):
    client.force_login(officer_of(sheet.participation))
    chosen = [
        SimpleUploadedFile("Báo cáo năm.pdf", PDF),
        SimpleUploadedFile("virus.pdf", b"MZ\x90"),
        SimpleUploadedFile("bom.xlsx", files.bomb()),
        SimpleUploadedFile("ảnh hội nghị.png", files.picture()),
        SimpleUploadedFile("Bản sao.pdf", PDF),
        SimpleUploadedFile("trong.pdf", b""),
    ]

    response = client.post(address("evidence_add", sheet.participation.year), {"file": chosen})

    assert response.status_code == 422
    page = text(response)
    assert "Đã đưa 2 minh chứng vào kho." in page
    assert "“virus.pdf” không phải loại được nhận" in page
    assert "giải nén ra quá lớn" in page
    assert "đã có trong kho với tên “Báo cáo năm”" in page
    assert "“trong.pdf” trống" in page
    assert set(EvidenceFile.objects.values_list("title", flat=True)) == {"Báo cáo năm", "ảnh hội nghị"}


def test_every_file_takes_its_own_title(client, sheet):
    client.force_login(officer_of(sheet.participation))
    chosen = [SimpleUploadedFile("1.pdf", PDF), SimpleUploadedFile("2.pdf", files.pdf(pages=2))]

    response = client.post(
        address("evidence_add", sheet.participation.year), {"file": chosen, "titles": ["Kế hoạch", "Báo cáo"]}
    )

    assert response.status_code == 302
    assert list(EvidenceFile.objects.values_list("title", flat=True)) == ["Kế hoạch", "Báo cáo"]


def test_more_than_twenty_files_at_once_are_too_many(client, sheet):
    client.force_login(officer_of(sheet.participation))
    chosen = [SimpleUploadedFile(f"{number}.pdf", PDF) for number in range(21)]

    page = text(client.post(address("evidence_add", sheet.participation.year), {"file": chosen}))

    assert "Bạn chọn 21 tệp; mỗi lần tối đa 20 tệp" in page
    assert not EvidenceFile.objects.exists()


def test_a_file_too_large_is_refused(client, sheet, settings):
    settings.EVIDENCE_MAX_MB = 0
    client.force_login(officer_of(sheet.participation))

    assert "vượt mức 0 MB" in text(upload(client, sheet, "bao-cao.pdf", PDF))


def test_neither_file_nor_link_and_both_are_told(client, sheet):
    client.force_login(officer_of(sheet.participation))
    url = address("evidence_add", sheet.participation.year)

    assert "Chọn tệp, hoặc ghi một đường dẫn." in text(client.post(url, {"title": "x"}))
    assert "Chọn tệp, hoặc ghi một đường dẫn." in text(upload(client, sheet, "a.pdf", PDF, link="https://sngv.vn"))
    assert "Ghi tên minh chứng cho đường dẫn." in text(client.post(url, {"link": "https://sngv.vn"}))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.vn/a", "bao-cao"])
def test_only_links_of_the_web_are_taken(client, sheet, link):
    client.force_login(officer_of(sheet.participation))

    page = text(client.post(address("evidence_add", sheet.participation.year), {"title": "x", "link": link}))

    assert "địa chỉ web bắt đầu bằng http:// hoặc https://" in page
    assert not EvidenceFile.objects.exists()


def test_a_file_missing_on_disk_is_a_sentence(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "bao-cao.pdf", PDF)
    evidence = EvidenceFile.objects.get()
    evidence.file.storage.delete(evidence.file.name)

    response = serve(client, evidence)

    assert response.status_code == 404
    assert "không còn trên máy chủ" in text(response)


def test_evidence_of_another_unit_does_not_exist_until_cited_in_a_sheet_handed_in(client):
    sheet = make_sheet(year=make_year(stage=Stage.VERIFYING, units=4))
    year = sheet.participation.year
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "bao-cao.pdf", PDF)
    evidence = EvidenceFile.objects.get()
    sheet.entries.first().citations.create(evidence=evidence)

    client.force_login(secretary(year))
    assert serve(client, evidence).status_code == 404
    type(sheet).objects.update(
        status=SheetStatus.SUBMITTED,
        submitted_at="2022-12-01T00:00Z",
        receipt_hash="1" * 64,
        **signed(submitted_by=head_of(sheet.participation)),
    )
    served = serve(client, evidence)
    assert (served.status_code, served.bytes) == (200, PDF)
    client.force_login(officer_of(year.participations.last()))
    assert serve(client, evidence).status_code == 404


@pytest.mark.parametrize(
    ("audience", "published", "status"),
    [(Audience.OWN, True, 404), (Audience.EVERYONE, False, 404), (Audience.EVERYONE, True, 200)],
)
def test_a_year_may_disclose_what_was_cited_once_the_result_is_published(client, audience, published, status):
    year = make_year(stage=Stage.RANKED, units=4)
    sheet = submitted_sheet(year=year, status=SheetStatus.CONFIRMED)
    cited, kept = sheet.participation.evidence.get(), make_link(sheet.participation, "Để dành")
    ScoringRules.objects.create(year=year, shows_evidence=audience)
    if published:
        make_ranking(year)
    client.force_login(officer_of(year.participations.last()))

    response = client.get(address("evidence_view", year, pk=cited.pk))

    assert response.status_code == status
    assert client.get(address("evidence_view", year, pk=kept.pk)).status_code == 404
    if status == 200:
        assert "Lưu tên, phong trào" not in text(response)
        assert "Tự chấm:" not in text(response)


# The library


def test_the_library_is_searched_without_accents_and_filtered(client, sheet):
    year = sheet.participation.year
    by = officer_of(sheet.participation)
    client.force_login(by)
    plan = make_link(sheet.participation, "Kế hoạch số 5")
    make_link(sheet.participation, "Quyết định khen thưởng")
    citing_services.cite(entry=sheet.entries.select_related("criterion").first(), evidence=plan, by=by)

    def shown(**query):
        page = text(client.get(address("evidence", year), query))
        return ["Kế hoạch số 5" in page, "Quyết định khen thưởng" in page]

    assert shown() == [True, True]
    assert shown(q="quyet dinh") == [False, True]
    assert shown(q="KE HOACH 5") == [True, False]
    assert shown(loc="cited") == [True, False]
    assert shown(loc="free") == [False, True]
    assert shown(loc="withdrawn") == shown(q="không có gì") == [False, False]
    assert shown(loc="nonsense") == [True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_the_library_costs_the_same_for_any_number_of_pieces(client, sheet, count, django_assert_num_queries):
    by = officer_of(sheet.participation)
    client.force_login(by)
    entries = list(sheet.entries.select_related("criterion"))
    for number in range(count):
        piece = make_link(sheet.participation, f"Văn bản {number}", link=f"https://sngv.vn/{number}")
        newer = evidence_services.replace_evidence(evidence=piece, link=f"https://sngv.vn/moi/{number}", by=by)
        citing_services.cite_in_many(evidence=newer, entries=entries, by=by)
    client.get(address("evidence", sheet.participation.year))

    with django_assert_num_queries(LIBRARY_QUERIES):
        page = text(client.get(address("evidence", sheet.participation.year)))

    assert page.count("bản thứ 2") == count


LIBRARY_QUERIES = 12


def test_a_new_version_is_given_on_a_page_that_keeps_what_was_typed(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "bao-cao.pdf", PDF)
    old = EvidenceFile.objects.get()
    url = address("evidence_replace", sheet.participation.year, pk=old.pk)

    refused = client.post(url, {"title": "Báo cáo (sửa)", "file": SimpleUploadedFile("moi.pdf", b"MZ")})
    assert refused.status_code == 422
    assert "không phải loại được nhận" in text(refused)
    assert "Báo cáo (sửa)" in text(refused)

    kept = client.post(url, {"title": "Báo cáo (sửa)", "file": SimpleUploadedFile("moi.pdf", files.pdf(pages=2))})
    new = EvidenceFile.objects.latest("pk")
    assert kept.url == address("evidence_view", sheet.participation.year, pk=new.pk)
    page = text(client.get(kept.url))
    assert "Các bản" in page
    assert address("evidence_view", sheet.participation.year, pk=old.pk) in page


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("anh.webp", files.picture("WEBP"), "image/webp"),
        ("anh.jfif", files.picture("JPEG"), "image/jpeg"),
        ("anh.heic", files.heic(), "image/heic"),
    ],
)
def test_pictures_of_cameras_stand_in_the_viewer(client, sheet, name, content, content_type):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, name, content)
    piece = EvidenceFile.objects.get()

    page = text(client.get(address("evidence_view", sheet.participation.year, pk=piece.pk)))
    served = serve(client, piece)

    assert f'<img src="{address("evidence_file", sheet.participation.year, pk=piece.pk)}"' in page
    assert served["Content-Type"] == content_type
    assert served.bytes == content
    assert ("Safari" in page) is (content_type == "image/heic")
