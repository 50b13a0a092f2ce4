"""The administrator's site as a whole: its name, and who signs in to it."""

from django import forms
from django.contrib import admin

from ..accounts.sign_in import SignInForm


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
