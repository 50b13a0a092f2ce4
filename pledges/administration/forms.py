"""What the administrator types about a title or commendation."""

from dataclasses import replace

from django import forms

from emulation_bloc.core.forms import DateInput, Form, ModelForm
from emulation_bloc.core.text import nfc

from ..models import Award
from ..models.award import LONGEST_NAME, check_former_names


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


class FormerNamesField(forms.CharField):
    """How a title was called before, one to a line: up to which year, in full, in short, who says so."""

    widget = forms.Textarea({"rows": 3})
    PARTS = ("last_year", "name", "short_name", "source")

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(" | ".join(str(one.get(part, "")) for part in self.PARTS) for one in value)

    def to_python(self, value):
        if isinstance(value, list):
            return value
        found = []
        for line in (value or "").splitlines():
            if not line.strip():
                continue
            parts = [nfc(part).strip() for part in line.split("|")]
            year = parts[0].removeprefix("đến").strip()
            if len(parts) != len(self.PARTS) or not (year.isascii() and year.isdigit() and len(year) == 4):
                raise forms.ValidationError(
                    f"Không đọc được dòng “{line.strip()[:80]}”: cần năm cuối, tên, tên gọi tắt, căn cứ, "
                    "cách nhau bằng |."
                )
            found.append(dict(zip(self.PARTS, [int(year), *parts[1:]], strict=True)))
        check_former_names(found)
        return found

    def run_validators(self, value):
        """Those of the whole text have been asked line by line."""

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != (initial or [])
        except forms.ValidationError:
            return True


class ConfirmForm(Form):
    """By which source what was in doubt about a title is right."""

    confirmed_by = forms.CharField(label="Người xác nhận", max_length=200, help_text="Họ tên, chức vụ.")
    confirmed_source = forms.CharField(label="Đã đối chiếu với", max_length=300, help_text="Điều, khoản của văn bản.")
    confirmed_on = forms.DateField(label="Ngày xác nhận", widget=DateInput)


class AwardForm(ModelForm):
    former_names = FormerNamesField(
        label="Tên trước đây",
        required=False,
        help_text="Mỗi dòng một tên: 2023 | tên đầy đủ | tên gọi tắt | căn cứ. Năm thi đua đến năm ấy hiện tên này.",
    )
    aliases = NamesField(label="Tên địa phương thường in", required=False, help_text="Mỗi dòng một tên.")

    class Meta:
        model = Award
        fields = [
            "name", "short_name", "code", "aliases", "former_names", "kind", "is_flag", "level", "recipient",
            "decider", "position", "inscription", "valid_from", "valid_to", "legal_source", "to_confirm",
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

    def changes(self, changes):
        """Those found of our values, with lists as they are typed: one to a line."""
        return [self._as_typed(change) for change in changes]

    def _as_typed(self, change):
        field = self.fields[change.name]
        if not isinstance(field, (NamesField, FormerNamesField)):
            return change
        before, after = (
            field.prepare_value(one) for one in (self.initial[change.name], self.cleaned_data[change.name])
        )
        return replace(change, before=before, after=after)
