"""The paper of a unit: number, day, whose signature stands on it, the scan, and why the unit did not enter it."""

from django import forms
from django.conf import settings

from emulation_bloc.core.forms import DateInput, Form
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.uploads.checks import SIGNED_ACCEPTED, check_signed
from units.onpaper.policies import may_be_dated
from units.onpaper.services import Paper

AGAIN = "Hãy chọn lại tệp này: trình duyệt không giữ tệp đã chọn khi trang phải sửa."


class PaperEntryForm(Form):
    number = forms.CharField(label="Số, ký hiệu văn bản", max_length=60, help_text="Ví dụ 15/ĐK-STTTT.")
    dated_on = forms.DateField(label="Ngày văn bản", widget=DateInput)
    signer_name = forms.CharField(label="Người ký văn bản", max_length=150)
    signer_title = forms.CharField(label="Chức vụ người ký", max_length=150, help_text="Ví dụ: Giám đốc.")
    scan = forms.FileField(label="Bản chụp văn bản", allow_empty_file=True)
    reason = forms.CharField(
        label="Vì sao đơn vị không tự nhập",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text="Đơn vị đọc được câu này.",
    )

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["scan"].help_text = f"{SIGNED_ACCEPTED}; tối đa {settings.EVIDENCE_MAX_MB} MB. Đơn vị mở xem được."

    def clean_dated_on(self):
        day = self.cleaned_data["dated_on"]
        if not (verdict := may_be_dated(self.year, day)):
            raise forms.ValidationError(list(verdict.reasons))
        return day

    def clean_scan(self):
        """Looked at here too, so that the sentence stands at the box."""
        upload = self.cleaned_data["scan"]
        try:
            check_signed(upload)
        except Refused as refused:
            raise forms.ValidationError(refused.reasons) from refused
        return upload

    @property
    def asks_for_the_file_again(self):
        """The page comes back with everything but the file, which no browser sends back."""
        return self.is_bound and bool(self.files) and "scan" not in self.errors

    def paper(self):
        return Paper(**{name: self.cleaned_data[name] for name in Paper.__dataclass_fields__})
