"""Part of the record: what may be added and put right here, with a reason, and what never disappears."""

from django import forms
from django.contrib import admin

from .audited import AuditedAdmin


class NeverDeleted:
    """Part of the record: people are deactivated, units end, nothing disappears."""

    def has_delete_permission(self, request, obj=None):
        return False


class OnlyAdded(NeverDeleted):
    def has_change_permission(self, request, obj=None):
        return False


class CorrectionForm(forms.ModelForm):
    typed_by = None  # the administrator, set by the page

    def allowed(self):
        raise NotImplementedError

    def clean(self):
        cleaned = super().clean()
        if not (verdict := self.allowed()):
            raise forms.ValidationError(verdict.reason)
        return cleaned

    reason = forms.CharField(label="Lý do sửa", max_length=2000, widget=forms.Textarea({"rows": 3}))

    def values(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class Corrected(NeverDeleted, AuditedAdmin):
    """Added by one form; a wrong value is put right by another, through the act that asks for the reason."""

    correction_form = None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = self.correction_form if change else super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"typed_by": request.user})

    def get_fields(self, request, obj=None):
        return [*self.correction_form.Meta.fields, "reason"] if obj else super().get_fields(request, obj)

    def log_change(self, request, obj, message):
        """The act wrote the trace itself."""
        return admin.ModelAdmin.log_change(self, request, obj, message)
