"""What the rule of a row is made of: bands of values, levels to choose from."""

from django.db import models
from django.db.models import F, Q

from ..kinds.rule import BandRule, LevelRule
from .criterion import Criterion
from .table import points_field


class Band(models.Model):
    """Points for values between two ends, each open or closed; an empty end is unbounded."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="bands")
    position = models.PositiveSmallIntegerField("Thứ tự")
    lower = models.DecimalField("Từ", max_digits=14, decimal_places=4, null=True, blank=True)
    lower_closed = models.BooleanField("Kể cả giá trị đầu", default=True)
    upper = models.DecimalField("Đến", max_digits=14, decimal_places=4, null=True, blank=True)
    upper_closed = models.BooleanField("Kể cả giá trị cuối", default=False)
    points = points_field("Điểm")

    class Meta:
        verbose_name = "khoảng điểm"
        verbose_name_plural = "khoảng điểm"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lower__isnull=True)
                | Q(upper__isnull=True)
                | Q(lower__lt=F("upper"))
                | Q(lower=F("upper"), lower_closed=True, upper_closed=True),
                name="band_is_not_empty",
                violation_error_message="Khoảng điểm rỗng: giá trị đầu phải nhỏ hơn giá trị cuối.",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="band_points_not_negative",
                violation_error_message="Điểm của khoảng không được âm.",
            ),
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.points}"

    def rule(self) -> BandRule:
        return BandRule(
            lower=self.lower,
            upper=self.upper,
            points=self.points,
            lower_closed=self.lower_closed,
            upper_closed=self.upper_closed,
        )


class Level(models.Model):
    """One of the answers to choose from, with its points; a value names it by its position."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="levels")
    position = models.PositiveSmallIntegerField("Thứ tự")
    title = models.CharField("Mức", max_length=300)
    points = points_field("Điểm")

    class Meta:
        verbose_name = "mức điểm"
        verbose_name_plural = "mức điểm"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "position"], name="one_level_per_position"),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="level_points_not_negative",
                violation_error_message="Điểm của mức không được âm.",
            ),
        ]

    def __str__(self):
        return self.title

    def rule(self) -> LevelRule:
        return LevelRule(title=self.title, points=self.points)
