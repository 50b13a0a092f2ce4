"""Signing in, with patience for mistakes and none for guessing."""

from datetime import timedelta

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils import timezone

from .models import FailedSignIn

ALLOWED_FAILURES = 8
WINDOW = timedelta(minutes=10)
KEPT = timedelta(days=30)  # long enough to look into an attack, short enough never to pile up


class SignInForm(AuthenticationForm):
    """Refuses a name from an address after ``ALLOWED_FAILURES`` wrong passwords within ``WINDOW``.

    Counted in the database, so that it holds across threads and processes.
    """

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Mật khẩu phân biệt chữ hoa, chữ thường.",
        "inactive": "Tài khoản này đã ngừng hoạt động. Xin liên hệ quản trị viên.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"

    def clean(self):
        failures = FailedSignIn.objects.filter(username=self._name(), address=self._address())
        if failures.filter(at__gte=timezone.now() - WINDOW).count() >= ALLOWED_FAILURES:
            raise forms.ValidationError("Đã nhập sai quá nhiều lần. Xin chờ 10 phút rồi thử lại.")
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            FailedSignIn.objects.filter(at__lt=timezone.now() - KEPT).delete()
            FailedSignIn.objects.create(username=self._name(), address=self._address())
            raise
        # Only a right password forgets: a form sent without one has proved nothing.
        if self.get_user() is not None:
            failures.delete()
        return cleaned

    def _name(self):
        return (self.cleaned_data.get("username") or "").casefold()[:150]

    def _address(self):
        return self.request.META.get("REMOTE_ADDR", "")[:64]
