from django import forms
from django.utils import timezone

from emulation_bloc.core.forms import DateInput, Form

from .. import ink


class SigningForm(Form):
    """``seen``: what was shown. ``drawing``: strokes, where a signature was drawn; left empty, the account signs."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    drawing = forms.CharField(
        widget=forms.HiddenInput,
        required=False,
        max_length=ink.LONGEST,
        error_messages={"max_length": ink.TOO_LONG},
    )
    consents = forms.BooleanField(
        required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"}), label="Cam kết"
    )


class CeremonyForm(Form):
    signer_name = forms.CharField(label="Người ký", max_length=150)
    signer_title = forms.CharField(label="Chức vụ", max_length=150)
    signed_on = forms.DateField(label="Ngày ký tại hội nghị", widget=DateInput, initial=timezone.localdate)
