"""A decision on paper: its head as it is printed, put right as a whole, and its scan."""

from django import forms
from django.conf import settings

from emulation_bloc.core.forms import DateInput, Form
from emulation_bloc.documents.uploads.checks import SIGNED_ACCEPTED
from pledges.enums import AwardLevel

from ..services import PaperTyped


class PaperFileForm(Form):
    scan = forms.FileField(label="Bản chụp quyết định (PDF, ảnh)", allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].help_text = f"{SIGNED_ACCEPTED}; tối đa {settings.EVIDENCE_MAX_MB} MB."


class HeadForm(Form):
    number = forms.CharField(label="Số quyết định", max_length=60, help_text="Ví dụ 1234/QĐ-UBND.")
    decided_on = forms.DateField(label="Ngày quyết định", widget=DateInput)
    level = forms.ChoiceField(label="Cấp quyết định", choices=[("", "Chọn cấp"), *AwardLevel.choices])
    issuer = forms.CharField(
        label="Người, cơ quan quyết định", max_length=200, help_text="Ví dụ: Chủ tịch Ủy ban nhân dân tỉnh."
    )

    def paper(self):
        return PaperTyped(**{name: self.cleaned_data[name] for name in PaperTyped.__dataclass_fields__})


class PaperCorrectionForm(HeadForm):
    correction_reason = forms.CharField(
        label="Lý do đính chính",
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Mọi kết quả theo quyết định này được đính chính; các khối, đơn vị được báo.",
    )
