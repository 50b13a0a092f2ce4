"""The hand-over of a year from one secretariat to the next."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from units.models import EmulationYear, Unit
from units.signing import SignerField, has_words

from ..enums import THINGS, ItemKind


class HandOver(models.Model):
    """Biên bản bàn giao: what passes on, between whom, and the day the rights pass."""

    year = models.OneToOneField(EmulationYear, models.PROTECT, related_name="hand_over", verbose_name="Năm")
    giver = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Bên giao")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Bên nhận")
    rights_move_on = models.DateField("Ngày chuyển quyền")
    note = models.TextField("Ghi chú", blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người giao"
    )
    given_by_words = SignerField("Người giao, chức vụ, đơn vị khi giao")
    given_at = models.DateTimeField("Giao lúc", null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người nhận"
    )
    received_by_words = SignerField("Người nhận, chức vụ, đơn vị khi nhận")
    received_at = models.DateTimeField("Nhận lúc", null=True, blank=True)
    open_work = models.JSONField(
        "Việc còn dở lúc ký",
        default=list,
        blank=True,
        help_text="Các câu hệ thống lập khi bên nhận xác nhận; trước đó để trống.",
    )

    held_under = "year"

    class Meta:
        verbose_name = "bàn giao"
        verbose_name_plural = "bàn giao"
        constraints = [
            models.CheckConstraint(condition=has_words("received_by"), name="hand_over_keeps_words_of_received_by"),
            models.CheckConstraint(condition=has_words("given_by"), name="hand_over_keeps_words_of_given_by"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(given_at__isnull=False),
                name="received_only_after_given",
                violation_error_message="Bên giao phải xác nhận trước.",
            ),
        ]

    def __str__(self):
        return f"Bàn giao {self.year}"

    @property
    def audit_scope(self):
        return self.year.audit_scope

    @property
    def is_complete(self):
        return self.received_at is not None


class HandOverItem(models.Model):
    """One thing handed over: ticked by who gives it, then by who receives it or objects."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("Thứ tự")
    kind = models.CharField("Loại", max_length=20, choices=ItemKind, default=ItemKind.OTHER)
    what = models.CharField("Nội dung bàn giao", max_length=300)
    quantity = models.PositiveSmallIntegerField(
        "Số lượng", null=True, blank=True, validators=[MinValueValidator(1, "Số lượng ít nhất là 1.")]
    )
    condition = models.CharField("Tình trạng", max_length=200, blank=True)
    done = models.BooleanField("Đã bàn giao", default=False)
    note = models.CharField("Ghi chú", max_length=300, blank=True)
    received = models.BooleanField("Đã nhận", default=False)
    objection = models.CharField("Ý kiến bên nhận", max_length=300, blank=True)

    class Meta:
        verbose_name = "nội dung bàn giao"
        verbose_name_plural = "nội dung bàn giao"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="hand_over_item_kind_known"),
            models.CheckConstraint(
                condition=Q(received=False) | Q(done=True),
                name="received_only_what_was_given",
                violation_error_message="Bên nhận chỉ đánh dấu đã nhận nội dung bên giao đã đánh dấu giao.",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=1),
                name="hand_over_quantity_at_least_one",
                violation_error_message="Số lượng ít nhất là 1.",
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def is_thing(self):
        return self.kind in THINGS

    @property
    def is_explained(self):
        """Handed over, or the note says why not."""
        return self.done or bool(self.note)

    @property
    def is_described(self):
        """A thing handed over says how many there are and in what condition."""
        return not (self.done and self.is_thing) or bool(self.quantity and self.condition)

    @property
    def is_answered(self):
        """Received, or the receiver says what is wrong; what was not handed over asks for no answer."""
        return not self.done or self.received or bool(self.objection)
