"""The award catalogue, kept by the administrator: a new law is an edit, not a release."""

from django import forms
from django.contrib import admin

from emulation_bloc.core.text import nfc
from units.admin.audited import AuditedAdmin

from .models import Award

LONGEST_NAME = 200


class NamesField(forms.CharField):
    """Names, one to a line; kept as a list. Nobody has to write brackets, and nothing but names can be kept."""

    widget = forms.Textarea({"rows": 3, "class": "vLargeTextField"})

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


class AwardForm(forms.ModelForm):
    aliases = NamesField(label="Tên địa phương thường in", required=False, help_text="Mỗi dòng một tên.")


@admin.register(Award)
class AwardAdmin(AuditedAdmin):
    form = AwardForm
    list_display = ["name", "short_name", "kind", "level", "recipient", "valid_from", "valid_to"]
    list_filter = ["kind", "level", "recipient"]
    search_fields = ["name", "short_name", "code"]

    def has_delete_permission(self, request, obj=None):
        """An award no longer given gets its last day; history goes on naming it."""
        return False
