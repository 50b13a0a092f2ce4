"""Requests that no page answers are answered in Vietnamese; and nothing that is answered is kept by anybody."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from emulation_bloc.core.web.middleware import PrivateMiddleware
from tests.factories.units import make_year, secretary

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def year():
    return make_year()


def visitor(year, **how):
    client = Client(raise_request_exception=False, **how)
    client.force_login(secretary(year))
    client.get(reverse("home"))  # from now on with the cookie against forgery
    return client


def page(answer, status):
    assert answer.status_code == status
    assert 'lang="vi"' in answer.text
    return answer.text


@pytest.mark.parametrize("checks", [False, True], ids=["read by the view", "read by the guard against forgery"])
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"text": "ê" * 2_000_000}, "Phần chữ dài hơn 2,5 MB"),
        ({f"o{n}": "" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}, "hơn 5000 ô"),
    ],
    ids=["a long text", "many fields"],
)
@pytest.mark.parametrize("how", ["urlencoded", "multipart"])
def test_too_much_at_once_is_told_with_its_measure(year, typed, reason, how, checks):
    client, url = visitor(year, enforce_csrf_checks=checks), reverse("units:regulation_edit", kwargs=year.address)

    sent = (typed,) if how == "multipart" else (urlencode(typed), FORM)
    answer = client.post(url, *sent)

    assert reason in page(answer, 413)
    assert "Chưa có gì được ghi" in answer.text


def test_too_many_files_are_told(year):
    files = {f"tep{n}": SimpleUploadedFile("a.txt", b"a") for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1)}

    assert "Có hơn 100 tệp" in page(visitor(year, enforce_csrf_checks=True).post(reverse("home"), files), 413)


def test_what_cannot_be_read_is_told(year):
    client = visitor(year, enforce_csrf_checks=True)

    broken = client.post(reverse("home"), b"--x\r\n", content_type="multipart/form-data; boundary=")

    assert "Không đọc được yêu cầu" in page(broken, 400)


def test_the_address_of_a_button_says_that_it_is_no_page(year):
    address = reverse("units:member_remove", kwargs=year.address | {"pk": 1})

    answer = visitor(year).get(address)

    assert "chỉ nhận việc được gửi từ trang có nút ấy" in page(answer, 405)
    assert answer.headers["Allow"] == "POST"


def test_every_page_and_every_fault_is_kept_by_nobody(year):
    client = visitor(year)
    addresses = [reverse("home"), reverse("units:members", kwargs=year.address), "/khong-co/", reverse("login")]
    addresses += [reverse("units:member_remove", kwargs=year.address | {"pk": 1})]

    for address in addresses:
        kept = client.get(address).headers["Cache-Control"]
        assert set(kept.split(", ")) == {"private", "no-store"}, address


def test_no_view_makes_an_exception():
    response = HttpResponse(headers={"Cache-Control": "public, max-age=600"})

    answer = PrivateMiddleware(lambda request: response)(RequestFactory().get("/"))

    assert set(answer.headers["Cache-Control"].split(", ")) == {"private", "no-store"}


def test_static_files_are_answered_before_anything_is_called_private():
    order = settings.MIDDLEWARE
    static = order.index("whitenoise.middleware.WhiteNoiseMiddleware")

    assert static < order.index("emulation_bloc.core.web.middleware.PrivateMiddleware")
