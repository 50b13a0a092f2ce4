"""Evidence: into the library, in newer versions, out of use again."""

from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import CitationVerdict, SheetStatus
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.models import Entry, EvidenceFile
from tests.factories.scoring import make_link, make_sheet, submitted_sheet
from tests.factories.units import officer_of, secretary
from tests.scoring import files
from units.signing import signed

pytestmark = pytest.mark.django_db
PDF = files.pdf()


def add(sheet, name="bao-cao.pdf", content=PDF, by=None, title="Báo cáo năm"):
    return evidence_services.add_file(
        participation=sheet.participation,
        upload=SimpleUploadedFile(name, content),
        title=title,
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
        evidence_services.add_link(
            participation=sheet.participation,
            link="javascript:alert(1)",
            title="x",
            by=officer_of(sheet.participation),
        )


def test_what_was_handed_in_never_vanishes():
    sheet = submitted_sheet()
    by = officer_of(sheet.participation)
    citation = sheet.entries.get(criterion__path="001.001").citations.get()

    with pytest.raises(Refused, match="Phiếu đã nộp"):
        citing_services.uncite(citation=citation, by=by)
    with pytest.raises(Refused, match=r"đang gắn với tiêu chí I\.1"):
        evidence_services.withdraw_evidence(evidence=citation.evidence, by=by)

    assert sheet.status == SheetStatus.SUBMITTED
    assert not EvidenceFile.objects.filter(withdrawn_at__isnull=False).exists()


def test_withdrawn_evidence_is_kept_but_no_longer_cited():
    sheet = make_sheet()
    by = officer_of(sheet.participation)
    evidence = evidence_services.withdraw_evidence(evidence=make_link(sheet.participation), by=by)

    with pytest.raises(Refused, match="đã được rút"):
        citing_services.cite(entry=sheet.entries.first(), evidence=evidence, by=by)

    assert EvidenceFile.objects.filter(pk=evidence.pk).exists()


def test_without_a_title_a_piece_is_called_as_its_file():
    assert add(make_sheet(), "Báo cáo số 12.pdf", title="").title == "Báo cáo số 12"


def test_a_link_needs_a_title_and_stands_once_in_the_library():
    sheet = make_sheet()
    link = {"participation": sheet.participation, "link": "https://sngv.vn/12", "by": officer_of(sheet.participation)}

    with pytest.raises(Refused, match="Ghi tên minh chứng"):
        evidence_services.add_link(**link, title=" ")
    evidence_services.add_link(**link, title="Quyết định")
    with pytest.raises(Refused, match="Đường dẫn này đã có trong kho"):
        evidence_services.add_link(**link, title="Lần nữa")


class Untouchable(SimpleUploadedFile):
    """Says it weighs 200 MB; whoever reads a byte of it fails."""

    size = 200 * 1024 * 1024

    def __init__(self, name):
        super().__init__(name, b"")
        self.size = 200 * 1024 * 1024

    def read(self, *args):
        raise AssertionError("read before its size was looked at")

    chunks = read


def test_a_file_of_two_hundred_megabytes_is_refused_before_a_byte_is_read():
    sheet = make_sheet()

    with pytest.raises(Refused, match="vượt mức 20 MB"):
        evidence_services.add_file(
            participation=sheet.participation,
            upload=Untouchable("phim.pdf"),
            title="x",
            by=officer_of(sheet.participation),
        )


def test_the_room_of_a_unit_in_a_year_is_limited_and_old_versions_count(settings):
    settings.EVIDENCE_YEAR_MAX_MB = 1
    sheet = make_sheet()
    EvidenceFile.objects.filter(pk=add(sheet).pk).update(size=1024 * 1024 - 500)

    with pytest.raises(Refused, match=r"không còn chỗ cho tệp “khac\.pdf”"):
        add(sheet, "khac.pdf", files.pdf(pages=2))


def test_an_empty_file_is_refused():
    with pytest.raises(Refused, match="trống"):
        add(make_sheet(), content=b"")


@pytest.mark.parametrize("is_newer", [False, True])
@pytest.mark.django_db(transaction=True)
def test_a_file_is_examined_before_anything_is_held(monkeypatch, is_newer):
    """On SQLite a transaction is the right to write: all others would wait until a large file is read."""
    seen, check = [], evidence_services.check_upload
    sheet = make_sheet()
    act = partial(replace, add(sheet)) if is_newer else partial(add, sheet)

    def examine(upload):
        seen.append(connection.in_atomic_block)
        return check(upload)

    monkeypatch.setattr(evidence_services, "check_upload", examine)
    act()

    assert seen == [False]


# Versions


def replace(evidence, content=None, **values):
    upload = SimpleUploadedFile("moi.pdf", content or files.pdf(pages=3))
    return evidence_services.replace_evidence(
        evidence=evidence, upload=upload, by=officer_of(evidence.participation), **values
    )


def test_a_new_version_stands_for_the_old_and_open_rows_follow_it():
    sheet = make_sheet()
    old = add(sheet)
    first, second = sheet.entries.all()[:2]
    by = officer_of(sheet.participation)
    citing_services.cite_in_many(evidence=old, entries=[first, second], by=by)

    new = replace(old)

    assert (new.previous, new.title) == (old, "Báo cáo năm")
    assert {citation.entry for citation in new.citations.all()} == {first, second}
    assert not old.citations.exists()
    assert EvidenceFile.objects.get(pk=old.pk).withdrawn_at is None
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions[-2:] == ["scoring.replace_evidence", "scoring.move_citations"]


def test_rows_handed_in_keep_the_version_handed_in():
    sheet = make_sheet()
    old = add(sheet)
    citing_services.cite(entry=sheet.entries.first(), evidence=old, by=officer_of(sheet.participation))
    _hand_in(sheet)

    new = replace(old)

    assert old.citations.count() == 1
    assert not new.citations.exists()


def test_of_a_sheet_given_back_in_part_only_the_rows_asked_for_follow_and_are_judged_anew():
    sheet = make_sheet()
    old = add(sheet)
    asked, kept = sheet.entries.all()[:2]
    citing_services.cite_in_many(evidence=old, entries=[asked, kept], by=officer_of(sheet.participation))
    old.citations.update(verdict=CitationVerdict.REFUSED, verdict_note="Thiếu dấu.")
    _hand_in(sheet, status=SheetStatus.RETURNED)
    Entry.objects.filter(pk=asked.pk).update(is_returned=True)

    new = replace(old)

    moved = new.citations.get()
    assert (moved.entry, moved.verdict, moved.verdict_note) == (asked, CitationVerdict.PENDING, "")
    stayed = old.citations.get()
    assert (stayed.entry, stayed.verdict) == (kept, CitationVerdict.REFUSED)


def _hand_in(sheet, status=SheetStatus.SUBMITTED):
    type(sheet).objects.filter(pk=sheet.pk).update(
        status=status,
        submitted_at="2022-12-01T00:00Z",
        receipt_hash="1" * 64,
        **signed(submitted_by=officer_of(sheet.participation)),
    )


def test_only_the_newest_version_is_replaced_cited_or_withdrawn():
    sheet = make_sheet()
    old = add(sheet)
    new = replace(old)
    by = officer_of(sheet.participation)
    old = EvidenceFile.objects.get(pk=old.pk)

    with pytest.raises(Refused, match="Đây là bản cũ"):
        replace(old, files.pdf(pages=4))
    with pytest.raises(Refused, match="đã có bản mới hơn"):
        citing_services.cite(entry=sheet.entries.first(), evidence=old, by=by)
    with pytest.raises(Refused, match="Đây là bản cũ"):
        evidence_services.withdraw_evidence(evidence=old, by=by)
    evidence_services.withdraw_evidence(evidence=new, by=by)

    assert EvidenceFile.objects.filter(withdrawn_at__isnull=False).count() == 2


def test_a_piece_stays_while_an_older_version_of_it_stands_in_a_sheet():
    sheet = make_sheet()
    old = add(sheet)
    citing_services.cite(entry=sheet.entries.first(), evidence=old, by=officer_of(sheet.participation))
    _hand_in(sheet)
    new = replace(old)

    with pytest.raises(Refused, match=r"đang gắn với tiêu chí I\.1"):
        evidence_services.withdraw_evidence(evidence=new, by=officer_of(sheet.participation))


def test_the_same_file_is_no_new_version():
    old = add(make_sheet())

    with pytest.raises(Refused, match="đã có trong kho"):
        replace(old, PDF)

    assert EvidenceFile.objects.count() == 1


def test_a_title_changes_until_it_was_handed_in():
    sheet = make_sheet()
    piece, by = add(sheet), officer_of(sheet.participation)
    evidence_services.rename_evidence(evidence=piece, title="Báo cáo số 12", movement=None, by=by)
    piece.refresh_from_db()
    assert piece.title == "Báo cáo số 12"

    citing_services.cite(entry=sheet.entries.first(), evidence=piece, by=by)
    _hand_in(sheet)
    with pytest.raises(Refused, match="giữ nguyên tên"):
        evidence_services.rename_evidence(evidence=piece, title="Khác", movement=None, by=by)


def test_nobody_else_fills_the_library():
    sheet = make_sheet()

    with pytest.raises(Refused, match="Chỉ đơn vị mới được đưa minh chứng"):
        add(sheet, by=secretary(sheet.participation.year))
