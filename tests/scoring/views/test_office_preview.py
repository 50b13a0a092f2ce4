"""Word and Excel evidence read in the page as PDF, where the program that draws it is installed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.documents import office
from scoring.services import add_file
from tests.factories.units import make_year, member, officer_of
from tests.scoring import files
from tests.scoring.pages import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece():
    unit = member(make_year(stage=Stage.SELF_SCORING))
    upload = SimpleUploadedFile("so-lieu.xlsx", files.workbook())
    return add_file(participation=unit, upload=upload, title="Số liệu năm", by=officer_of(unit))


@pytest.fixture
def drawings(monkeypatch):
    """What was asked to be drawn; each drawing tells which one it is."""
    asked = []

    def draw(content, suffix):
        asked.append((content[:2], suffix))
        return f"%PDF-1.7 bản {len(asked)}".encode()

    monkeypatch.setattr(office, "program", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(office, "as_pdf", draw)
    return asked


def read(client, piece, name):
    return client.get(address(name, piece.participation.year, pk=piece.pk))


def test_it_opens_beside_the_score_and_is_drawn_once(client, piece, drawings):
    client.force_login(officer_of(piece.participation))

    assert 'title="Bản xem PDF của tệp: Số liệu năm"' in text(read(client, piece, "evidence_view"))
    first, second = read(client, piece, "evidence_pdf"), read(client, piece, "evidence_pdf")

    assert first.content == second.content == "%PDF-1.7 bản 1".encode()
    assert drawings == [(b"PK", ".xlsx")]
    assert first["X-Frame-Options"] == "SAMEORIGIN"
    whole = read(client, piece, "evidence_file")
    assert whole["Content-Disposition"].startswith("attachment")
    assert b"".join(whole.streaming_content)[:2] == b"PK"


def test_without_the_program_it_is_downloaded_as_before(client, piece, monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)
    client.force_login(officer_of(piece.participation))

    assert "không xem được ngay trong trang" in text(read(client, piece, "evidence_view"))
    assert read(client, piece, "evidence_pdf").status_code == 404


def test_what_cannot_be_drawn_is_told_and_tried_again_next_time(client, piece, drawings, monkeypatch):
    monkeypatch.setattr(office, "as_pdf", lambda content, suffix: None)
    client.force_login(officer_of(piece.participation))

    assert read(client, piece, "evidence_pdf").status_code == 404


def test_other_units_find_nothing(client, piece, drawings):
    stranger = officer_of(piece.participation.year.participations.exclude(pk=piece.participation_id).first())
    client.force_login(stranger)

    assert read(client, piece, "evidence_pdf").status_code == 404
    assert drawings == []
