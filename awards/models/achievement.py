"""What a unit tells of itself when it is proposed: its achievement report, written here or brought signed."""

import uuid

from django.db import models
from django.db.models import Q

from emulation_bloc.documents.uploads.kept import KeptFile
from units.models import Participation
from units.signing import SignerField, has_words, person

from ..enums import AchievementStatus


def signed_report_path(signed, filename):
    """A random name: what the file was called is shown, never used as a path."""
    year = signed.report.participation.year
    return f"achievements/{year.bloc.code}/{year.year}/{uuid.uuid4().hex}"


class AchievementReport(models.Model):
    """Báo cáo thành tích: one for a unit and year, whatever it is proposed for. Its headings are those of the form.

    What the system holds (results, targets, titles, earlier awards) is drawn beside it and typed by nobody.
    """

    participation = models.OneToOneField(
        Participation, models.PROTECT, related_name="achievement_report", verbose_name="Đơn vị"
    )
    status = models.CharField("Trạng thái", max_length=20, choices=AchievementStatus, default=AchievementStatus.DRAFT)
    situation = models.TextField("Đặc điểm, tình hình", blank=True)
    functions = models.TextField("Chức năng, nhiệm vụ", blank=True)
    results = models.TextField("Thành tích đạt được theo tiêu chuẩn khen thưởng", blank=True)
    measures = models.TextField("Biện pháp, nguyên nhân đạt được thành tích; phong trào thi đua đã áp dụng", blank=True)
    conduct = models.TextField("Thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước", blank=True)
    organisations = models.TextField("Hoạt động của tổ chức đảng, đoàn thể", blank=True)
    earlier = models.TextField("Khen thưởng khác đã được tặng", blank=True)
    signer_name = models.CharField("Người ký", max_length=150, blank=True)
    signer_title = models.CharField("Chức vụ người ký", max_length=200, blank=True)
    confirmed_at = models.DateTimeField("Xác nhận lúc", null=True, blank=True)
    confirmed_by = person("Người xác nhận")
    confirmed_by_words = SignerField("Người xác nhận, chức vụ, đơn vị khi xác nhận")

    held_under = "participation"

    class Meta:
        verbose_name = "báo cáo thành tích"
        verbose_name_plural = "báo cáo thành tích"
        ordering = ["participation__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=AchievementStatus.DRAFT) | Q(confirmed_at__isnull=False),
                name="confirmed_achievement_report_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=AchievementStatus.values), name="achievement_report_status_known"
            ),
            models.CheckConstraint(condition=has_words("confirmed_by"), name="achievement_report_confirmer_has_words"),
        ]

    def __str__(self):
        return f"Báo cáo thành tích của {self.participation}"

    @property
    def is_confirmed(self):
        return self.status == AchievementStatus.CONFIRMED

    @property
    def signed_copy(self):
        """The unit's own signed paper that stands for what is written here; ``None`` where there is none."""
        if self.pk is None:
            return None
        return next((one for one in self.signed_copies.all() if one.withdrawn_at is None), None)

    @property
    def audit_scope(self):
        return self.participation.audit_scope


class SignedReport(KeptFile):
    """The unit's own signed paper. Another one takes its place; none is deleted.

    ``basis``: number and day of the paper, where the leader's people brought it in for a unit that could not.
    """

    report = models.ForeignKey(
        AchievementReport, models.PROTECT, related_name="signed_copies", verbose_name="Báo cáo thành tích"
    )
    file = models.FileField("Tệp", upload_to=signed_report_path, max_length=200)
    basis = models.CharField("Số, ngày văn bản của đơn vị", max_length=200, blank=True)
    added_at = models.DateTimeField("Tải lên lúc")
    added_by = person("Người tải lên")
    added_by_words = SignerField("Người tải lên, chức vụ, đơn vị khi tải")
    withdrawn_at = models.DateTimeField("Thôi dùng lúc", null=True, blank=True)

    held_under = "report"

    class Meta:
        verbose_name = "bản ký của báo cáo thành tích"
        verbose_name_plural = "bản ký của báo cáo thành tích"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(withdrawn_at__isnull=True), name="one_signed_report_stands"
            ),
            models.CheckConstraint(condition=has_words("added_by"), name="signed_report_adder_has_words"),
        ]

    @property
    def audit_scope(self):
        return self.report.audit_scope
