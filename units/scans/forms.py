"""The box in which the paper behind an act is given."""

from django import forms
from django.conf import settings

from emulation_bloc.core.forms import Form
from emulation_bloc.core.verdict import Refused
from emulation_bloc.core.web.confirming import CONFIRMED
from emulation_bloc.documents.uploads.checks import SIGNED_ACCEPTED, check_signed


class ScanForm(Form):
    """A scan that is brought later, to what was recorded before."""

    scan = forms.FileField(label="Bản chụp văn bản", allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].help_text = f"{SIGNED_ACCEPTED}; tối đa {settings.EVIDENCE_MAX_MB} MB."

    def clean_scan(self):
        upload = self.cleaned_data["scan"]
        try:
            if upload is not None:
                check_signed(upload)
        except Refused as refused:
            raise forms.ValidationError(refused.reasons) from refused
        return upload


class BesideForm(ScanForm):
    """The same beside an act that is confirmed: it is asked with the second press, as no browser keeps a file."""

    def __init__(self, request, *, later=True):
        asked = CONFIRMED in request.POST
        super().__init__(request.POST if asked else None, request.FILES if asked else None)
        self.fields["scan"].required = False
        self.fields["scan"].label = "Bản chụp văn bản (nếu có{})".format("; đưa lên sau cũng được" if later else "")

    @property
    def upload(self):
        return self.cleaned_data["scan"] if self.is_bound and self.is_valid() else None
