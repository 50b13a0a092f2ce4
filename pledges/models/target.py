"""What is aimed at and measured: targets of the bloc, written in its plan, and targets of each unit's pledge."""

from django.db import models
from django.db.models import F, Q

from ..comparisons import COMPARISONS
from ..enums import Comparison, Pace
from .plan import Movement, Plan
from .pledge import Pledge

NUMBERED = [Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EXACTLY]


class Aim(models.Model):
    position = models.PositiveSmallIntegerField("Thứ tự")
    content = models.CharField("Chỉ tiêu", max_length=300)
    unit_of_measure = models.CharField("Đơn vị tính", max_length=40, blank=True)
    comparison = models.CharField("Đạt khi", max_length=20, choices=Comparison, default=Comparison.AT_LEAST)
    aim = models.DecimalField("Kế hoạch năm", max_digits=14, decimal_places=2, null=True, blank=True)
    aim_to = models.DecimalField("Đến mức", max_digits=14, decimal_places=2, null=True, blank=True)
    aim_date = models.DateField("Chậm nhất ngày", null=True, blank=True)
    pace = models.CharField("Cách tính trong năm", max_length=20, choices=Pace, default=Pace.ADDS_UP)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(comparison__in=Comparison.values), name="%(class)s_comparison_known"),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="%(class)s_pace_known"),
            models.CheckConstraint(
                condition=Q(comparison__in=NUMBERED, aim__isnull=False, aim_to__isnull=True, aim_date__isnull=True)
                | Q(comparison=Comparison.BETWEEN, aim__isnull=False, aim_to__isnull=False, aim_date__isnull=True)
                & Q(aim_to__gte=F("aim"))
                | Q(comparison=Comparison.DONE, aim__isnull=True, aim_to__isnull=True, aim_date__isnull=True)
                | Q(comparison=Comparison.BY_DATE, aim__isnull=True, aim_to__isnull=True, aim_date__isnull=False),
                name="%(class)s_says_how_much",
                violation_error_message="Chỉ tiêu thiếu số kế hoạch, khoảng hoặc thời hạn theo cách “Đạt khi”.",
            ),
        ]

    def __str__(self):
        return self.content

    @property
    def compares(self):
        return COMPARISONS[self.comparison]

    @property
    def pace_in_words(self):
        """How a number is reached in the course of the year; of what is done or not done nothing."""
        return "" if self.compares.by_doing else self.get_pace_display()

    @property
    def aim_in_words(self):
        """“95”, “không quá 3”, “từ 5 đến 8”, “chậm nhất 30/06/2023”."""
        return self.compares.words(self)


class CommonTarget(Aim):
    """A target of the bloc: the plan sets it, and it stands in every pledge of the year as it is here."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets", verbose_name="Kế hoạch")

    class Meta(Aim.Meta):
        verbose_name = "chỉ tiêu chung của khối"
        verbose_name_plural = "chỉ tiêu chung của khối"


class Target(Aim):
    """What the unit commits to. What was reached of it stands in the reports of the unit (``Figure``)."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="targets", verbose_name="Giao ước")
    common = models.ForeignKey(
        CommonTarget, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Chỉ tiêu chung của khối"
    )
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="targets", verbose_name="Thuộc phong trào"
    )

    class Meta(Aim.Meta):
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            *Aim.Meta.constraints,
            models.UniqueConstraint(fields=["pledge", "common"], name="common_target_once_in_a_pledge"),
        ]
