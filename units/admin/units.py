"""Units, and which unit followed which."""

from django import forms
from django.contrib import admin

from emulation_bloc.core.verdict import all_of, require

from .. import policies, services
from ..concerned import years_of_units
from ..models import Succession, Unit
from .audited import AuditedAdmin
from .kept import Corrected, CorrectionForm, NeverDeleted


class UnitForm(forms.ModelForm):
    """A unit that takes part in a running year is renamed from a day on, by a document."""

    on = forms.DateField(label="Đổi tên từ ngày", required=False, help_text="Chỉ khi đơn vị đang dự thi đua đổi tên.")
    basis = forms.CharField(label="Căn cứ đổi tên", max_length=300, required=False)

    class Meta:
        model = Unit
        fields = ["code", "name", "short_name", "symbol", "superior", "kind", "position", "founded", "dissolved"]

    @property
    def renames(self):
        return {"name", "short_name"} & set(self.changed_data) and bool(years_of_units(self.instance.pk))

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.renames and not (cleaned.get("on") and cleaned.get("basis")):
            raise forms.ValidationError("Đơn vị đang dự thi đua: đổi tên cần ngày và văn bản làm căn cứ.")
        if self.instance.pk and not (verdict := self.allowed(self.typed_by)):
            raise forms.ValidationError(verdict.reason)
        return cleaned

    typed_by = None  # the administrator, set by the page

    @property
    def seats(self):
        """Whether what was typed bears on who sits and votes where."""
        return bool({"kind", "founded", "dissolved"} & set(self.changed_data))

    def allowed(self, user):
        kind = policies.may_turn_kind(years_of_units(self.instance.pk) if "kind" in self.changed_data else [])
        return all_of(policies.may_administer(user, [self.instance.pk] if self.seats else []), kind)


@admin.register(Unit)
class UnitAdmin(NeverDeleted, AuditedAdmin):
    """The code of a unit that took part stands on receipts and in year files, so it stays."""

    form = UnitForm
    list_display = ["name", "short_name", "code", "kind", "position", "dissolved"]
    list_filter = ["kind"]
    search_fields = ["name", "short_name", "code", "search"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.typed_by = request.user  # of a class made for this request
        return form

    def save_model(self, request, obj, form, change):
        if change and form.seats:
            services.administer(obj.pk, by=request.user)
            require(form.allowed(request.user))
        if change and form.renames:
            values = {name: form.cleaned_data[name] for name in ("name", "short_name", "on", "basis")}
            services.rename_unit(unit=obj, **values, by=request.user)
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj is not None and obj.participations.exists() else []


class SuccessionForm(forms.ModelForm):
    class Meta:
        model = Succession
        fields = ["predecessor", "successor", "kind", "on", "basis"]

    def clean(self):
        cleaned = super().clean()
        former, latter = cleaned.get("predecessor"), cleaned.get("successor")
        if former and latter:
            still = policies.may_touch_lineage(self.typed_by, former, latter)
            if not (verdict := all_of(policies.may_succeed(former, latter), still)):
                raise forms.ValidationError(verdict.reason)
        return cleaned


class SuccessionCorrectionForm(CorrectionForm):
    def allowed(self):
        return policies.may_touch_lineage(self.typed_by, self.instance.predecessor, self.instance.successor)

    class Meta:
        model = Succession
        fields = ["kind", "on", "basis"]


@admin.register(Succession)
class SuccessionAdmin(Corrected):
    form = SuccessionForm
    correction_form = SuccessionCorrectionForm
    list_display = ["predecessor", "successor", "kind", "on", "basis"]
    list_select_related = ["predecessor", "successor"]
    autocomplete_fields = ["predecessor", "successor"]

    def save_model(self, request, obj, form, change):
        if change:
            values = {"values": form.values(), "reason": form.cleaned_data["reason"]}
            return services.correct_succession(succession=Succession(pk=obj.pk), **values, by=request.user)
        obj.pk = services.succeed(**form.cleaned_data, by=request.user).pk
