"""Evidence: uploads honest and hostile, serving, citing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.enums import SheetStatus
from scoring.models import EvidenceFile
from tests.factories.scoring import make_link, make_sheet
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.scoring.pages import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n..."


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def upload(client, sheet, name, content, **values):
    url = address("evidence_add", sheet.participation.year)
    return client.post(url, {"title": "Báo cáo", "file": SimpleUploadedFile(name, content), **values})


def test_a_pdf_opens_in_the_page_and_can_run_nothing(client, sheet):
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "báo cáo.pdf", PDF)
    evidence = EvidenceFile.objects.get()

    response = client.get(address("evidence_file", sheet.participation.year, pk=evidence.pk))

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_an_exe_named_pdf_is_refused_beside_the_field_and_the_title_is_kept(client, sheet):
    client.force_login(officer_of(sheet.participation))

    page = text(upload(client, sheet, "bao-cao.pdf", b"MZ\x90", title="Báo cáo quý IV"))

    assert "không phải loại được nhận" in page
    assert "Báo cáo quý IV" in page
    assert not EvidenceFile.objects.exists()


def test_a_file_too_large_is_refused(client, sheet, settings):
    settings.EVIDENCE_MAX_MB = 0
    client.force_login(officer_of(sheet.participation))

    assert "vượt mức 0 MB" in text(upload(client, sheet, "bao-cao.pdf", PDF))


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

    response = client.get(address("evidence_file", sheet.participation.year, pk=evidence.pk))

    assert response.status_code == 404
    assert "không còn trên máy chủ" in text(response)


def test_evidence_of_another_unit_does_not_exist_until_cited_in_a_sheet_handed_in(client):
    sheet = make_sheet(year=make_year(stage=Stage.VERIFYING, units=4))
    year = sheet.participation.year
    client.force_login(officer_of(sheet.participation))
    upload(client, sheet, "bao-cao.pdf", PDF)
    evidence = EvidenceFile.objects.get()
    url = address("evidence_file", year, pk=evidence.pk)
    sheet.entries.first().citations.create(evidence=evidence)

    client.force_login(secretary(year))
    assert client.get(url).status_code == 404
    type(sheet).objects.update(
        status=SheetStatus.SUBMITTED,
        submitted_at="2022-12-01T00:00Z",
        submitted_by=head_of(sheet.participation),
        receipt_hash="1" * 64,
    )
    served = client.get(url)
    assert (served.status_code, b"".join(served.streaming_content)) == (200, PDF)
    client.force_login(officer_of(year.participations.last()))
    assert client.get(url).status_code == 404


def test_adding_citing_and_taking_off(client, sheet):
    year = sheet.participation.year
    entry = sheet.entries.first()
    client.force_login(officer_of(sheet.participation))
    page = address("entry_evidence", year, pk=entry.pk)

    client.post(page, {"title": "Báo cáo", "file": SimpleUploadedFile("a.pdf", PDF)})
    assert entry.citations.count() == 1
    client.post(address("cite", year, pk=entry.pk), {"evidence": make_link(sheet.participation, "Quyết định").pk})
    assert entry.citations.count() == 2
    client.post(address("uncite", year, pk=entry.citations.first().pk))
    assert entry.citations.get().evidence.title == "Quyết định"
    assert "Quyết định" in text(client.get(page))
