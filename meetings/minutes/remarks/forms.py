"""What units say about the minutes, and the answer."""

from django import forms

from emulation_bloc.core.forms import Form

from ...enums import MinutesPart, RemarkStatus


class RemarkForm(Form):
    part = forms.ChoiceField(label="Về phần", required=False, choices=[("", "Toàn bộ biên bản"), *MinutesPart.choices])
    text = forms.CharField(
        label="Ý kiến của đơn vị",
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Hãy ghi ý kiến của đơn vị."},
    )


class AnswerForm(Form):
    status = forms.ChoiceField(
        label="Xử lý",
        choices=[(RemarkStatus.ACCEPTED, "Tiếp thu"), (RemarkStatus.DECLINED, "Giữ nguyên")],
        error_messages={"required": "Hãy chọn tiếp thu hoặc giữ nguyên."},
    )
    answer = forms.CharField(
        label="Trả lời",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Giữ nguyên thì phải nêu lý do.",
    )


class CorrectionForm(Form):
    """``was``: the text that stood there when the box was opened."""

    text = forms.CharField(label="Nội dung", required=False, max_length=20_000, widget=forms.Textarea({"rows": 6}))
    reason = forms.CharField(label="Lý do sửa", required=False, max_length=300)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
