"""What units tell of their targets: a period that the leadership opens, each unit's report, a figure a target."""

from calendar import monthrange
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import EmulationYear, Participation
from units.signing import SignerField, has_words

from ..enums import PeriodStatus, ReportStatus, Span
from .target import Target

ROMAN = ("I", "II", "III", "IV")
MONTHS = 12


class ReportingPeriod(models.Model):
    """What units report on, from the first of January to the end of ``month``; of one day there are no two figures.

    While reports come in, their last day is the year's ``Deadline``; ``last_day`` keeps it once the period ended.
    ``certified``: what the period says for good since it ended (``reporting.certified``), by the words of that day.
    Times are empty where figures of an earlier version were carried over, and so is what is certified.
    """

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="reporting_periods", verbose_name="Năm")
    span = models.CharField("Loại kỳ", max_length=20, choices=Span)
    month = models.PositiveSmallIntegerField("Đến hết tháng")
    status = models.CharField("Trạng thái", max_length=20, choices=PeriodStatus, default=PeriodStatus.RECEIVING)
    asks = models.TextField("Yêu cầu của Khối trưởng", blank=True)
    last_day = models.DateField("Hạn gửi khi khép", null=True, blank=True)
    opened_at = models.DateTimeField("Mở lúc", null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người mở"
    )
    opened_by_words = SignerField("Người mở, chức vụ, đơn vị khi mở")
    ended_at = models.DateTimeField("Khép lúc", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người khép"
    )
    ended_by_words = SignerField("Người khép, chức vụ, đơn vị khi khép")
    certified = models.JSONField(
        "Số liệu khi khép",
        null=True,
        blank=True,
        help_text="Đơn vị, chỉ tiêu và số liệu đúng như lúc khép kỳ; về sau giao ước sửa thì số này vẫn giữ nguyên.",
    )

    held_under = "year"

    class Meta:
        verbose_name = "kỳ báo cáo chỉ tiêu"
        verbose_name_plural = "kỳ báo cáo chỉ tiêu"
        ordering = ["month", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "month"],
                name="one_reporting_period_to_a_day",
                violation_error_message="Năm đã có kỳ báo cáo tính đến hết tháng này.",
            ),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(status=PeriodStatus.RECEIVING),
                name="one_reporting_period_receives",
                violation_error_message="Mỗi lúc chỉ một kỳ báo cáo nhận báo cáo.",
            ),
            models.CheckConstraint(condition=Q(status__in=PeriodStatus.values), name="period_status_known"),
            models.CheckConstraint(
                condition=Q(span=Span.MONTH, month__range=(1, MONTHS))
                | Q(span=Span.QUARTER, month__in=(3, 6, 9, 12))
                | Q(span=Span.MONTHS, month__in=(6, 9))
                | Q(span=Span.YEAR, month=MONTHS),
                name="period_ends_where_its_span_does",
                violation_error_message="Kỳ báo cáo không khép ở tháng này.",
            ),
            models.CheckConstraint(
                condition=Q(certified__isnull=True) | Q(status=PeriodStatus.ENDED),
                name="only_what_ended_is_certified",
            ),
            models.CheckConstraint(condition=has_words("opened_by"), name="period_keeps_words_of_opened_by"),
            models.CheckConstraint(condition=has_words("ended_by"), name="period_keeps_words_of_ended_by"),
        ]

    def __str__(self):
        return f"Báo cáo chỉ tiêu {self.name.lower()} {self.year.year}"

    @property
    def audit_scope(self):
        return self.year.audit_scope

    @property
    def name(self):
        return name_of(self.span, self.month)

    @property
    def ends_on(self):
        """The last day that figures speak of."""
        return date(self.year.year, self.month, monthrange(self.year.year, self.month)[1])

    @property
    def receives(self):
        return self.status == PeriodStatus.RECEIVING

    @property
    def kept_nothing(self):
        """It ended before periods kept what they said then: figures shown are those of the pledges as they are now."""
        return not self.receives and self.certified is None


def name_of(span, month):
    """``"6 tháng đầu năm"``, ``"Quý II"``, ``"Tháng 5"``, ``"Cả năm"``."""
    return {
        Span.MONTH: f"Tháng {month}",
        Span.QUARTER: f"Quý {ROMAN[(month - 1) // 3]}",
        Span.MONTHS: f"{month} tháng đầu năm",
        Span.YEAR: Span.YEAR.label,
    }[Span(span)]


FOR_FORMER = "nộp thay đơn vị cũ"


class UnitReport(models.Model):
    """What one unit says of its targets for one period. Final once its period ended.

    ``first_submitted_at`` and ``due_on`` (the unit's last day then) say for good whether it came late, also where it
    was returned and came again.
    """

    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="reports", verbose_name="Kỳ báo cáo")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="reports", verbose_name="Đơn vị")
    status = models.CharField("Trạng thái", max_length=20, choices=ReportStatus, default=ReportStatus.DRAFT)
    difficulties = models.TextField("Khó khăn, kiến nghị", blank=True)
    first_submitted_at = models.DateTimeField("Gửi lần đầu lúc", null=True, blank=True)
    due_on = models.DateField("Hạn gửi của đơn vị", null=True, blank=True)
    submitted_at = models.DateTimeField("Gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người gửi"
    )
    submitted_by_words = SignerField("Người gửi, chức vụ, đơn vị khi gửi")
    sent_by_heir = models.BooleanField("Đơn vị tiếp nhận nộp thay đơn vị cũ", default=False)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người trả lại"
    )
    returned_by_words = SignerField("Người trả lại, chức vụ, đơn vị khi trả lại")
    return_reason = models.TextField("Lý do trả lại", blank=True)

    held_under = "participation"

    class Meta:
        verbose_name = "báo cáo chỉ tiêu"
        verbose_name_plural = "báo cáo chỉ tiêu"
        ordering = ["period", "participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "participation"],
                name="one_report_per_unit_and_period",
                violation_error_message="Đơn vị đã có báo cáo của kỳ này.",
            ),
            models.CheckConstraint(condition=Q(status__in=ReportStatus.values), name="report_status_known"),
            models.CheckConstraint(
                condition=~Q(status=ReportStatus.RETURNED) | ~Q(return_reason=""), name="a_returned_report_says_why"
            ),
            models.CheckConstraint(condition=has_words("submitted_by"), name="report_keeps_words_of_submitted_by"),
            models.CheckConstraint(condition=has_words("returned_by"), name="report_keeps_words_of_returned_by"),
        ]

    def __str__(self):
        return f"{self.period} của {self.participation}"

    @property
    def audit_scope(self):
        return self.participation.audit_scope

    @property
    def mark(self):
        """What is said wherever the report is shown, when it was not the unit itself that sent it."""
        return FOR_FORMER if self.sent_by_heir else ""


class Figure(models.Model):
    """What was reached of one target. An empty number is “not known yet”, which is not zero."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="figures")
    target = models.ForeignKey(Target, models.PROTECT, related_name="figures", verbose_name="Chỉ tiêu")
    actual = models.DecimalField("Thực hiện", max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField("Nguồn số liệu", max_length=300, blank=True)
    explanation = models.TextField("Giải trình", blank=True)

    class Meta:
        verbose_name = "số liệu chỉ tiêu"
        verbose_name_plural = "số liệu chỉ tiêu"
        ordering = ["target__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "target"],
                name="one_figure_per_report_and_target",
                violation_error_message="Mỗi chỉ tiêu có một dòng trong báo cáo.",
            ),
        ]

    def __str__(self):
        return f"{self.target}: {self.actual}"
