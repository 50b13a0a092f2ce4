"""The log of the door: which unit came and left, when, who came for it, and who wrote it down."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.signing import SignerField

from ..enums import Passing
from .meeting import Attendance


class Coming(models.Model):
    """One time that a unit came or left. What the room looks like now is ``Attendance.presence``.

    A line written by mistake is struck, with why; it stays on record.
    """

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="comings")
    kind = models.CharField("Đến hay rời", max_length=10, choices=Passing)
    at = models.DateTimeField("Lúc")
    delegate_name = models.CharField("Đại biểu", max_length=150, blank=True)
    delegate_title = models.CharField("Chức vụ", max_length=200, blank=True)
    written_at = models.DateTimeField("Ghi lúc", auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người ghi"
    )
    written_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    struck_at = models.DateTimeField("Bỏ vì ghi nhầm lúc", null=True, blank=True)
    struck_reason = models.CharField("Ghi nhầm thế nào", max_length=300, blank=True)

    held_under = "attendance"

    class Meta:
        verbose_name = "lượt đến, rời họp"
        verbose_name_plural = "lượt đến, rời họp"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Passing.values), name="passing_known"),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True) | ~Q(struck_reason=""), name="a_struck_line_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.at:%d/%m/%Y %H:%M}"

    @property
    def audit_scope(self):
        return self.attendance.meeting.audit_scope
