"""What each unit aims at, registered at the start of the year."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import Correction, Participation
from units.signing import SignerField, has_words, person

from ..enums import RegistrationStatus
from .award import Award


class Registration(models.Model):
    participation = models.OneToOneField(
        Participation, models.PROTECT, related_name="registration", verbose_name="Đơn vị"
    )
    status = models.CharField("Trạng thái", max_length=20, choices=RegistrationStatus, default=RegistrationStatus.DRAFT)
    number = models.CharField("Số văn bản đăng ký", max_length=60, blank=True)
    note = models.TextField("Ghi chú", blank=True)
    submitted_at = models.DateTimeField("Gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người gửi"
    )
    submitted_by_words = SignerField("Người gửi, chức vụ, đơn vị khi gửi")
    return_reason = models.TextField("Lý do trả lại", blank=True)
    handed_up_at = models.DateTimeField("Trình thủ trưởng lúc", null=True, blank=True)
    handed_up_by = person("Người trình")
    handed_up_by_words = SignerField("Người trình, chức vụ, đơn vị khi trình")
    hand_back_reason = models.TextField("Thủ trưởng trả lại vì", blank=True)

    held_under = "participation"

    class Meta:
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        constraints = [
            models.CheckConstraint(
                condition=has_words("submitted_by"), name="registration_keeps_words_of_submitted_by"
            ),
            models.CheckConstraint(
                condition=has_words("handed_up_by"), name="registration_keeps_words_of_handed_up_by"
            ),
            models.CheckConstraint(condition=Q(status__in=RegistrationStatus.values), name="registration_status_known"),
        ]

    def __str__(self):
        return f"Đăng ký thi đua của {self.participation}"

    @property
    def audit_scope(self):
        return self.participation.audit_scope


class RegisteredTitle(models.Model):
    """One award aimed at: by the collective itself (count 1), or a number of individuals or inner collectives."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="titles")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name="Danh hiệu, hình thức")
    count = models.PositiveSmallIntegerField("Số lượng", default=1)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "danh hiệu đăng ký"
        verbose_name_plural = "danh hiệu đăng ký"
        ordering = ["award__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "award"],
                name="award_registered_once",
                violation_error_message="Danh hiệu này đã có trong bản đăng ký.",
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="registered_count_is_positive",
                violation_error_message="Số lượng phải từ 1 trở lên.",
            ),
        ]

    def __str__(self):
        return f"{self.award} ({self.count})"

    @property
    def name(self):
        """The award as it was called in the year it was registered in."""
        if not self.award.former_names:
            return self.award.name
        return self.award.name_in(self.registration.participation.year.year)

    @property
    def short_name(self):
        if not self.award.former_names:
            return self.award.short_name
        return self.award.short_name_in(self.registration.participation.year.year)


class RegistrationCorrection(Correction):
    """Of what was handed in: number, note, titles."""

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="corrections", verbose_name="Đăng ký thi đua"
    )

    held_under = "registration"

    class Meta(Correction.Meta):
        verbose_name = "đính chính đăng ký"
        verbose_name_plural = "đính chính đăng ký"
