"""The paragraphs of the minutes that only people can say."""

from django import forms

from emulation_bloc.core.forms import ModelForm

from ..models import Minutes
from .services import TYPED


class MinutesForm(ModelForm):
    class Meta:
        model = Minutes
        fields = TYPED
        widgets = {name: forms.Textarea({"rows": 4}) for name in TYPED if name != "number"}
        help_texts = {
            "number": "Ví dụ 05/BB-KTĐVHXH. Để trống nếu chưa lấy số.",
            "discussion": "Mỗi đoạn một dòng, theo thứ tự phát biểu.",
        }

    def __init__(self, *args, **kwargs):
        """The page carries what each part said when it was opened, to find out who else wrote meanwhile."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def typed(self):
        """Keyword arguments of ``services.save_minutes``: the parts this person changed, and what they were."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return {**changed, "was": {name: self.data.get(self.add_initial_prefix(name), "") for name in changed}}

    def begin_anew(self, minutes):
        """Saving once more means that what a colleague wrote was read; what was typed stays."""
        self.data = self.data.copy()
        for name in self.changed_data:
            self.data[self.add_initial_prefix(name)] = getattr(minutes, name)
