"""Signing in and changing the password, with patience for mistakes and none for guessing."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.hashers import make_password
from django.db import transaction

from emulation_bloc.core.locks import alone
from emulation_bloc.core.verdict import Refused

from ..models import User
from .tries import TOO_MANY, Tries

CHANGED_MEANWHILE = "Tài khoản vừa được thay đổi nên mật khẩu mới chưa được ghi. Xin đăng nhập lại rồi đổi mật khẩu."


class SignInForm(AuthenticationForm):
    """Refuses a name from an address after too many wrong passwords (``units.accounts.tries``)."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Mật khẩu phân biệt chữ hoa, chữ thường.",
        "inactive": "Tài khoản này đã ngừng hoạt động. Xin liên hệ quản trị viên.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"

    def clean(self):
        if not (self.cleaned_data.get("username") and self.cleaned_data.get("password")):
            return self.cleaned_data  # nothing to try, and nothing proved
        tries = Tries(self.cleaned_data["username"], self.request.META.get("REMOTE_ADDR"))
        if not tries.take():
            raise forms.ValidationError(TOO_MANY)
        cleaned = super().clean()
        tries.forget()
        return cleaned


class OldPasswordTried:
    """The old password is asked again of whoever sits before a signed-in screen: guessing at it has the same end."""

    def clean_old_password(self):
        # With a space no user name is like it.
        tries = Tries(f"mật khẩu cũ {self.user.pk}")
        if not tries.take():
            raise forms.ValidationError(TOO_MANY)
        password = super().clean_old_password()
        tries.forget()
        return password


class ChangePasswordForm(OldPasswordTried, PasswordChangeForm):
    """Whoever changes the own password has proved the old one: a confirmed account stays confirmed.

    The account is read again under its lock. One that was taken out of use or given another password since the old one
    was proved is left as it is, and of the others nothing but the password changes.
    """

    def set_password_and_save(self, user, *args, **kwargs):
        """Hashed before anything is held: that takes long on purpose, and SQLite lets one write at a time."""
        return self._save(user, make_password(self.cleaned_data["new_password1"]))

    @transaction.atomic
    def _save(self, user, hashed):
        proved = user.password
        user.refresh_from_db(from_queryset=alone(User))
        if not user.is_active or user.password != proved:
            raise Refused(CHANGED_MEANWHILE)
        was_confirmed = user.is_confirmed
        user.password = hashed
        if was_confirmed:
            user.confirm()
        user.save(update_fields=["password", "confirmed_state"] if was_confirmed else ["password"])
        return user
