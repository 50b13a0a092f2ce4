"""The pages: entering a paper, marked wherever the thing stands, read and answered by the unit."""

from io import BytesIO

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from pledges import documents
from pledges.enums import RegistrationStatus
from pledges.models import Registration
from pledges.queries import handed_in
from tests.factories.onpaper import SCAN, enter_registration, scan
from tests.factories.pledges import award, make_registration
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    make_participation,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import Stage
from units.models import PaperEntry

pytestmark = pytest.mark.django_db
MARK = "Nhập thay theo văn bản số 15/ĐK-STTTT ngày 10/02/2022"


@pytest.fixture
def unit():
    return member(make_year(stage=Stage.REGISTRATION))


def url(name, unit, pk=None):
    return reverse(name, kwargs={**unit.year.address, "pk": pk or unit.pk})


def typed(**values):
    return {
        "number": "15/ĐK-STTTT",
        "dated_on": "2022-02-10",
        "signer_name": "Nguyễn Văn Thủ",
        "signer_title": "Giám đốc",
        "reason": "Mạng của đơn vị hỏng.",
        "scan": scan(),
        "note": "",
        "dong-TOTAL_FORMS": "1",
        "dong-INITIAL_FORMS": "0",
        "dong-0-award": award().pk,
        "dong-0-count": "1",
        **values,
    }


def read(client, person, address):
    client.force_login(person)
    return " ".join(client.get(address).content.decode().split())


def test_the_secretary_enters_it_from_the_list(client, unit):
    by = secretary(unit.year)
    page = url("secretariat:enter_registration", unit)
    head = head_of(unit)

    assert page in read(client, by, reverse("pledges:registrations", kwargs=unit.year.address))
    form = read(client, by, page)
    assert f'value="{head.full_name}"' in form
    assert f'href="{reverse("pledges:registrations", kwargs=unit.year.address)}">Thôi' in form
    answer = client.post(page, typed())

    assert answer.status_code == 302
    assert Registration.objects.get(participation=unit).status == RegistrationStatus.SUBMITTED
    assert page not in read(client, by, reverse("pledges:registrations", kwargs=unit.year.address))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": ""}, "Trường này là bắt buộc"),
        ({"dated_on": "1927-02-10"}, "không thuộc năm thi đua 2022"),
        ({"scan": ""}, "Trường này là bắt buộc"),
        ({"scan": scan("a.pdf", b"MZ\x90\x00 program")}, "không phải loại được nhận"),
        ({"scan": scan("a.pdf", b"")}, "trống"),
        ({"dong-0-count": "0"}, "phải từ 1 trở lên"),
        ({"dong-0-award": ""}, "chưa có danh hiệu"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, unit, wrong, sentence):
    client.force_login(secretary(unit.year))

    answer = client.post(url("secretariat:enter_registration", unit), typed(**wrong))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "Mạng của đơn vị hỏng." in text
    assert 'value="Nguyễn Văn Thủ"' in text
    assert not PaperEntry.objects.exists()


