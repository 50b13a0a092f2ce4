"""Blocs, the department that follows each, and who belongs to them."""

from django import forms
from django.contrib import admin

from .. import policies, services
from ..models import Bloc, Membership
from .audited import AuditedAdmin
from .kept import NeverDeleted


class BlocForm(forms.ModelForm):
    def clean_monitor(self):
        monitor = self.cleaned_data["monitor"]
        former = self.initial.get("monitor")
        if self.instance.pk:
            verdict = policies.may_name_monitor(self.instance, former, monitor.pk if monitor else None)
            if not verdict:
                raise forms.ValidationError(verdict.reason)
        return monitor


@admin.register(Bloc)
class BlocAdmin(NeverDeleted, AuditedAdmin):
    list_display = ["name", "code", "symbol", "province", "monitor"]
    list_select_related = ["monitor"]
    autocomplete_fields = ["monitor"]
    search_fields = ["name", "code"]

    form = BlocForm

    def save_model(self, request, obj, form, change):
        if change:
            services.administer_bloc(Bloc.objects.get(pk=obj.pk), obj.monitor_id, by=request.user)
        with services.newcomers(obj.monitor_id, by=request.user):
            super().save_model(request, obj, form, change)


class MembershipForm(forms.ModelForm):
    typed_by = None  # the administrator, set by the page

    @property
    def units(self):
        """Keys of the units whose membership it is and was."""
        return sorted({key for key in (self.initial.get("unit"), self.instance.unit_id) if key is not None})

    def _post_clean(self):
        super()._post_clean()
        if not self.errors and not (verdict := policies.may_administer(self.typed_by, self.units)):
            self.add_error(None, verdict.reason)


@admin.register(Membership)
class MembershipAdmin(AuditedAdmin):
    """One that was recorded by mistake may go; one with history is ended."""

    list_display = ["unit", "bloc", "first_year", "last_year", "basis"]
    list_select_related = ["unit", "bloc"]
    list_filter = ["bloc"]
    autocomplete_fields = ["unit", "bloc"]
    actions = None  # several at once would pass by what each of them is asked

    form = MembershipForm

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.typed_by = request.user  # of a class made for this request
        return form

    def save_model(self, request, obj, form, change):
        services.administer(*form.units, by=request.user)
        with services.newcomers(obj.unit_id, by=request.user):
            super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or not obj.years_taken_part)
