"""The days of the year in one form: each beside the day it has, with one reason for all that move."""

from django import forms

from emulation_bloc.core.dates import short_date
from emulation_bloc.core.forms import DateInput, Form


class DaysForm(Form):
    """A box for each of ``entries`` that may move. What is left as it stands is not moved."""

    reason = forms.CharField(
        label="Lý do dời",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Một lý do cho mọi ngày dời lần này; ghi vào nhật ký, người được mời họp đọc được.",
    )

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.entries = entries
        for entry in entries:
            self.fields[entry.key] = forms.DateField(
                label=f"Ngày mới: {entry.what}",
                initial=entry.day,
                widget=DateInput({"class": "form-control"}),
                show_hidden_initial=True,  # what the page showed: a day somebody else moved meanwhile is not put back
            )

    def clean(self):
        cleaned = super().clean()
        for entry in self.entries:
            if entry.key in self.changed_data and self._shown(entry) != entry.day:
                words = f"Ngày này vừa được người khác dời sang {short_date(entry.day)}; hãy xem lại rồi lưu."
                self.add_error(entry.key, words)
        return cleaned

    def _shown(self, entry):
        box = self[entry.key]
        try:
            return box.field.clean(self.data.get(box.html_initial_name))
        except forms.ValidationError:
            return entry.day

    def rows(self):
        return [(entry, self[entry.key]) for entry in self.entries]

    def moved(self):
        """Key → its new day, of those that were given another."""
        return {entry.key: self.cleaned_data[entry.key] for entry in self.entries if entry.key in self.changed_data}
