"""Evidence: a file or a link with its title. The content itself is judged by the service."""

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.template.defaultfilters import filesizeformat

from emulation_bloc.core.forms import Form

from ..filetypes import ACCEPTED, file_type, safe_name


class EvidenceForm(Form):
    title = forms.CharField(
        label="Tên minh chứng", max_length=300, help_text="Số, ngày, trích yếu của văn bản hoặc nội dung số liệu."
    )
    file = forms.FileField(label="Tệp", required=False, allow_empty_file=True)
    link = forms.CharField(
        label="Hoặc đường dẫn",
        required=False,
        max_length=500,
        help_text="Bắt đầu bằng http:// hoặc https://.",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        validators=[
            URLValidator(
                schemes=["http", "https"], message="Đường dẫn phải là địa chỉ web bắt đầu bằng http:// hoặc https://."
            )
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"{ACCEPTED}; tối đa {settings.EVIDENCE_MAX_MB} MB."

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        if upload.size > settings.EVIDENCE_MAX_MB * 1024 * 1024:
            raise forms.ValidationError(
                f"Tệp nặng {filesizeformat(upload.size)}, vượt mức {settings.EVIDENCE_MAX_MB} MB. "
                "Hãy nén bớt hoặc chia thành nhiều tệp."
            )
        if not upload.size:
            raise forms.ValidationError("Tệp trống.")
        try:
            file_type(safe_name(upload.name), upload.read())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        upload.seek(0)
        return upload

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if bool(data.get("file")) == bool(data.get("link")):
            self.add_error("file", "Chọn một tệp, hoặc ghi một đường dẫn.")
        return data
