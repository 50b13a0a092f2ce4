"""The receipt keeps every submission as it was: a sheet mended later does not change what was handed in first."""

from io import BytesIO

import pypdf
import pytest

from emulation_bloc.documents.models import IssuedDocument
from scoring.enums import SheetStatus
from scoring.verification import services
from tests.factories.scoring import make_sheet
from tests.factories.units import head_of, make_participation, make_year, member, officer_of, secretary
from tests.scoring.reading import of_sheet, text, typed
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    year = make_year(stage=Stage.SELF_SCORING)
    return make_sheet(participation=member(year), points=[8, 7])


def words_of(response):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages)


def hand_in_twice(client, sheet):
    client.force_login(head_of(sheet.participation))
    client.post(of_sheet("sheet_submit", sheet))
    services.return_sheet(sheet=sheet, reason="Rà lại tiêu chí 1", by=secretary(sheet.participation.year))
    sheet.refresh_from_db()
    client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "6,5"}}))
    client.post(of_sheet("sheet_submit", sheet))
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED


def test_both_submissions_are_kept_as_they_were(client, sheet):
    hand_in_twice(client, sheet)

    page = text(client.get(of_sheet("receipt", sheet)))
    first, second = (client.get(f"{of_sheet('sheet', sheet)}da-nop/{version}.pdf") for version in (1, 2))

    assert page.count("da-nop/") == 2
    assert "15,00" in words_of(first)
    assert "13,50" in words_of(second)
    codes = list(IssuedDocument.objects.order_by("version").values_list("number", flat=True))
    assert codes[1] == sheet.receipt_hash[:12] != codes[0]


def test_there_is_no_third_one_and_other_units_find_none(client, sheet):
    hand_in_twice(client, sheet)

    assert client.get(f"{of_sheet('sheet', sheet)}da-nop/3.pdf").status_code == 404
    EmulationYear.objects.filter(pk=sheet.participation.year_id).update(stage=Stage.VERIFYING)
    client.force_login(officer_of(make_participation(sheet.participation.year)))
    assert client.get(f"{of_sheet('sheet', sheet)}da-nop/1.pdf").status_code == 404


def test_a_refused_submission_keeps_nothing(client, sheet):
    sheet.entries.update(claimed_value=None, self_points=None)
    client.force_login(head_of(sheet.participation))

    assert client.post(of_sheet("sheet_submit", sheet)).status_code == 403
    assert not IssuedDocument.objects.exists()
