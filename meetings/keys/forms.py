"""The six words of a panel member, as they are typed back. They are never shown again."""

from django import forms

from emulation_bloc.core.forms import Form

from ..box import keywords


class KeyWordsForm(Form):
    words = forms.CharField(
        label=f"{keywords.SHOWN} từ khóa của bạn",
        help_text="Cách nhau một dấu cách, đúng thứ tự; không cần gõ dấu hay chữ hoa.",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": f"Hãy gõ {keywords.SHOWN} từ khóa đã ghi trên giấy.",
            "max_length": f"Từ khóa chỉ gồm {keywords.SHOWN} từ.",
        },
    )
