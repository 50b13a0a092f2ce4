"""One turn of a thread."""

from django import forms

from emulation_bloc.core.forms import Form

from .services import LONGEST_COMMENT


class CommentForm(Form):
    """The pressed button says whether the other side is waited for."""

    text = forms.CharField(
        label="Nội dung",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Viết nội dung trao đổi trước khi gửi."},
    )
    closing = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(text) > LONGEST_COMMENT:
            raise forms.ValidationError(
                f"Nội dung dài {len(text)} ký tự, tối đa {LONGEST_COMMENT}. Hãy viết gọn hoặc chia làm hai lần."
            )
        return text
