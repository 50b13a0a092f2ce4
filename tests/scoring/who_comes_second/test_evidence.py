"""Who comes second at a piece of evidence, a citation or a question."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from scoring.enums import CitationVerdict
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.models import Citation, EntryComment, EvidenceFile
from scoring.questions import services as questions_services
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from scoring.verification.judging import services as judging_services
from tests.factories.scoring import fill, make_link, make_sheet, submitted_sheet
from tests.factories.units import deputy_officer, head_of, officer_of, secretary
from tests.scoring.files import pdf
from tests.scoring.who_comes_second.acts import act, row
from tests.together import at_once, behind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def test_a_piece_is_replaced_by_one_newer_version():
    sheet = make_sheet()
    piece, by = make_link(sheet.participation), officer_of(sheet.participation)

    refused = behind(
        *[
            act(evidence_services.replace_evidence, evidence=piece, link=f"https://a.vn/{n}", title="Mới", by=by)
            for n in range(2)
        ]
    )

    assert "Đây là bản cũ" in str(refused)
    assert EvidenceFile.objects.get(previous=piece).link == "https://a.vn/0"


def test_the_same_replacement_pressed_twice_is_done_once():
    sheet = make_sheet()
    piece, by = make_link(sheet.participation), officer_of(sheet.participation)

    outcomes = at_once(
        *[
            act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="Mới", by=by)
            for _ in range(2)
        ]
    )

    assert outcomes == [None, None]
    assert EvidenceFile.objects.count() == 2


def test_of_two_replacements_at_once_only_the_one_with_room_is_kept(settings, tmp_path):
    """Both find room as long as neither is kept: the whole library is held, not the piece alone."""
    settings.MEDIA_ROOT, settings.EVIDENCE_YEAR_MAX_MB = tmp_path, 1
    unit = make_sheet().participation
    pieces, by = [make_link(unit, link=f"https://a.vn/{n}") for n in range(2)], officer_of(unit)

    refused = behind(
        *[
            act(evidence_services.replace_evidence, evidence=piece, upload=heavy(mark), title="Mới", by=by)
            for piece, mark in zip(pieces, "ab", strict=True)
        ]
    )

    assert "không còn chỗ" in str(refused)
    assert EvidenceFile.objects.exclude(file="").count() == 1


def heavy(mark):
    return SimpleUploadedFile(f"{mark}.pdf", pdf().replace(b"%%EOF", mark.encode() * 600_000 + b"\n%%EOF"))


def test_one_file_brought_by_two_colleagues_is_kept_once():
    unit = make_sheet().participation

    refused = behind(
        *[
            act(
                evidence_services.add_link,
                participation=unit,
                link="https://a.vn/1",
                title="Báo cáo",
                by=officer_of(unit),
            )
            for _ in range(2)
        ]
    )

    assert "đã có trong kho" in str(refused)


def test_a_piece_taken_out_of_use_is_not_cited():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)

    refused = behind(
        act(evidence_services.withdraw_evidence, evidence=piece, by=officer_of(sheet.participation)),
        act(citing_services.cite, entry=entry, evidence=piece, by=officer_of(sheet.participation)),
    )

    assert "đã được rút" in str(refused)


def test_a_piece_cited_meanwhile_stays_in_use():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)

    refused = behind(
        act(citing_services.cite, entry=entry, evidence=piece, by=officer_of(sheet.participation)),
        act(evidence_services.withdraw_evidence, evidence=piece, by=officer_of(sheet.participation)),
    )

    assert "đang gắn với tiêu chí" in str(refused)
    piece.refresh_from_db()
    assert piece.withdrawn_at is None


def test_a_row_cites_the_version_that_stands():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)
    by = officer_of(sheet.participation)

    refused = behind(
        act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="Mới", by=by),
        act(citing_services.cite, entry=entry, evidence=piece, by=by),
    )

    assert "đã có bản mới hơn" in str(refused)


def test_what_is_cited_meanwhile_moves_to_the_newer_version():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)
    by = officer_of(sheet.participation)

    behind(
        act(citing_services.cite, entry=entry, evidence=piece, by=by),
        act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="Mới", by=by),
    )

    assert Citation.objects.get().evidence.link == "https://a.vn/1"


def test_a_sheet_handed_in_meanwhile_keeps_the_version_it_cites():
    sheet = fill(make_sheet())
    piece, officer = make_link(sheet.participation, link="https://a.vn/0"), officer_of(sheet.participation)
    row(sheet).citations.create(evidence=piece)

    behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head_of(sheet.participation)),
        act(evidence_services.replace_evidence, evidence=piece, link="https://a.vn/1", title="M", by=officer),
    )

    assert Citation.objects.filter(evidence=piece).exists()


def test_nothing_is_taken_off_a_sheet_handed_in_meanwhile():
    sheet = fill(make_sheet())
    citation = row(sheet).citations.create(evidence=make_link(sheet.participation, link="https://a.vn/0"))

    refused = behind(
        act(sheets_services.submit_sheet, sheet=sheet, by=head_of(sheet.participation)),
        act(citing_services.uncite, citation=citation, by=officer_of(sheet.participation)),
    )

    assert "Phiếu đã nộp" in str(refused)
    assert Citation.objects.filter(pk=citation.pk).exists()


def test_two_people_citing_one_piece_make_one_citation():
    sheet = make_sheet()
    piece, entry = make_link(sheet.participation), row(sheet)

    outcome = behind(
        *[act(citing_services.cite, entry=entry, evidence=piece, by=officer_of(sheet.participation)) for _ in range(2)]
    )

    assert outcome is None
    assert Citation.objects.count() == 1


def test_evidence_is_not_judged_behind_giving_the_sheet_back():
    sheet = submitted_sheet()
    year = sheet.participation.year
    citation = row(sheet).citations.create(evidence=make_link(sheet.participation, link="https://a.vn/0"))

    refused = behind(
        act(verification_services.return_sheet, sheet=sheet, reason="Bổ sung", by=secretary(year)),
        act(
            judging_services.judge_citation,
            citation=citation,
            verdict=CitationVerdict.ACCEPTED,
            by=deputy_officer(year),
        ),
    )

    assert "đang được trả lại" in str(refused)


def test_one_question_asked_twice_at_once_is_one_turn():
    sheet = submitted_sheet()
    by = secretary(sheet.participation.year)

    at_once(*[act(questions_services.add_comment, entry=row(sheet), text="Vì sao?", by=by) for _ in range(2)])

    assert EntryComment.objects.count() == 1
