"""A bloc's first year and who leads it."""

from django import forms
from django.contrib import admin

from emulation_bloc.core.verdict import all_of

from .. import policies, services
from ..models import EmulationYear, Leadership
from .audited import AuditedAdmin
from .kept import Corrected, CorrectionForm, OnlyAdded


class LeadershipCorrectionForm(CorrectionForm):
    def allowed(self):
        return policies.may_correct_leadership(self.typed_by, self.instance.year)

    class Meta:
        model = Leadership
        fields = ["basis", "document", "rights_from", "rights_to"]


class YearForm(forms.ModelForm):
    class Meta:
        model = EmulationYear
        fields = ["bloc", "year"]

    def clean(self):
        cleaned = super().clean()
        if "bloc" in cleaned and "year" in cleaned:
            bloc, year = cleaned["bloc"], cleaned["year"]
            if not (verdict := all_of(policies.may_open_year(None, bloc, year), policies.sets_up(bloc, year))):
                raise forms.ValidationError(verdict.reason)
        return cleaned


@admin.register(EmulationYear)
class YearAdmin(OnlyAdded, AuditedAdmin):
    """A bloc's first year; later ones are opened at the hand-over."""

    form = YearForm
    list_display = ["bloc", "year", "stage"]
    list_select_related = ["bloc"]
    autocomplete_fields = ["bloc"]

    def save_model(self, request, obj, form, change):
        obj.pk = services.open_year(**form.cleaned_data, by=request.user).pk


class LeadershipForm(forms.ModelForm):
    class Meta:
        model = Leadership
        fields = ["year", "role", "unit", "basis", "document", "rights_from"]

    def clean(self):
        cleaned = super().clean()
        if {"year", "role", "unit"} <= cleaned.keys():
            year = cleaned["year"]
            if not (verdict := policies.may_appoint(self.typed_by, year, cleaned["role"], cleaned["unit"])):
                raise forms.ValidationError(verdict.reason)
        return cleaned


@admin.register(Leadership)
class LeadershipAdmin(Corrected):
    """Leader and deputy of a bloc's first year; later ones follow from election and hand-over."""

    form = LeadershipForm
    correction_form = LeadershipCorrectionForm
    list_display = ["year", "role", "unit", "basis", "rights_from", "rights_to"]
    list_select_related = ["year__bloc", "unit"]

    def save_model(self, request, obj, form, change):
        if change:
            stored = Leadership.objects.select_related("year__bloc").get(pk=obj.pk)
            values = {"values": form.values(), "reason": form.cleaned_data["reason"]}
            return services.correct_leadership(leadership=stored, **values, by=request.user)
        obj.pk = services.appoint_leader(**form.cleaned_data, by=request.user).pk
