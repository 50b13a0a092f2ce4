"""A form that is sent is done and led on, or shown again with why not: by its words and by its status."""

import pytest
from django import forms
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from emulation_bloc.core.forms import Form
from emulation_bloc.core.formsets import row_set
from emulation_bloc.core.verdict import Refused
from emulation_bloc.core.web import acting
from emulation_bloc.core.web.acting import posted, refusals_in, show

SENTENCE = "Đơn vị đã có trong danh sách."


class NameForm(Form):
    name = forms.CharField()
    note = forms.CharField(required=False)


@pytest.fixture
def drawn(monkeypatch):
    """Pages are drawn from the template's own text."""
    draw = engines["django"].from_string
    monkeypatch.setattr(
        acting, "render", lambda request, text, context, status: HttpResponse(draw(text).render(context), status=status)
    )


def answer(request, act):
    """The way every view with a form goes."""
    form = NameForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            act(form.cleaned_data["name"])
            return HttpResponse("led on", status=302)
    return show(request, "{{ form.errors }} {{ form.name }}", {"form": form})


def refuse(name):
    raise Refused(SENTENCE)


@pytest.mark.usefixtures("drawn")
def test_reading_the_page_asks_nothing_of_the_form():
    page = answer(RequestFactory().get("/", {"name": "Sở Y tế"}), refuse)

    assert page.status_code == 200
    assert "Sở Y tế" not in page.text and "errorlist" not in page.text


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("typed", [{}, {"name": ""}], ids=["nothing at all", "an empty box"])
def test_whatever_does_not_pass_is_shown_again(typed):
    page = answer(RequestFactory().post("/", typed), refuse)

    assert page.status_code == 422
    assert "Trường này là bắt buộc." in page.text


@pytest.mark.usefixtures("drawn")
def test_what_the_act_refuses_stands_in_the_form_with_what_was_typed():
    page = answer(RequestFactory().post("/", {"name": "Sở Y tế"}), refuse)

    assert page.status_code == 422
    assert SENTENCE in page.text and "Sở Y tế" in page.text


def test_what_was_done_is_led_on():
    done = []

    assert answer(RequestFactory().post("/", {"name": "Sở Y tế"}), done.append).status_code == 302
    assert done == ["Sở Y tế"]


def test_a_refusal_may_be_told_at_one_field():
    form = NameForm({"name": "Sở Y tế"})

    with refusals_in(form, "note"):
        refuse("Sở Y tế")

    assert form.errors == {"note": [SENTENCE]}


def test_a_refusal_of_rows_is_told_above_them():
    rows = row_set(NameForm)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "Sở Y tế"})
    assert rows.is_valid()

    with refusals_in(rows):
        refuse("Sở Y tế")

    assert rows.non_form_errors() == [SENTENCE]
    assert not rows.is_valid()


def test_a_fault_of_the_program_is_no_refusal():
    with pytest.raises(ValueError), refusals_in(NameForm({})):
        raise ValueError("broken")
