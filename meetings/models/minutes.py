"""Minutes: computed from the records, plus what only people can say."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import Participation
from units.signing import SignerField, has_words

from ..enums import MinutesPart, MinutesStatus, RemarkStatus
from .meeting import Meeting


class Minutes(models.Model):
    """Typed parts of the minutes. Everything countable is read from the meeting's records when drawn.

    ``tracked_since``: first read out or sent round; from then on every change of a typed part is a ``Correction``.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes", verbose_name="Hội nghị")
    status = models.CharField("Trạng thái", max_length=20, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    opening = models.TextField("Khai mạc, lý do", blank=True)
    report = models.TextField("Báo cáo tổng kết phong trào thi đua", blank=True)
    discussion = models.TextField("Ý kiến thảo luận", blank=True)
    home_affairs_remarks = models.TextField("Ý kiến của Sở Nội vụ", blank=True)
    next_pledge = models.TextField("Phát động, ký giao ước năm sau", blank=True)
    conclusion = models.TextField("Kết luận của chủ trì", blank=True)
    tracked_since = models.DateTimeField("Ghi chỗ sửa từ lúc", null=True, blank=True)
    signed_at = models.DateTimeField("Ký lúc", null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người ký"
    )
    signed_by_words = SignerField("Người ký, chức vụ, đơn vị khi ký")

    held_under = "meeting"

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
            models.CheckConstraint(condition=has_words("signed_by"), name="minutes_keep_words_of_signed_by"),
        ]

    def __str__(self):
        return f"Biên bản {self.meeting}"

    @property
    def audit_scope(self):
        return self.meeting.audit_scope


class Approval(models.Model):
    """A part of the minutes that the meeting heard and passed, as it read then.

    ``fingerprint`` is the SHA-256 of its text: where a record changed since, the part has to be read again.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="approvals")
    part = models.CharField("Phần", max_length=40, choices=MinutesPart)
    fingerprint = models.CharField("Mã băm của phần", max_length=64)
    approved_at = models.DateTimeField("Thông qua lúc", auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người ghi"
    )

    approved_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")

    class Meta:
        verbose_name = "phần biên bản đã thông qua"
        verbose_name_plural = "phần biên bản đã thông qua"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "part"], name="a_part_is_passed_once"),
            models.CheckConstraint(condition=Q(part__in=MinutesPart.values), name="passed_part_known"),
            models.CheckConstraint(condition=has_words("approved_by"), name="approval_keeps_words_of_approved_by"),
        ]

    def __str__(self):
        return self.part


class Correction(models.Model):
    """A change of a typed part after the minutes were read or sent round: before, after, who, when, why."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="corrections")
    part = models.CharField("Phần", max_length=40, choices=MinutesPart)
    before = models.TextField("Trước", blank=True)
    after = models.TextField("Sau", blank=True)
    reason = models.CharField("Lý do", max_length=300, blank=True)
    at = models.DateTimeField("Lúc", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người sửa"
    )
    by_words = SignerField("Người sửa, chức vụ, đơn vị khi sửa")

    class Meta:
        verbose_name = "chỗ sửa biên bản"
        verbose_name_plural = "chỗ sửa biên bản"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("by"), name="minutes_correction_keeps_words_of_by"),
        ]

    def __str__(self):
        return f"{self.part}: {self.at:%d/%m/%Y %H:%M}"


class MinutesRemark(models.Model):
    """What a unit says about the minutes sent round, and what the secretariat answered."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="remarks")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    part = models.CharField("Phần", max_length=40, choices=MinutesPart, blank=True)
    text = models.TextField("Ý kiến")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người góp ý"
    )
    author_words = SignerField("Người góp ý, chức vụ, đơn vị khi góp ý")
    at = models.DateTimeField("Lúc", auto_now_add=True)
    status = models.CharField("Xử lý", max_length=20, choices=RemarkStatus, default=RemarkStatus.OPEN)
    answer = models.TextField("Trả lời", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người trả lời"
    )
    answered_by_words = SignerField("Người trả lời, chức vụ, đơn vị khi trả lời")
    answered_at = models.DateTimeField("Trả lời lúc", null=True, blank=True)

    held_under = "minutes"

    class Meta:
        verbose_name = "ý kiến về biên bản"
        verbose_name_plural = "ý kiến về biên bản"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=has_words("answered_by"), name="minutes_remark_keeps_words_of_answered_by"
            ),
            models.CheckConstraint(condition=has_words("author"), name="minutes_remark_keeps_words_of_author"),
            models.CheckConstraint(condition=Q(status__in=RemarkStatus.values), name="minutes_remark_status_known"),
            models.UniqueConstraint(
                fields=["minutes", "participation"],
                condition=Q(status=RemarkStatus.AGREED),
                name="a_unit_agrees_to_minutes_once",
                violation_error_message="Mỗi đơn vị nhất trí với biên bản một lần.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[RemarkStatus.OPEN, RemarkStatus.AGREED, RemarkStatus.AGREED_BEFORE])
                | Q(answered_at__isnull=False),
                name="an_answered_remark_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=RemarkStatus.DECLINED) | ~Q(answer=""),
                name="a_declined_remark_says_why",
                violation_error_message="Không tiếp thu thì cần nêu lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.participation}: {self.text[:60]}"

    @property
    def audit_scope(self):
        return self.minutes.audit_scope
