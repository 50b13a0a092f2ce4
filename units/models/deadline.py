"""Last days, and who was given more time."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import DeadlineKind
from ..signing import SignerField, has_words
from .year import EmulationYear, Participation


class Deadline(models.Model):
    """A last day. Policies ask it; nothing moves by itself at midnight. The last day itself still counts."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="deadlines", verbose_name="Năm")
    what = models.CharField("Việc", max_length=20, choices=DeadlineKind)
    last_day = models.DateField("Ngày cuối")

    held_under = "year"

    class Meta:
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn"
        ordering = ["last_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "what"],
                name="one_deadline_per_task",
                violation_error_message="Việc này đã có thời hạn.",
            ),
            models.CheckConstraint(condition=Q(what__in=DeadlineKind.values), name="deadline_kind_known"),
        ]

    def __str__(self):
        return f"{self.get_what_display()}: {self.last_day:%d/%m/%Y}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class Extension(models.Model):
    """A later last day for one unit, with its reason and who granted it."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="extensions", verbose_name="Thời hạn")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="extensions", verbose_name="Đơn vị")
    last_day = models.DateField("Gia hạn đến")
    reason = models.TextField("Lý do")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người cho")
    granted_by_words = SignerField("Người cho, chức vụ, đơn vị khi cho")

    held_under = "deadline"

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        ordering = ["last_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("granted_by"), name="extension_keeps_words_of_granted_by"),
            models.UniqueConstraint(
                fields=["deadline", "participation"],
                name="one_extension_per_unit_and_deadline",
                violation_error_message="Đơn vị đã được gia hạn việc này.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="extension_has_a_reason",
                violation_error_message="Cần ghi lý do gia hạn.",
            ),
        ]

    def __str__(self):
        return f"{self.participation}: {self.last_day:%d/%m/%Y}"

    @property
    def audit_scope(self):
        return self.participation.audit_scope
