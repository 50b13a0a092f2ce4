"""What a table declares about its result: classes, and how equal totals are told apart. Frozen with the table."""

from django.db import models
from django.db.models import Q

from ..arithmetic.ranking import ClassRule
from ..enums import PartsAt, TieBreakKind
from .criterion import Criterion
from .table import ScoringTable, points_field


class Classification(models.Model):
    """A class reached from ``lower`` upwards (points or percent, as the table says) when its conditions hold.

    Only the lower end is kept: the next class above ends it, so that no total ever falls between two.
    """

    table = models.ForeignKey(ScoringTable, models.CASCADE, related_name="classifications")
    position = models.PositiveSmallIntegerField("Thứ tự")
    name = models.CharField("Xếp loại", max_length=100)
    lower = points_field("Từ")
    min_section_percent = models.DecimalField(
        "Mỗi phần đạt ít nhất (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    parts_at = models.CharField("“Mỗi phần” là", max_length=20, choices=PartsAt, default=PartsAt.SECTION)
    without_faults = models.BooleanField("Không có lỗi loại trừ, kỷ luật", default=False)
    meets_conditions = models.BooleanField("Đạt mọi điều kiện xếp loại", default=False)

    class Meta:
        verbose_name = "mức xếp loại"
        verbose_name_plural = "mức xếp loại"
        ordering = ["-lower", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "lower"],
                name="one_class_per_lower_end",
                violation_error_message="Hai mức xếp loại không được bắt đầu từ cùng một điểm.",
            ),
            models.CheckConstraint(
                condition=Q(lower__gte=0),
                name="class_starts_at_zero_or_above",
                violation_error_message="Mức xếp loại không được bắt đầu từ số âm.",
            ),
            models.CheckConstraint(
                condition=Q(min_section_percent__isnull=True)
                | Q(min_section_percent__gte=0, min_section_percent__lte=100),
                name="class_section_percent_within_hundred",
                violation_error_message="Tỷ lệ mỗi phần phải từ 0 đến 100%.",
            ),
            models.CheckConstraint(condition=Q(parts_at__in=PartsAt.values), name="class_parts_at_known"),
        ]

    def __str__(self):
        return self.name

    def rule(self):
        return ClassRule(
            name=self.name,
            lower=self.lower,
            min_section_percent=self.min_section_percent,
            parts_at=self.parts_at,
            without_faults=self.without_faults,
            meets_conditions=self.meets_conditions,
        )


class TieBreak(models.Model):
    """One comparison between units of equal totals, tried in the order of ``position``."""

    table = models.ForeignKey(ScoringTable, models.CASCADE, related_name="tie_breaks")
    position = models.PositiveSmallIntegerField("Thứ tự")
    kind = models.CharField("So sánh", max_length=20, choices=TieBreakKind)
    criterion = models.ForeignKey(
        Criterion, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="Nhóm, tiêu chí"
    )

    class Meta:
        verbose_name = "quy tắc phân hạng khi bằng điểm"
        verbose_name_plural = "quy tắc phân hạng khi bằng điểm"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "position"], name="one_tie_break_per_position"),
            models.CheckConstraint(
                condition=Q(kind=TieBreakKind.SECTION, criterion__isnull=False)
                | ~Q(kind=TieBreakKind.SECTION) & Q(criterion__isnull=True),
                name="tie_break_names_its_section",
                violation_error_message="So sánh điểm của một nhóm thì phải chọn nhóm.",
            ),
            models.CheckConstraint(condition=Q(kind__in=TieBreakKind.values), name="tie_break_kind_known"),
        ]

    def __str__(self):
        return f"{self.position}. {self.get_kind_display()}"
