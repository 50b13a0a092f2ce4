"""Boxes written as strings are the boxes Django writes: letter by letter, whatever somebody typed."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from hypothesis import given
from hypothesis import strategies as st

from scoring.forms.renderer import RowRenderer

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


def test_what_somebody_typed_never_becomes_markup():
    written = forms.Textarea().render("note", "</textarea><script>", renderer=RowRenderer())

    assert "<script>" not in written
