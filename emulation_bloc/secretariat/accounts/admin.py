"""Accounts in the administration: every change goes through ``services.save_account``."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group

from units.admin.careful import CarefulAdmin
from units.admin.kept import NeverDeleted
from units.models import User

from . import policies, services

admin.site.unregister(Group)  # rights follow unit, position and the year's leadership


class AsksThePolicy:
    """A refusal stands in the form, so that nothing typed is lost; the act asks again under its lock."""

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        former = User.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if not (verdict := policies.may_keep_account(None, former, self.instance)):
            self.add_error(None, verdict.reason)


class NewAccountForm(AsksThePolicy, UserCreationForm):
    pass


class AccountForm(AsksThePolicy, UserChangeForm):
    pass


class PasswordForm(AdminPasswordChangeForm):
    """``user.typed_by``: the administrator, set by the page."""

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            former, after = User.objects.get(pk=self.user.pk), User.objects.get(pk=self.user.pk)
            after.set_unusable_password()  # stands for any other password than the one kept
            if not (verdict := policies.may_keep_account(None, former, after)):
                self.add_error("password1", verdict.reason)  # the page shows errors of fields only
        return cleaned

    def save(self, commit=True):
        user = super().save(commit=False)
        return services.save_account(account=user, by=user.typed_by)


@admin.register(User)
class PersonAdmin(NeverDeleted, CarefulAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = PasswordForm
    add_form_template = None
    list_display = ["username", "full_name", "job_title", "unit", "position", "is_active"]
    list_select_related = ["unit"]
    list_filter = ["is_active", "position", "unit"]
    search_fields = ["username", "full_name", "email"]
    ordering = ["unit__position", "full_name"]
    filter_horizontal = ()
    autocomplete_fields = ["unit"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Người", {"fields": ("full_name", "job_title", "unit", "position", "email", "phone")}),
        ("Quyền", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Thời gian", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        ("Người", {"fields": ("full_name", "job_title", "unit", "position", "email", "phone")}),
    )

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            found.typed_by = request.user
        return found

    def save_model(self, request, obj, form, change):
        services.save_account(account=obj, by=request.user)
