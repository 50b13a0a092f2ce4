"""What is typed to put something right: its particulars and why."""

from django import forms

from emulation_bloc.core.forms import ModelForm

from ..models import Regulation
from .changes import apart


class CorrectionForm(ModelForm):
    """The particulars of a row, laid on a copy of it; why stands below them."""

    reason = forms.CharField(
        label="Lý do đính chính",
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Hiện ở phần đính chính, cạnh câu cũ và câu mới, và trong nhật ký của năm.",
    )

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=apart(instance), **kwargs)
        self.fields["reason"] = self.fields.pop("reason")

    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class RegulationCorrectionForm(CorrectionForm):
    class Meta:
        model = Regulation
        fields = ["document"]
