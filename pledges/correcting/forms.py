"""What is typed to put right what a unit registered, or who signed its pledge on paper."""

import datetime

from django import forms
from django.utils import timezone

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.forms import DateInput
from units.correcting.forms import CorrectionForm

from ..models import PledgeSignature, Registration


class RegistrationCorrectionForm(CorrectionForm):
    class Meta:
        model = Registration
        fields = ["number", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 2
        self.fields["reason"].help_text = "Nêu cả văn bản đề nghị của đơn vị, nếu có."


class SignatureCorrectionForm(CorrectionForm):
    signed_on = forms.DateField(label="Ngày ký", widget=DateInput)

    class Meta:
        model = PledgeSignature
        fields = ["signer_name", "signer_title"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["signed_on"] = local_date(self.instance.signed_at)

    def values(self):
        """The day stands as its first moment, as it was entered; one that is not changed keeps its own."""
        day, at = self.cleaned_data["signed_on"], self.instance.signed_at
        if day != local_date(at):
            at = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        return super().values() | {"signed_at": at}
