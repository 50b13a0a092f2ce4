"""A score sheet that was filled in elsewhere."""

from django import forms

from emulation_bloc.core.forms import Form


class SheetUploadForm(Form):
    file = forms.FileField(label="Tệp phiếu chấm điểm đã điền (.xlsx)", allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx"
