import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import RequestFactory

from emulation_bloc.core.reasons import Mistyped, ReasonForm
from emulation_bloc.core.web.middleware import RefusalMiddleware


def test_a_reason_is_kept_without_what_no_database_holds():
    assert ReasonForm({"reason": " Hai\x00 đơn vị vắng\ud800 "}).text() == "Hai đơn vị vắng"


def test_an_act_without_a_reason_is_for_the_act_to_refuse():
    assert ReasonForm(QueryDict("")).text() == ""


def test_the_box_may_have_another_name_and_of_two_values_the_last_counts():
    assert ReasonForm(QueryDict("waiver=a&waiver=b"), name="waiver").text() == "b"


def test_a_reason_longer_than_the_record_is_not_cut_off_but_asked_for_again():
    with pytest.raises(Mistyped, match="300"):
        ReasonForm({"reason": "ê" * 301}, max_length=300).text()


def test_the_page_that_asks_again_holds_everything_that_was_typed():
    request = RequestFactory().post("/vhxh/2022/huy/?loc=chua", {"reason": "<b>" * 200, "poll": ["3", "5"], "ve": "x"})
    request.user = AnonymousUser()
    with pytest.raises(Mistyped) as caught:
        ReasonForm(request.POST, max_length=300).text()

    response = RefusalMiddleware(lambda request: None).process_exception(request, caught.value)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Chưa có gì thay đổi" in page
    assert "&lt;b&gt;" * 200 in page
    assert 'action="/vhxh/2022/huy/?loc=chua"' in page
    assert '<input type="hidden" name="poll" value="3">' in page
    assert '<input type="hidden" name="poll" value="5">' in page
    assert '<input type="hidden" name="ve" value="x">' in page
