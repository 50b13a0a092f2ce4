"""Minutes: computed from the records, plus what only people can say."""

from django.db import models
from django.db.models import Q

from ..enums import MinutesStatus
from .meeting import Meeting


class Minutes(models.Model):
    """Typed parts of the minutes. Everything countable is read from the meeting's records when drawn."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes", verbose_name="Hội nghị")
    status = models.CharField("Trạng thái", max_length=20, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    opening = models.TextField("Khai mạc, lý do", blank=True)
    report = models.TextField("Báo cáo tổng kết phong trào thi đua", blank=True)
    discussion = models.TextField("Ý kiến thảo luận", blank=True)
    home_affairs_remarks = models.TextField("Ý kiến của Sở Nội vụ", blank=True)
    next_pledge = models.TextField("Phát động, ký giao ước năm sau", blank=True)
    conclusion = models.TextField("Kết luận của chủ trì", blank=True)
    signed_at = models.DateTimeField("Ký lúc", null=True, blank=True)

    class Meta:
        verbose_name = "biên bản hội nghị"
        verbose_name_plural = "biên bản hội nghị"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=MinutesStatus.SIGNED) | Q(signed_at__isnull=False),
                name="signed_minutes_have_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=MinutesStatus.values),
                name="minutes_status_known",
            ),
        ]

    def __str__(self):
        return f"Biên bản {self.meeting}"

    @property
    def audit_scope(self):
        return self.meeting.audit_scope
