"""Word and Excel evidence read in the page as PDF, where the program that draws it is installed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.documents import office
from emulation_bloc.documents.office import drawing, previews
from scoring.evidence.services import add_file
from tests.factories.units import make_year, member, officer_of
from tests.scoring import files
from tests.scoring.reading import address, text
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

    monkeypatch.setattr(office, "is_installed", lambda: True)
    monkeypatch.setattr(drawing, "as_pdf", draw)
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


def test_where_it_cannot_be_drawn_safely_it_is_downloaded(client, piece, monkeypatch):
    monkeypatch.setattr(office, "is_installed", lambda: False)
    client.force_login(officer_of(piece.participation))

    assert "không xem được ngay trong trang" in text(read(client, piece, "evidence_view"))
    assert read(client, piece, "evidence_pdf").status_code == 404


def test_what_cannot_be_drawn_is_told_in_the_frame_and_not_tried_again(client, piece, drawings, monkeypatch):
    def refuse(content, suffix):
        drawings.append(suffix)
        raise drawing.NotDrawn("Tệp quá nặng.")

    monkeypatch.setattr(drawing, "as_pdf", refuse)
    client.force_login(officer_of(piece.participation))

    first, second = read(client, piece, "evidence_pdf"), read(client, piece, "evidence_pdf")

    assert first.status_code == second.status_code == 422
    assert "Tệp quá nặng." in text(second)
    assert "so-lieu.xlsx" in text(second)
    assert second["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in second["Content-Security-Policy"]
    assert "Refresh" not in second
    assert drawings == [".xlsx"]


def test_a_reader_is_told_to_wait_while_others_are_drawn(client, piece, drawings, monkeypatch):
    monkeypatch.setattr(previews, "_slot", lambda folder: None)
    client.force_login(officer_of(piece.participation))

    response = read(client, piece, "evidence_pdf")

    assert response.status_code == 202
    assert previews.OTHERS_FIRST in text(response)
    assert response["Refresh"] == "5"
    assert drawings == []


def test_other_units_find_nothing(client, piece, drawings):
    stranger = officer_of(piece.participation.year.participations.exclude(pk=piece.participation_id).first())
    client.force_login(stranger)

    assert read(client, piece, "evidence_pdf").status_code == 404
    assert drawings == []
