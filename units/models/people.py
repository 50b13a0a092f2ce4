"""People sign in with an account of their own; what they may do follows from unit, position and year."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from ..enums import Position
from .unit import Unit


class User(AbstractUser):
    first_name = None
    last_name = None
    full_name = models.CharField("Họ và tên", max_length=150)
    job_title = models.CharField("Chức vụ", max_length=150, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị", null=True, blank=True, related_name="people")
    position = models.CharField("Vai trò trong khối", max_length=20, choices=Position, default=Position.OFFICER)
    phone = models.CharField("Điện thoại", max_length=30, blank=True)

    REQUIRED_FIELDS = ["email", "full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["unit__position", "position", "full_name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(position__in=Position.values), name="user_position_known"),
            models.UniqueConstraint(
                Lower("username"),
                name="user_name_once_in_any_case",
                violation_error_message="Đã có tài khoản mang tên đăng nhập này.",
            ),
        ]

    def __str__(self):
        return self.full_name or self.username

    @classmethod
    def normalize_username(cls, username):
        """User names are kept in small letters and found in any: a phone begins every word with a capital."""
        normal = super().normalize_username(username)
        return normal.lower() if isinstance(normal, str) else normal

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name.split()[-1] if self.full_name else self.username

    @property
    def is_head(self):
        return self.position == Position.HEAD

    def read_again(self):
        """The account as it is now, with its unit; what it may do in a year is asked anew (``core.locks.hold``)."""
        self.refresh_from_db(from_queryset=User._base_manager.select_related("unit"))
        self.seats = {}


class FailedSignIn(models.Model):
    """A guess at a password or a code that was not right, kept only to slow down guessing."""

    username = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lần đăng nhập sai"
        verbose_name_plural = "lần đăng nhập sai"
        indexes = [
            models.Index(fields=["username", "address", "at"], name="failures_of_a_name"),
            models.Index(fields=["address", "at"], name="failures_from_an_address"),
            models.Index(fields=["at"], name="failures_in_time"),
        ]

    def __str__(self):
        return f"{self.username} ({self.address})"
