"""What the administrator types about a title or commendation."""

from django import forms

from emulation_bloc.core.forms import DateInput, ModelForm
from emulation_bloc.core.text import nfc

from ..models import Award

LONGEST_NAME = 200


class NamesField(forms.CharField):
    """Names, one to a line; kept as a list. Nobody has to write brackets, and nothing but names can be kept."""

    widget = forms.Textarea({"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        names = [nfc(line).strip() for line in (value or "").splitlines()]
        return [name for name in names if name]

    def validate(self, value):
        if any(len(name) > LONGEST_NAME for name in value):
            raise forms.ValidationError(f"Mỗi tên nhiều nhất {LONGEST_NAME} ký tự; mỗi dòng một tên.")

    def run_validators(self, value):
        """Those of the whole text have been asked line by line."""

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])


class AwardForm(ModelForm):
    aliases = NamesField(label="Tên địa phương thường in", required=False, help_text="Mỗi dòng một tên.")

    class Meta:
        model = Award
        fields = [
            "name", "short_name", "code", "aliases", "kind", "level", "recipient", "decider", "position",
            "inscription", "valid_from", "valid_to", "legal_source",
        ]  # fmt: skip
        widgets = {"valid_from": DateInput, "valid_to": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["reason"] = forms.CharField(
                label="Lý do sửa", max_length=2000, widget=forms.Textarea({"rows": 2})
            )

    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}
