"""Signing in, with patience for mistakes and none for guessing."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

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
        tries = Tries(self.cleaned_data.get("username"), self.request.META.get("REMOTE_ADDR"))
        if tries.used_up():
            raise forms.ValidationError(TOO_MANY)
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            tries.fail()
            raise
        # Only a right password forgets: a form sent without one has proved nothing.
        if self.get_user() is not None:
            tries.forget()
        return cleaned
