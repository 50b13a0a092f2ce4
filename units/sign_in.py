"""Signing in and changing the password, with patience for mistakes and none for guessing."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from .tries import TOO_MANY, Tries


class SignInForm(AuthenticationForm):
    """Refuses a name from an address after too many wrong passwords (``units.tries``)."""

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
    """Whoever changes the own password has proved the old one: a confirmed account stays confirmed."""

    def set_password_and_save(self, user, *args, **kwargs):
        was_confirmed = user.is_confirmed
        super().set_password_and_save(user, *args, **kwargs)
        if was_confirmed:
            user.confirm()
            user.save(update_fields=["confirmed_state"])
        return user