def test_the_button_pressed_twice_leads_on_to_what_was_entered(client, unit):
    client.force_login(secretary(unit.year))
    page = url("secretariat:enter_registration", unit)

    answers = [client.post(page, typed()) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert PaperEntry.objects.count() == 1
    assert client.get(page).status_code == 403
    assert client.post(page, typed(number="")).status_code == 403, "another paper is not taken"


def test_a_file_that_has_to_be_chosen_again_is_told(client, unit):
    client.force_login(secretary(unit.year))

    answer = client.post(url("secretariat:enter_registration", unit), typed(number=""))

    assert "Hãy chọn lại tệp này" in answer.content.decode()


@pytest.mark.parametrize("somebody", [officer_of, head_of])
def test_a_member_does_not_find_the_form(client, unit, somebody):
    client.force_login(somebody(unit))

    page = url("secretariat:enter_registration", unit)

    assert client.get(page).status_code == 403
    assert client.post(page, typed()).status_code == 403
    assert not PaperEntry.objects.exists()


def test_it_is_marked_wherever_the_registration_stands(client, unit):
    enter_registration(unit)
    year = unit.year
    other = officer_of(make_participation(year))

    for person in (officer_of(unit), secretary(year), other):
        assert MARK in read(client, person, reverse("pledges:registrations", kwargs=year.address))
        assert MARK in read(client, person, url("pledges:registration", unit))
        assert MARK in read(client, person, reverse("pledges:registration_summary", kwargs=year.address))
    book = load_workbook(BytesIO(client.get(reverse("pledges:registration_summary_xlsx", kwargs=year.address)).content))
    assert [row[-2] for row in book.active.values] == ["Nhập thay", MARK]
    html = render_to_string(
        "pledges/documents/registration_summary.html", documents.summary_context(year, handed_in(year))
    )
    assert MARK in html
    paper = documents.registration_context(Registration.objects.get(participation=unit))
    assert paper["paper"].signatures[0].name == "Nguyễn Văn Thủ"
    assert MARK in render_to_string("pledges/documents/registration.html", paper)
    assert "nhập thay" in read(client, other, reverse("secretariat:board", kwargs=year.address))


def test_the_unit_the_leadership_and_home_affairs_read_the_paper(client, unit):
    year = unit.year
    entry = enter_registration(unit)
    year.home_affairs_since = timezone.now()
    year.save()
    page, file = (url(f"secretariat:{name}", unit, entry.pk) for name in ("paper_entry", "paper_entry_file"))

    for person in (officer_of(unit), secretary(year), deputy_officer(year), home_affairs_user(year)):
        client.force_login(person)
        text = client.get(page).content.decode()
        assert "Nguyễn Văn Thủ, Giám đốc" in text
        assert award().name in text
        answer = client.get(file)
        assert b"".join(answer.streaming_content) == SCAN
        assert answer["Content-Type"] == "application/pdf"
    client.force_login(officer_of(make_participation(year)))
    assert client.get(page).status_code == 404
    assert client.get(file).status_code == 404


def test_what_the_unit_was_writing_is_shown_to_it_alone(client, unit):
    make_registration(unit, titles=("ldtt",))
    page = url("secretariat:paper_entry", unit, enter_registration(unit).pk)

    assert "Đơn vị đang soạn khi ấy" in read(client, officer_of(unit), page)
    assert "Đơn vị đang soạn khi ấy" not in read(client, secretary(unit.year), page)


def test_the_unit_confirms(client, unit):
    entry = enter_registration(unit)
    page = url("secretariat:paper_entry", unit, entry.pk)

    assert "Xác nhận đúng với văn bản đã gửi" in read(client, officer_of(unit), page)
    assert client.post(url("secretariat:paper_entry_confirm", unit, entry.pk)).status_code == 302

    assert "Đơn vị xác nhận đúng với văn bản đã gửi" in read(client, secretary(unit.year), page)
    assert "Đơn vị đã xác nhận đúng" in read(client, secretary(unit.year), url("pledges:registration", unit))


def test_the_unit_puts_its_own_in_its_place(client, unit):
    entry = enter_registration(unit)
    client.force_login(officer_of(unit))

    answer = client.post(url("secretariat:paper_entry_replace", unit, entry.pk))

    assert answer.url == url("pledges:registration", unit)
    assert '<form method="post" data-guard' in client.get(answer.url).content.decode()
    page = url("secretariat:paper_entry", unit, entry.pk)
    assert "Đơn vị thay bằng bản của mình" in client.get(page).content.decode()
    for person in (officer_of(unit), secretary(unit.year)):
        assert page in read(client, person, url("pledges:registration", unit)), "it stays within reach"


@pytest.mark.parametrize("name", ["paper_entry_confirm", "paper_entry_replace"])
def test_nobody_answers_for_the_unit(client, unit, name):
    entry = enter_registration(unit)
    client.force_login(secretary(unit.year))

    assert client.post(url(f"secretariat:{name}", unit, entry.pk)).status_code == 403


def test_a_lost_scan_is_told(client, unit):
    entry = enter_registration(unit)
    entry.file.storage.delete(entry.file.name)
    client.force_login(officer_of(unit))

    assert client.get(url("secretariat:paper_entry_file", unit, entry.pk)).status_code == 404


def test_the_list_costs_the_same_however_many_were_entered(client, unit):
    year = unit.year
    client.force_login(secretary(year))
    page = reverse("pledges:registrations", kwargs=year.address)
    client.get(page)

    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get(page)
        return len(found)

    enter_registration(unit)
    few = cost()
    for _ in range(3):
        enter_registration(make_participation(year))
        make_participation(year)
    assert cost() == few
