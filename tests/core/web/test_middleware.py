import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from emulation_bloc.core.verdict import Refused
from emulation_bloc.core.web.middleware import (
    POLICY,
    ContentSecurityPolicyMiddleware,
    ReadableMiddleware,
    RefusalMiddleware,
)


def refused(*reasons, **headers):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().post("/vhxh/2022/nop/", headers=headers)
    request.user = AnonymousUser()
    return RefusalMiddleware(lambda request: None).process_exception(request, Refused(*reasons))


def test_every_answer_forbids_what_is_inline_or_from_elsewhere():
    response = ContentSecurityPolicyMiddleware(lambda request: HttpResponse())(RequestFactory().get("/"))

    assert response["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY


def test_a_view_may_set_a_policy_of_its_own():
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    assert ContentSecurityPolicyMiddleware(lambda request: own)(RequestFactory().get("/"))[
        "Content-Security-Policy"
    ] == ("sandbox")


def test_a_refused_act_becomes_a_page_with_all_its_sentences():
    response = refused("Còn 2 đơn vị chưa ký.", "Chưa có <bảng điểm>.")

    page = response.content.decode()
    assert response.status_code == 403
    assert "Còn 2 đơn vị chưa ký." in page
    assert "Chưa có &lt;bảng điểm&gt;." in page


def test_the_page_leads_back_to_where_the_person_came_from():
    page = refused("Đã quá hạn.", referer="http://testserver/vhxh/2022/cham-diem/").content.decode()

    assert 'href="http://testserver/vhxh/2022/cham-diem/"' in page


@pytest.mark.parametrize(
    "page", ["https://example.com/", "javascript:alert(1)", "http://testserver/vhxh/2022/nop/", ""]
)
def test_it_leads_neither_elsewhere_nor_into_the_refused_act_itself(page):
    assert "Về trang trước" not in refused("Đã quá hạn.", referer=page).content.decode()


def test_other_errors_pass_by():
    assert RefusalMiddleware(None).process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.parametrize("page", ["400.html", "413.html", "500.html", "403_csrf.html"])
def test_pages_for_broken_moments_ask_neither_database_nor_session(page):
    html = render_to_string(page)

    assert 'lang="vi"' in html
    assert "nội dung đã nhập" in html.lower()


def test_what_no_database_holds_reaches_no_page():
    request = RequestFactory().post("/?q=a%00b&q=c&k%00=d", {"reason": "x\x00y", "kept": ["1", "2\x00"]})
    guard = ReadableMiddleware(lambda request: HttpResponse())

    guard(request)
    guard.process_view(request, None, (), {})

    assert dict(request.GET.lists()) == {"q": ["ab", "c"], "k": ["d"]}
    assert dict(request.POST.lists()) == {"reason": ["xy"], "kept": ["1", "2"]}


@pytest.mark.parametrize("charset", ["rot13", "utf-7", "utf-16", "base64", "hex", "latin-1"])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
def test_a_body_in_another_encoding_is_refused(client, db, kind, charset):
    client.raise_request_exception = False

    answer = client.generic("POST", "/dang-nhap/", b"--x--", f"{kind}; charset={charset}")

    assert answer.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "no-such", ""])
def test_ours_and_what_names_none_is_read_as_ours(client, db, charset):
    client.raise_request_exception = False

    answer = client.generic(
        "POST", "/dang-nhap/", b"username=a", f"application/x-www-form-urlencoded; charset={charset}"
    )

    assert answer.status_code == 200
