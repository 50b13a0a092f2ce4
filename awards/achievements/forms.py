"""What is typed into an achievement report, and the signed paper that is brought."""

from django import forms

from emulation_bloc.core.forms import Form, ModelForm
from emulation_bloc.core.numbers import format_number

from ..models import AchievementReport
from .sections import FIELDS, LONGEST, TEXTS

HELP = {
    "situation": "Trụ sở, điện thoại, trang tin; quá trình thành lập; cơ cấu tổ chức; tổ chức đảng, đoàn thể.",
    "results": "Đăng ký, điểm, hạng và chỉ tiêu được in sẵn ở đầu mục; ở đây viết thành tích, so với năm trước.",
    "earlier": "Chỉ ghi khen thưởng hệ thống chưa có: mỗi dòng một khen thưởng, ghi năm, số và ngày quyết định.",
}


class ReportForm(ModelForm):
    """Everything may still be empty in a draft; the confirmation asks for it."""

    class Meta:
        model = AchievementReport
        fields = FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            field = self.fields[name]
            field.max_length = LONGEST
            field.validators.append(self._not_longer)
            field.widget = forms.Textarea({"rows": 4 if name == "earlier" else 8, "class": "form-control"})
            field.help_text = HELP.get(name, "")

    @staticmethod
    def _not_longer(text):
        if len(text) > LONGEST:
            raise forms.ValidationError(
                f"Mục này dài {format_number(len(text))} chữ, nhiều nhất là {format_number(LONGEST)}. Hãy rút gọn, "
                "hoặc nạp bản ký của đơn vị."
            )


class SignedForm(Form):
    """The unit's own signed paper."""

    file = forms.FileField(
        label="Bản ký của đơn vị",
        allow_empty_file=True,
        help_text="PDF, hoặc ảnh chụp JPG, PNG. Bản này đi vào hồ sơ thay cho bản viết trên hệ thống.",
        error_messages={"required": "Hãy chọn tệp bản ký."},
    )


class SignedForUnitForm(SignedForm):
    """The same, brought in by the leader's people."""

    basis = forms.CharField(
        label="Số, ngày văn bản của đơn vị",
        max_length=200,
        error_messages={"required": "Cần ghi số, ngày văn bản của đơn vị."},
    )
