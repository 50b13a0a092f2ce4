"""What the technical administrator keeps: units, blocs, membership, lineage, and a bloc's first year.

Accounts, whose changes the bloc is told of, are kept at the roof (``secretariat.accounts``).

No scores, no ballots: technical rights are not a seat in the bloc.
"""

from django import forms
from django.contrib import admin

from emulation_bloc.core.verdict import all_of, require

from . import policies, services
from .audited_admin import AuditedAdmin
from .concerned import years_of_units
from .models import Bloc, EmulationYear, Leadership, Membership, Succession, Unit
from .sign_in import SignInForm


class AdminSignInForm(SignInForm):
    """The site's own sign-in, with its patience for mistakes, for administrators only."""

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if not user.is_staff:
            raise forms.ValidationError("Tài khoản này không có quyền quản trị.")


admin.site.site_title = "Quản trị khối thi đua"
admin.site.site_header = "Quản trị khối thi đua"
admin.site.index_title = "Tài khoản, đơn vị, khối và danh mục"
admin.site.login_form = AdminSignInForm


class NeverDeleted:
    """Part of the record: people are deactivated, units end, nothing disappears."""

    def has_delete_permission(self, request, obj=None):
        return False


class OnlyAdded(NeverDeleted):
    def has_change_permission(self, request, obj=None):
        return False


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


class SuccessionCorrectionForm(CorrectionForm):
    def allowed(self):
        return policies.may_touch_lineage(self.typed_by, self.instance.predecessor, self.instance.successor)

    class Meta:
        model = Succession
        fields = ["kind", "on", "basis"]


class LeadershipCorrectionForm(CorrectionForm):
    def allowed(self):
        return policies.may_correct_leadership(self.typed_by, self.instance.year)

    class Meta:
        model = Leadership
        fields = ["basis", "document", "rights_from", "rights_to"]


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
