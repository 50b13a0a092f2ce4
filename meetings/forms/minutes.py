"""The paragraphs of the minutes that only people can say."""

from django import forms

from emulation_bloc.core.forms import ModelForm

from ..models import Minutes
from ..services.minutes import TYPED


class MinutesForm(ModelForm):
    class Meta:
        model = Minutes
        fields = TYPED
        widgets = {name: forms.Textarea({"rows": 4}) for name in TYPED if name != "number"}
        help_texts = {
            "number": "Ví dụ 05/BB-KTĐVHXH. Để trống nếu chưa lấy số.",
            "discussion": "Mỗi đoạn một dòng, theo thứ tự phát biểu.",
        }
