"""The scan of a decision on paper."""

from django import forms

from emulation_bloc.core.forms import Form


class PaperFileForm(Form):
    scan = forms.FileField(label="Bản chụp quyết định (PDF, ảnh)", allow_empty_file=True)
