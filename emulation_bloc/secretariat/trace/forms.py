"""What the trace is narrowed by."""

from django import forms

from emulation_bloc.core.forms import DateInput, Form


class TraceFilterForm(Form):
    action = forms.ChoiceField(label="Việc", required=False)
    person = forms.ChoiceField(label="Người thực hiện", required=False)
    since = forms.DateField(label="Từ ngày", required=False, widget=DateInput())
    until = forms.DateField(label="Đến ngày", required=False, widget=DateInput())

    def __init__(self, *args, actions, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [("", "Tất cả"), *actions]
        self.fields["person"].choices = [("", "Tất cả"), *((name, name) for name in people)]

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            raise forms.ValidationError("“Từ ngày” phải trước hoặc trùng “Đến ngày”; hãy sửa một trong hai ngày.")
        return cleaned
