"""People sign in with an account of their own; what they may do follows from unit, position and year."""

import hashlib

from django.contrib.auth import hashers
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from ..enums import Position
from ..signing import words_of
from .unit import Unit


class User(AbstractUser):
    first_name = None
    last_name = None
    full_name = models.CharField("Họ và tên", max_length=150)
    job_title = models.CharField("Chức vụ", max_length=150, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị", null=True, blank=True, related_name="people")
    position = models.CharField("Vai trò trong khối", max_length=20, choices=Position, default=Position.OFFICER)
    phone = models.CharField("Điện thoại", max_length=30, blank=True)
    confirmed_state = models.CharField(max_length=64, blank=True, default="", editable=False)

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
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(is_staff=False, is_superuser=False),
                name="administrator_never_has_a_seat",
                violation_error_message="Tài khoản quản trị không thuộc đơn vị nào: quyền quản trị không phải là "
                "một chỗ ngồi trong khối. Người của đơn vị dùng một tài khoản khác.",
            ),
        ]

    def __str__(self):
        return self.full_name or self.username

    # What the database holds of the account as far as this object knows: column → value (``typed_since``).
    as_read = None

    @classmethod
    def from_db(cls, db, field_names, values):
        found = super().from_db(db, field_names, values)
        found.as_read = dict(zip(field_names, values, strict=True))
        return found

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        self._remember(fields)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self._remember(kwargs.get("update_fields"))

    def typed_since(self):
        """Column → value, of what was set since the account was read or kept."""
        now = vars(self)
        return {name: now[name] for name, was in (self.as_read or {}).items() if now.get(name) != was}

    def _remember(self, names):
        """``names``: of fields or columns; ``None``: of all that are loaded."""
        fields = self._meta.concrete_fields
        columns = [field.attname for field in fields if names is None or {field.name, field.attname} & set(names)]
        self.as_read = (self.as_read or {}) | {name: vars(self)[name] for name in columns if name in vars(self)}

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
        """Whether the person signs, votes and submits for the unit: its head, or the deputy whom the head authorised.

        The deputy vouches for nobody's account: that is the head's (``secretariat.accounts``).
        """
        return self.position in (Position.HEAD, Position.DEPUTY)

    @property
    def is_administrator(self):
        return self.is_staff or self.is_superuser

    @property
    def state(self):
        """What gives an account its power, in one hash: unit, position, whether it is in use, and the password."""
        state = f"{self.unit_id}|{self.position}|{self.is_active}|{self.password}"
        return hashlib.sha256(state.encode()).hexdigest()

    @property
    def is_confirmed(self):
        """Somebody of the bloc vouched for the account as it is. Changed through any door, it is so no longer."""
        return self.confirmed_state == self.state

    def confirm(self):
        self.confirmed_state = self.state

    def check_password(self, raw_password):
        """A right password may be hashed anew on the way; that changes nothing about whose account it is."""
        return hashers.check_password(raw_password, self.password, self._hash_anew)

    def _hash_anew(self, raw_password):
        """Only where the account is still as it was read: a password reset meanwhile is not undone."""
        former, was_confirmed = (self.password, self.confirmed_state), self.is_confirmed
        self.password = hashers.make_password(raw_password)
        if was_confirmed:
            self.confirm()
        as_read = User._base_manager.filter(pk=self.pk, password=former[0], confirmed_state=former[1])
        if as_read.update(password=self.password, confirmed_state=self.confirmed_state):
            self._remember(["password", "confirmed_state"])
        else:
            self.password, self.confirmed_state = former

    @property
    def post(self):
        """Title and office as the account has them now; acts keep them in words of their own (``signing``)."""
        return words_of(self).post

    def read_again(self):
        """The account as it is now, with its unit; what it may do in a year is asked anew (``core.locks.hold``)."""
        self.refresh_from_db(from_queryset=User._base_manager.select_related("unit"))
        self.seats = {}


class AccountNotice(models.Model):
    """What an administrator did to an account, told to one side until it says that it has seen it.

    ``unit``: told to its head; ``year``: told to the secretariat of the year.
    """

    account = models.ForeignKey(User, models.PROTECT, verbose_name="Tài khoản", related_name="notices")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị", null=True, related_name="account_notices")
    year = models.ForeignKey(
        "units.EmulationYear", models.PROTECT, verbose_name="Năm", null=True, related_name="account_notices"
    )
    what = models.CharField("Việc", max_length=500)
    by_name = models.CharField("Người thực hiện", max_length=200)
    at = models.DateTimeField("Lúc", auto_now_add=True)
    seen_at = models.DateTimeField("Xem lúc", null=True, editable=False)
    seen_by = models.ForeignKey(User, models.PROTECT, verbose_name="Người xem", null=True, related_name="+")
    seen_by_name = models.CharField("Họ tên người xem", max_length=200, blank=True)

    class Meta:
        verbose_name = "thông báo về tài khoản"
        verbose_name_plural = "thông báo về tài khoản"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, year__isnull=True) | Q(unit__isnull=True, year__isnull=False),
                name="account_notice_is_for_one_side",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by_name="") | Q(seen_at__isnull=False) & ~Q(seen_by_name=""),
                name="account_notice_seen_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.account}: {self.what}"


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
