"""The scoring table of a year: a tree of criteria, frozen when issued."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from units.models import EmulationYear, YearPaper

from ..calculation import BandRule, Rule
from ..enums import BonusPlace, CriterionKind, EvidenceRule, Measure, ScoredBy, TableStatus
from ..labels import short_label


def points_field(label, **options):
    """Points are exact decimals with two places everywhere; never floats."""
    return models.DecimalField(label, max_digits=9, decimal_places=2, **options)


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
        ]

    def __str__(self):
        return self.title

    @property
    def audit_scope(self):
        return self.year.audit_scope


class Criterion(models.Model):
    """A row of the table. Its identity is the path in the tree: printed codes repeat and skip.

    Rule parameters by kind (others stay empty):
    *group*: ``cap`` (optional upper bound of the sum of children) · *judged*: 0…``max_points`` by ``step`` ·
    *all-or-nothing*: ``max_points`` or 0, optionally reached from ``threshold`` in ``measure`` ·
    *banded*: bands over ``measure`` · *bonus*: ``points_each`` × count (or judged when empty), at most
    ``max_points``, counted inside or on top of the total · *penalty*: ``points_each`` × violations, at most
    ``max_points``, lowers the total.
    """

    table = models.ForeignKey(ScoringTable, models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField("Thứ tự")
    path = models.CharField("Đường dẫn", max_length=60, help_text="Thứ tự các cấp, ví dụ 001.002.003.")
    code = models.CharField("Mã in", max_length=20, blank=True)
    title = models.TextField("Tiêu chí")
    kind = models.CharField("Cách tính", max_length=20, choices=CriterionKind)
    max_points = points_field("Điểm tối đa")
    step = points_field("Bước điểm", null=True, blank=True)
    cap = points_field("Trần của nhóm", null=True, blank=True)
    measure = models.CharField("Đại lượng", max_length=20, choices=Measure, blank=True)
    threshold = models.DecimalField("Ngưỡng đạt", max_digits=14, decimal_places=4, null=True, blank=True)
    points_each = points_field("Điểm mỗi lần", null=True, blank=True)
    bonus_place = models.CharField("Điểm thưởng tính", max_length=20, choices=BonusPlace, blank=True)
    evidence_rule = models.CharField("Minh chứng", max_length=20, choices=EvidenceRule, default=EvidenceRule.NONE)
    scored_by = models.CharField("Ai chấm", max_length=20, choices=ScoredBy, default=ScoredBy.UNIT)
    guidance = models.TextField("Hướng dẫn", blank=True)
    legal_source = models.CharField("Căn cứ", max_length=300, blank=True)

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(fields=["table", "path"], name="criterion_path_once_per_table"),
            models.CheckConstraint(
                condition=Q(max_points__gte=0),
                name="criterion_max_not_negative",
                violation_error_message="Điểm tối đa không được âm.",
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(step__gt=0),
                name="criterion_step_positive",
                violation_error_message="Bước điểm phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.BANDED) | ~Q(measure=""),
                name="banded_criterion_has_a_measure",
                violation_error_message="Tiêu chí theo khoảng phải chọn đại lượng.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.PENALTY) | Q(points_each__gt=0),
                name="penalty_has_points_each",
                violation_error_message="Điểm trừ phải ghi số điểm trừ mỗi lần.",
            ),
            models.CheckConstraint(
                condition=Q(kind=CriterionKind.BONUS) & ~Q(bonus_place="")
                | ~Q(kind=CriterionKind.BONUS) & Q(bonus_place=""),
                name="bonus_says_where_it_counts",
                violation_error_message="Điểm thưởng phải nói rõ tính trong hay ngoài tổng điểm.",
            ),
            models.CheckConstraint(condition=Q(kind__in=CriterionKind.values), name="criterion_kind_known"),
            models.CheckConstraint(condition=Q(scored_by__in=ScoredBy.values), name="criterion_scorer_known"),
            models.CheckConstraint(
                condition=Q(evidence_rule__in=EvidenceRule.values), name="criterion_evidence_rule_known"
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.title}" if self.code else self.title

    @property
    def depth(self):
        """0 for a section of the table, 1 below it, and so on."""
        return self.path.count(".")

    @property
    def is_group(self):
        return self.kind == CriterionKind.GROUP

    @cached_property
    def label(self):
        """A name in sentences. Queries that load a tree replace it by one with its place (``labels.labels_of``)."""
        return short_label(self.code, self.title)

    def rule(self, *, with_bands=True):
        """The row as arithmetic sees it. Bands are read from the prefetched ``bands``; sums need none."""
        return Rule(
            path=self.path,
            kind=self.kind,
            max_points=self.max_points,
            label=self.label,
            step=self.step,
            cap=self.cap,
            measure=self.measure,
            threshold=self.threshold,
            points_each=self.points_each,
            bonus_place=self.bonus_place,
            bands=tuple(band.rule() for band in self.bands.all()) if with_bands else (),
        )

    @property
    def audit_scope(self):
        return self.table.audit_scope


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

    def rule(self):
        return BandRule(
            lower=self.lower,
            upper=self.upper,
            points=self.points,
            lower_closed=self.lower_closed,
            upper_closed=self.upper_closed,
        )
