"""The scoring table of a year: a tree of criteria, frozen when issued."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from units.models import Correction, EmulationYear, YearPaper

from ..enums import ClassifiedBy, NotApplicable, Rounding, TableStatus


def points_field(label, **options):
    """Points are exact decimals with two places everywhere; never floats."""
    return models.DecimalField(label, max_digits=9, decimal_places=2, **options)


class EarnedField(models.DecimalField):
    """Points as a row earned them: with two places as ever, with more only where the table rounds its total alone."""

    def from_db_value(self, value, expression, connection):
        if value is None:
            return None
        plain = value.quantize(_HUNDREDTH)
        return plain if plain == value else value.normalize()


_HUNDREDTH = Decimal("0.01")


def earned_field(label, **options):
    """Exact to ten places; see ``kinds.rule.EXACT``."""
    return EarnedField(label, max_digits=16, decimal_places=10, **options)


class ScoringTable(models.Model):
    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="scoring_tables", verbose_name="Năm")
    version = models.PositiveSmallIntegerField("Lần", default=1)
    status = models.CharField("Trạng thái", max_length=20, choices=TableStatus, default=TableStatus.DRAFT)
    title = models.CharField("Tên bảng điểm", max_length=300)
    paper = models.ForeignKey(
        YearPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Ban hành kèm theo"
    )
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)
    total_points = points_field("Tổng điểm quy định")
    reason_threshold = points_field(
        "Bắt buộc nêu lý do khi chênh lệch từ", default=Decimal("0.01"), help_text="Điểm; 0,01 là mọi chênh lệch."
    )
    not_applicable = models.CharField(
        "Tiêu chí không phát sinh nhiệm vụ", max_length=20, choices=NotApplicable, default=NotApplicable.FULL
    )
    places = models.PositiveSmallIntegerField("Số chữ số thập phân của điểm", default=2)
    rounding = models.CharField("Làm tròn", max_length=20, choices=Rounding, default=Rounding.HALF_UP)
    rounds_total_only = models.BooleanField("Chỉ làm tròn tổng điểm, không làm tròn từng tiêu chí", default=False)
    note_below_max = models.BooleanField("Bắt buộc thuyết minh khi tự chấm dưới điểm tối đa", default=False)
    ranks_by_share = models.BooleanField("Xếp hạng theo tỷ lệ % trên điểm tối đa của đơn vị", default=False)
    classified_by = models.CharField("Xếp loại theo", max_length=20, choices=ClassifiedBy, default=ClassifiedBy.POINTS)
    superior_column = models.CharField(
        "Cột điểm cấp trên chấm sau thẩm định",
        max_length=60,
        blank=True,
        help_text="Tên cột, ví dụ “Điểm Sở Nội vụ chấm”; xếp hạng theo cột này. Để trống là không có cột.",
    )

    held_under = "year"

    class Meta:
        verbose_name = "bảng tiêu chí chấm điểm"
        verbose_name_plural = "bảng tiêu chí chấm điểm"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="one_table_per_version"),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(status=TableStatus.ISSUED),
                name="one_issued_table_per_year",
                violation_error_message="Năm thi đua đã có bảng điểm được ban hành.",
            ),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(status=TableStatus.DRAFT),
                name="one_draft_table_per_year",
                violation_error_message="Năm thi đua đang có một bảng điểm dự thảo.",
            ),
            models.CheckConstraint(
                condition=Q(status=TableStatus.DRAFT) | Q(issued_on__isnull=False),
                name="issued_table_has_a_date",
                violation_error_message="Bảng điểm ban hành phải có ngày.",
            ),
            models.CheckConstraint(
                condition=Q(total_points__gt=0),
                name="table_total_is_positive",
                violation_error_message="Tổng điểm phải lớn hơn 0.",
            ),
            models.CheckConstraint(condition=Q(status__in=TableStatus.values), name="table_status_known"),
            models.CheckConstraint(
                condition=Q(places__lte=2),
                name="table_has_at_most_two_places",
                violation_error_message="Điểm có nhiều nhất 2 chữ số thập phân.",
            ),
            models.CheckConstraint(
                condition=Q(not_applicable__in=NotApplicable.values), name="table_not_applicable_known"
            ),
            models.CheckConstraint(condition=Q(rounding__in=Rounding.values), name="table_rounding_known"),
            models.CheckConstraint(
                condition=Q(classified_by__in=ClassifiedBy.values), name="table_classified_by_known"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def was_issued(self):
        """Whatever became of it since: it says what it said on that day."""
        return self.status != TableStatus.DRAFT

    @property
    def audit_scope(self):
        return self.year.audit_scope


class TableCorrection(Correction):
    """Of title, day or decision of an issued table, never of its rules."""

    table = models.ForeignKey(
        ScoringTable, models.PROTECT, related_name="corrections", verbose_name="Bảng tiêu chí chấm điểm"
    )

    held_under = "table"

    class Meta(Correction.Meta):
        verbose_name = "đính chính bảng điểm"
        verbose_name_plural = "đính chính bảng điểm"
