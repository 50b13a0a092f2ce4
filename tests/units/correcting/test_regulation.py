"""The document that the rules of a year rest on was written down wrongly: put right once the rules stand."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from tests.confirming import read_then_confirm
from tests.factories.units import deputy_officer, make_year, secretary
from units.correcting.services import correct_regulation
from units.enums import Stage
from units.models import Regulation, RegulationCorrection

pytestmark = pytest.mark.django_db

RIGHT = "Quy chế số 07/QC-KTĐ ngày 12/01/2022"


@pytest.fixture
def year():
    year = make_year(stage=Stage.REVIEW)
    Regulation.objects.update_or_create(year=year, defaults={"document": "Quy chế số 70/QC-KTĐ"})
    return year


def url(year, name="regulation_correct"):
    return reverse(f"units:{name}", kwargs=year.address)


def test_the_document_is_put_right_and_the_rules_stay(client, year):
    client.force_login(secretary(year))
    assert url(year) in client.get(url(year, "regulation")).content.decode()

    page, answer = read_then_confirm(client, url(year), {"document": RIGHT, "reason": "Đảo chữ số"})

    assert "<del>Quy chế số 70/QC-KTĐ</del>" in page
    assert answer.status_code == 302
    shown = client.get(url(year, "regulation")).content.decode()
    assert "<del>Quy chế số 70/QC-KTĐ</del>" in shown
    assert "Đảo chữ số" in shown
    line = AuditEntry.objects.get(action="units.correct_regulation")
    assert (line.before, line.after) == ({"document": "Quy chế số 70/QC-KTĐ"}, {"document": RIGHT})


def test_rules_that_were_voted_by_are_not_touched_by_this_door(year):
    values = {"document": RIGHT, "quorum_percent": 10}

    correct_regulation(year=year, values=values, reason="Đảo chữ số", by=secretary(year))

    assert Regulation.objects.get(year=year).quorum_percent > 60


def test_before_the_review_it_is_edited_and_after_the_end_it_stands(year):
    for stage, sentence in ((Stage.RUNNING, "hãy dùng “Sửa quy chế”"), (Stage.CLOSED, "đã bàn giao")):
        year.stage = stage
        year.save()
        with pytest.raises(Refused, match=sentence):
            correct_regulation(year=year, values={"document": RIGHT}, reason="Sai", by=secretary(year))


def test_a_reason_and_a_difference_are_wanted(year):
    with pytest.raises(Unsaid):
        correct_regulation(year=year, values={"document": RIGHT}, reason=" ", by=secretary(year))
    with pytest.raises(Refused, match="Chưa sửa chỗ nào của quy chế của năm"):
        correct_regulation(year=year, values={}, reason="Sai", by=secretary(year))
    assert not RegulationCorrection.objects.exists()


def test_the_deputy_reads_it_only(client, year):
    client.force_login(deputy_officer(year))

    assert client.get(url(year)).status_code == 403
    assert url(year) not in client.get(url(year, "regulation")).content.decode()
