"""Boxes written as strings are the boxes Django writes: letter by letter, whatever somebody typed."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from hypothesis import given
from hypothesis import strategies as st

from scoring.rows.renderer import Choices, RowRenderer

WIDGETS = [forms.TextInput, forms.HiddenInput, forms.Textarea, forms.CheckboxInput, forms.NumberInput]
ATTRIBUTES = {"id": "id_e1", "aria-label": 'Số liệu, tiêu chí "I.1" <a> & b', "required": True, "disabled": False}


@pytest.mark.parametrize("widget", WIDGETS)
@given(value=st.none() | st.booleans() | st.integers() | st.text())
def test_a_box_is_written_as_django_writes_it(widget, value):
    ours, theirs = (
        widget(ATTRIBUTES).render("e1-value", value, renderer=renderer)
        for renderer in (RowRenderer(), DjangoTemplates())
    )

    assert ours == theirs


def test_the_question_names_the_group_and_every_choice_itself():
    box = Choices({"aria-label": "Kết quả, tiêu chí II.1"}, choices=[("1", "Đạt"), ("0", "Không đạt <b>")])

    written = box.render("e1-value", "0", renderer=RowRenderer())

    assert written == (
        '<div role="radiogroup" aria-label="Kết quả, tiêu chí II.1">'
        '<div><label><input type="radio" name="e1-value" value="1"> Đạt</label></div>'
        '<div><label><input type="radio" name="e1-value" value="0" checked> Không đạt &lt;b&gt;</label></div></div>'
    )


def test_what_somebody_typed_never_becomes_markup():
    written = forms.Textarea().render("note", "</textarea><script>", renderer=RowRenderer())

    assert "<script>" not in written
