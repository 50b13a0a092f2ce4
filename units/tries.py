"""How often something secret may be guessed at, before one has to wait."""

from datetime import timedelta

from django.utils import timezone

from .models import FailedSignIn

ALLOWED_FAILURES = 8
WINDOW = timedelta(minutes=10)
KEPT = timedelta(days=30)  # long enough to look into an attack, short enough never to pile up
TOO_MANY = "Đã nhập sai quá nhiều lần. Xin chờ 10 phút rồi thử lại."


class Tries:
    """Wrong tries under one name from one address: ``ALLOWED_FAILURES`` within ``WINDOW``, then patience.

    Counted in the database, so that it holds across threads and processes.
    """

    def __init__(self, name, address=""):
        self.key = {"username": (name or "").casefold()[:150], "address": (address or "")[:64]}

    def used_up(self):
        return self._failures().filter(at__gte=timezone.now() - WINDOW).count() >= ALLOWED_FAILURES

    def fail(self):
        FailedSignIn.objects.filter(at__lt=timezone.now() - KEPT).delete()
        FailedSignIn.objects.create(**self.key)

    def forget(self):
        self._failures().delete()

    def _failures(self):
        return FailedSignIn.objects.filter(**self.key)
