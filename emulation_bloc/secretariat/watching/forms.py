"""A decision as it is printed: its head, and the list that follows it."""

from django import forms

from awards.forms import HeadForm, PaperFileForm
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.uploads.checks import check_signed

LONGEST_PASTE = 500_000  # letters: some thousands of lines


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


class ScanForm(PaperFileForm):
    """The scan of the decision, brought along as its annex is confirmed; it may also come later."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].required = False
        self.fields["scan"].label = "Bản chụp quyết định đã ký"
        self.fields["scan"].help_text += " Có thể đưa lên sau, ở trang của quyết định."

    def clean_scan(self):
        upload = self.cleaned_data["scan"]
        if upload is None:
            return None
        try:
            check_signed(upload)
        except Refused as refused:
            raise forms.ValidationError(refused.reasons) from refused
        return upload
