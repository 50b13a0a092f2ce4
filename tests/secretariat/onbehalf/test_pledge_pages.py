"""The pages on which a pledge signed on paper is entered, read and undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pledges.models import Pledge
from tests.factories.onpaper import enter_pledge, scan
from tests.factories.units import (
    make_participation,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import Stage
from units.models import PaperEntry

pytestmark = pytest.mark.django_db
MARK = "Nhập thay theo văn bản số 20/GƯ-STTTT ngày 10/02/2022"


@pytest.fixture
def unit():
    return member(make_year(stage=Stage.REGISTRATION))


def page(name, unit, pk=None):
    return reverse(name, kwargs={**unit.year.address, "pk": pk or unit.pk})


def typed(**values):
    return {
        "number": "20/GƯ-STTTT",
        "dated_on": "2022-02-10",
        "signer_name": "Nguyễn Văn Thủ",
        "signer_title": "Giám đốc",
        "reason": "Mạng hỏng.",
        "scan": scan(),
        "theme": "Kỷ cương",
        "content": "Hoàn thành.",
        "chi-tieu-TOTAL_FORMS": "1",
        "chi-tieu-INITIAL_FORMS": "0",
        "chi-tieu-0-content": "Thu ngân sách",
        "chi-tieu-0-comparison": "at_least",
        "chi-tieu-0-aim": "95",
        "chi-tieu-0-unit_of_measure": "%",
        "chi-tieu-0-pace": "adds_up",
        **values,
    }


def test_the_secretary_enters_it_from_the_list_and_the_unit_answers(client, unit):
    by = secretary(unit.year)
    client.force_login(by)
    form = page("secretariat:enter_pledge", unit)
    listed = reverse("pledges:pledges", kwargs=unit.year.address)

    assert form in client.get(listed).text
    assert client.get(form).status_code == 200
    assert client.post(form, typed()).status_code == 302

    entry = PaperEntry.objects.get()
    assert form not in client.get(listed).text
    for address in (listed, page("pledges:pledge", unit)):
        assert MARK in " ".join(client.get(address).text.split())
    assert "Rút bản nhập thay" in client.get(page("secretariat:paper_entry", unit, entry.pk)).text
    client.force_login(officer_of(unit))
    assert "Thay bằng bản của đơn vị" in client.get(page("secretariat:paper_entry", unit, entry.pk)).text
    answer = client.post(page("secretariat:paper_entry_replace", unit, entry.pk))
    assert answer.url == page("pledges:pledge", unit)
    assert not Pledge.objects.get(participation=unit).is_signed
    assert page("secretariat:paper_entry", unit, entry.pk) in client.get(answer.url).text, "it stays within reach"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"scan": scan("a.pdf", b"MZ")}, "không phải loại được nhận"), ({"chi-tieu-0-aim": ""}, "Chỉ tiêu 1")],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, unit, wrong, sentence):
    client.force_login(secretary(unit.year))

    answer = client.post(page("secretariat:enter_pledge", unit), typed(**wrong))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Thu ngân sách" in answer.text
    assert "Mạng hỏng." in answer.text
    assert not PaperEntry.objects.exists()


def test_a_member_does_not_find_the_form(client, unit):
    client.force_login(officer_of(unit))

    assert client.get(page("secretariat:enter_pledge", unit)).status_code == 403
    assert client.post(page("secretariat:enter_pledge", unit), typed()).status_code == 403


def test_the_list_costs_the_same_however_many_were_entered(client, unit):
    client.force_login(secretary(unit.year))
    listed = reverse("pledges:pledges", kwargs=unit.year.address)
    client.get(listed)

    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get(listed)
        return len(found)

    enter_pledge(unit)
    few = cost()
    for _ in range(3):
        enter_pledge(make_participation(unit.year))
        make_participation(unit.year)
    assert cost() == few
