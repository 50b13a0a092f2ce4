"""The hand-over of a year from one secretariat to the next."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import EmulationYear, Unit


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
    given_at = models.DateTimeField("Giao lúc", null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người nhận"
    )
    received_at = models.DateTimeField("Nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bàn giao"
        verbose_name_plural = "bàn giao"
        constraints = [
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
    """One thing handed over: seal list, files, rotating flag, an open task."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("Thứ tự")
    what = models.CharField("Nội dung bàn giao", max_length=300)
    done = models.BooleanField("Đã bàn giao", default=False)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "nội dung bàn giao"
        verbose_name_plural = "nội dung bàn giao"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.what
