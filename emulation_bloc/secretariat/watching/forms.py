"""A decision as it is printed: its head, and the list that follows it."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form
from pledges.enums import AwardLevel

from .services import PaperTyped

LONGEST_PASTE = 500_000  # letters: some thousands of lines


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


class AnnexForm(HeadForm):
    file = forms.FileField(label="Danh sách kèm theo (.xlsx)", required=False, allow_empty_file=True)
    rows = forms.CharField(
        label="Hoặc dán danh sách chép từ Excel, Word",
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea({"rows": 8, "class": "paste-box", "spellcheck": "false", "wrap": "off"}),
        help_text="Mỗi dòng một tập thể: số thứ tự, tên, danh hiệu; hoặc tên danh hiệu đứng riêng ở dòng trên các tên.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx"

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("file") and not (cleaned.get("rows") or "").strip():
            raise forms.ValidationError("Hãy chọn tệp danh sách kèm theo quyết định, hoặc dán các dòng của danh sách.")
        return cleaned
