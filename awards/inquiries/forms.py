"""What is typed to ask, to answer, to ask again."""

from django import forms
from django.utils import timezone

from emulation_bloc.core.forms import DateInput, Form

from ..enums import InquiryKind
from .services import LONGEST


class _Words(forms.CharField):
    """As many lines as it takes; longer than the record holds is told, never cut."""

    def __init__(self, label, missing, rows=5, **options):
        super().__init__(
            label=label,
            max_length=LONGEST,
            widget=forms.Textarea({"rows": rows}),
            error_messages={"required": missing},
            **options,
        )


class _LastDay(forms.DateField):
    def __init__(self, **options):
        super().__init__(label="Hạn trả lời", widget=DateInput, **options)

    def validate(self, value):
        super().validate(value)
        if value is not None and value < timezone.localdate():
            raise forms.ValidationError("Hạn trả lời phải từ hôm nay trở đi.")


class AskForm(Form):
    kind = forms.ChoiceField(
        label="Loại",
        choices=[
            (InquiryKind.QUESTION.value, "Câu hỏi: khối phải trả lời trong hạn"),
            (InquiryKind.REMARK.value, "Nhận xét: khối đọc, không phải trả lời"),
        ],
        initial=InquiryKind.QUESTION.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn hỏi hay nhận xét."},
    )
    target = forms.ChoiceField(label="Về", error_messages={"required": "Hãy chọn hỏi về điều gì."})
    text = _Words("Nội dung", "Cần ghi nội dung hỏi hoặc nhận xét.")
    due = _LastDay(required=False, help_text="Chỉ ghi cho câu hỏi.")

    def __init__(self, *args, targets, **options):
        super().__init__(*args, **options)
        self.targets = {target.code: target for target in targets}
        self.fields["target"].choices = [(code, target.label) for code, target in self.targets.items()]

    def clean_target(self):
        return self.targets[self.cleaned_data["target"]]

    def clean(self):
        cleaned = super().clean()
        asks = cleaned.get("kind") == InquiryKind.QUESTION
        if asks and "due" not in self.errors and cleaned.get("due") is None:
            self.add_error("due", "Câu hỏi cần có hạn trả lời.")
        return cleaned


class AnswerForm(Form):
    text = _Words("Trả lời", "Cần ghi nội dung trả lời.")
    file = forms.FileField(
        label="Tệp kèm", required=False, allow_empty_file=True, help_text="Không bắt buộc: PDF, ảnh, Word hoặc Excel."
    )


class ReopenForm(Form):
    text = _Words("Còn phải trả lời thêm", "Cần ghi còn phải trả lời thêm điều gì.", rows=3)
    due = _LastDay(error_messages={"required": "Hỏi lại thì cần hạn trả lời mới."})
