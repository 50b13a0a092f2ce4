"""A unit's reasoned objection to its verified points (kiến nghị điểm), and the answer to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.signing import SignerField, has_words

from ..enums import AppealStatus
from .kept import KeptAnswer
from .sheet import Entry
from .table import earned_field, points_field


class Appeal(models.Model):
    """Answered by people not involved in the finding. What it asked for and what it changed stay as they were."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="appeals", verbose_name="Tiêu chí")
    status = models.CharField("Trạng thái", max_length=20, choices=AppealStatus, default=AppealStatus.OPEN)
    asked_value = models.DecimalField("Số liệu đề nghị", max_digits=14, decimal_places=4, null=True, blank=True)
    asked_base = models.DecimalField("Số gốc đề nghị", max_digits=14, decimal_places=4, null=True, blank=True)
    asked_not_applicable = models.BooleanField("Đề nghị công nhận không phát sinh nhiệm vụ", default=False)
    asked_points = earned_field("Điểm đề nghị", null=True, blank=True)
    grounds = models.TextField("Lý do kiến nghị")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Người kiến nghị",
    )
    made_by_words = SignerField("Người kiến nghị, chức vụ, đơn vị khi kiến nghị")
    made_at = models.DateTimeField("Kiến nghị lúc")
    points_before = earned_field("Điểm trước khi giải quyết", null=True, blank=True)
    points_after = earned_field("Điểm sau khi giải quyết", null=True, blank=True)
    total_before = points_field("Tổng điểm trước khi giải quyết", null=True, blank=True)
    total_after = points_field("Tổng điểm sau khi giải quyết", null=True, blank=True)
    answer = models.TextField("Trả lời", blank=True)
    basis = models.CharField("Căn cứ trả lời", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người trả lời"
    )
    answered_by_words = SignerField("Người trả lời, chức vụ, cơ quan khi trả lời")
    answered_at = models.DateTimeField("Trả lời lúc", null=True, blank=True)

    asked = KeptAnswer("asked_value", "asked_base", "asked_not_applicable", None, "asked_points")

    held_under = "entry"

    class Meta:
        verbose_name = "kiến nghị điểm"
        verbose_name_plural = "kiến nghị điểm"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("answered_by"), name="appeal_keeps_words_of_answered_by"),
            models.CheckConstraint(condition=has_words("made_by"), name="appeal_keeps_words_of_made_by"),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status=AppealStatus.OPEN),
                name="one_open_appeal_per_row",
                violation_error_message="Tiêu chí này đang có một kiến nghị chưa trả lời.",
            ),
            models.CheckConstraint(condition=Q(status__in=AppealStatus.values), name="appeal_status_known"),
            models.CheckConstraint(condition=~Q(grounds=""), name="appeal_has_grounds"),
            models.CheckConstraint(
                condition=~Q(status__in=[AppealStatus.UPHELD, AppealStatus.PARTLY, AppealStatus.DISMISSED])
                | Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(basis=""),
                name="answered_appeal_has_answer_and_basis",
                violation_error_message="Trả lời kiến nghị phải có nội dung và căn cứ.",
            ),
            models.CheckConstraint(
                condition=Q(asked_not_applicable=False)
                | Q(asked_value__isnull=True, asked_base__isnull=True, asked_points__isnull=True),
                name="asked_not_applicable_has_no_value",
                violation_error_message="Đã đề nghị công nhận không phát sinh nhiệm vụ thì không ghi số liệu, điểm.",
            ),
        ]

    def __str__(self):
        return f"Kiến nghị {self.entry}"

    @property
    def audit_scope(self):
        return self.entry.audit_scope
