"""Evidence: into the library, onto a row, off it again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring import services
from scoring.enums import SheetStatus
from scoring.models import EvidenceFile
from tests.factories.scoring import make_link, make_sheet, submitted_sheet
from tests.factories.units import officer_of, secretary

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n..."


def add(sheet, name="bao-cao.pdf", content=PDF, by=None):
    return services.add_file(
        participation=sheet.participation,
        upload=SimpleUploadedFile(name, content),
        title="Báo cáo năm",
        by=by or officer_of(sheet.participation),
    )


def test_a_file_is_kept_under_a_random_name_with_its_hash():
    sheet = make_sheet()

    evidence = add(sheet, "../../kế hoạch.pdf")

    assert evidence.original_name == "kế hoạch.pdf"
    assert evidence.content_type == "application/pdf"
    assert "kế hoạch" not in evidence.file.name
    assert (evidence.size, len(evidence.sha256)) == (len(PDF), 64)
    assert AuditEntry.objects.get().action == "scoring.add_evidence"


def test_an_exe_named_pdf_is_refused_and_nothing_is_kept():
    sheet = make_sheet()

    with pytest.raises(Refused, match="không phải loại được nhận"):
        add(sheet, content=b"MZ\x90")

    assert not EvidenceFile.objects.exists()


def test_the_same_file_twice_is_told():
    sheet = make_sheet()
    add(sheet)

    with pytest.raises(Refused, match="đã có trong kho với tên “Báo cáo năm”"):
        add(sheet, "ten-khac.pdf")


def test_a_link_must_be_of_the_web():
    sheet = make_sheet()

    with pytest.raises(Refused, match="http:// hoặc https://"):
        services.add_link(
            participation=sheet.participation,
            link="javascript:alert(1)",
            title="x",
            by=officer_of(sheet.participation),
        )


def test_citing_and_taking_off_leave_a_trace():
    sheet = make_sheet()
    by = officer_of(sheet.participation)
    entry, evidence = sheet.entries.first(), make_link(sheet.participation)

    citation = services.cite(entry=entry, evidence=evidence, by=by)
    assert services.cite(entry=entry, evidence=evidence, by=by) == citation
    services.uncite(citation=citation, by=by)

    assert not entry.citations.exists()
    assert [line.action for line in AuditEntry.objects.all()] == ["scoring.uncite", "scoring.cite"]


def test_evidence_of_another_unit_is_not_cited():
    sheet, other = make_sheet(), make_sheet()

    with pytest.raises(Refused, match="minh chứng của chính đơn vị"):
        services.cite(
            entry=sheet.entries.first(), evidence=make_link(other.participation), by=officer_of(sheet.participation)
        )


def test_what_was_handed_in_never_vanishes():
    sheet = submitted_sheet()
    by = officer_of(sheet.participation)
    citation = sheet.entries.get(criterion__path="001.001").citations.get()

    with pytest.raises(Refused, match="Phiếu đã nộp"):
        services.uncite(citation=citation, by=by)
    with pytest.raises(Refused, match=r"đang gắn với tiêu chí I\.1"):
        services.withdraw_evidence(evidence=citation.evidence, by=by)

    assert sheet.status == SheetStatus.SUBMITTED
    assert not EvidenceFile.objects.filter(withdrawn_at__isnull=False).exists()


def test_withdrawn_evidence_is_kept_but_no_longer_cited():
    sheet = make_sheet()
    by = officer_of(sheet.participation)
    evidence = services.withdraw_evidence(evidence=make_link(sheet.participation), by=by)

    with pytest.raises(Refused, match="đã được rút"):
        services.cite(entry=sheet.entries.first(), evidence=evidence, by=by)

    assert EvidenceFile.objects.filter(pk=evidence.pk).exists()


def test_nobody_else_fills_the_library():
    sheet = make_sheet()

    with pytest.raises(Refused, match="Chỉ đơn vị mới được đưa minh chứng"):
        add(sheet, by=secretary(sheet.participation.year))
