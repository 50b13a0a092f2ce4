"""A row of the table and what its rule is made of."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from emulation_bloc.core.models import is_given
from units.models import Unit

from .. import kinds
from ..enums import BonusPlace, CriterionKind, EvidenceRule, FigureSource, Growth, Measure, ScoredBy, WithoutBase
from ..kinds.rule import Rule
from ..labels import short_label
from .table import ScoringTable, points_field

SOURCE_WORDS = {
    FigureSource.PLEDGE: "Số liệu lấy từ giao ước và báo cáo chỉ tiêu: “{}”",
    FigureSource.LAST_YEAR: "Số năm trước lấy từ phiếu chấm điểm, báo cáo của năm trước",
    FigureSource.DAYS_LATE: "Số ngày chậm lấy từ lịch của năm: “{}”",
}


class Criterion(models.Model):
    """A row of the table. Its identity is the path in the tree: printed codes repeat and skip.

    Which parameters a kind computes with, and how, stands in its file (``scoring.kinds``); the others stay empty.

    ``units``: whom the row and everything below it is for; nobody named means every unit.
    """

    table = models.ForeignKey(ScoringTable, models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField("Thứ tự")
    path = models.CharField("Đường dẫn", max_length=60, help_text="Thứ tự các cấp, ví dụ 001.002.003.")
    code = models.CharField("Mã in", max_length=20, blank=True)
    title = models.TextField("Tiêu chí")
    kind = models.CharField("Cách tính", max_length=20, choices=kinds.choices)
    max_points = points_field("Điểm tối đa")
    step = points_field("Bước điểm", null=True, blank=True)
    cap = points_field("Trần của nhóm", null=True, blank=True)
    measure = models.CharField("Đại lượng", max_length=20, choices=Measure, blank=True)
    threshold = models.DecimalField("Ngưỡng đạt", max_digits=14, decimal_places=4, null=True, blank=True)
    points_each = points_field("Điểm mỗi lần", null=True, blank=True)
    take_most = points_field("Trừ tối đa", null=True, blank=True)
    may_bar = models.BooleanField("Được quyết định không xét khen thưởng", default=False)
    weight = models.DecimalField("Trọng số (%)", max_digits=9, decimal_places=4, null=True, blank=True)
    bonus_place = models.CharField("Điểm thưởng tính", max_length=20, choices=BonusPlace, blank=True)
    target = models.DecimalField("Chỉ tiêu", max_digits=14, decimal_places=4, null=True, blank=True)
    floor = models.DecimalField("Dưới mức này (%) thì 0 điểm", max_digits=7, decimal_places=4, null=True, blank=True)
    may_exceed = models.BooleanField("Vượt chỉ tiêu được vượt điểm tối đa", default=False)
    ceiling = points_field("Trần khi vượt", null=True, blank=True)
    growth = models.CharField("So với năm trước", max_length=20, choices=Growth, blank=True)
    base_points = points_field("Điểm gốc", null=True, blank=True)
    steps_from = models.DecimalField("Tính bước từ trên", max_digits=14, decimal_places=4, null=True, blank=True)
    step_width = models.DecimalField("Mỗi bước là", max_digits=14, decimal_places=4, null=True, blank=True)
    counts_begun = models.BooleanField("Bước chưa trọn cũng tính", default=False)
    full_above = models.DecimalField(
        "Trên mức này được điểm tối đa", max_digits=14, decimal_places=4, null=True, blank=True
    )
    without_base = models.CharField(
        "Không giao chỉ tiêu, năm trước bằng 0", max_length=20, choices=WithoutBase, blank=True
    )
    figure_source = models.CharField("Nguồn số liệu", max_length=20, choices=FigureSource, blank=True)
    figure_name = models.CharField("Lấy theo chỉ tiêu, công việc", max_length=300, blank=True)
    not_below_zero = models.BooleanField("Điểm của nhóm không âm", default=False)
    may_be_not_applicable = models.BooleanField("Đơn vị được khai không phát sinh nhiệm vụ", default=False)
    units = models.ManyToManyField(
        Unit, related_name="+", blank=True, verbose_name="Chỉ áp dụng cho", help_text="Bỏ trống: mọi đơn vị."
    )
    evidence_rule = models.CharField("Minh chứng", max_length=20, choices=EvidenceRule, default=EvidenceRule.NONE)
    scored_by = models.CharField("Ai chấm", max_length=20, choices=ScoredBy, default=ScoredBy.UNIT)
    superior_skips = models.BooleanField("Cấp trên không chấm dòng này", default=False)
    guidance = models.TextField("Hướng dẫn", blank=True)
    legal_source = models.CharField("Căn cứ", max_length=300, blank=True)

    held_under = "table"

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
                condition=~Q(kind=CriterionKind.PENALTY) | is_given(points_each__gt=0),
                name="penalty_has_points_each",
                violation_error_message="Điểm trừ phải ghi số điểm trừ mỗi lần.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.COUNTED) | is_given(points_each__gt=0),
                name="counted_has_points_each",
                violation_error_message="Tiêu chí theo số lượng phải ghi số điểm cho mỗi lần.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.PROPORTIONAL) | Q(measure__in=[Measure.NUMBER, Measure.PERCENT]),
                name="proportional_has_a_measure",
                violation_error_message="Tiêu chí theo tỷ lệ hoàn thành phải chọn số lượng hoặc tỷ lệ %.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(target__gt=0),
                name="criterion_target_positive",
                violation_error_message="Chỉ tiêu phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | Q(floor__gte=0),
                name="criterion_floor_not_negative",
                violation_error_message="Mức sàn không được âm.",
            ),
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(may_exceed=True, ceiling__gte=F("max_points")),
                name="ceiling_is_above_the_maximum",
                violation_error_message="Trần khi vượt không được thấp hơn điểm tối đa.",
            ),
            models.CheckConstraint(
                condition=Q(kind=CriterionKind.GROWTH) & ~Q(growth="") & ~Q(measure="")
                | Q(kind=CriterionKind.STEPS)
                | ~Q(kind=CriterionKind.GROWTH) & Q(growth=""),
                name="growth_says_how_it_compares",
                violation_error_message="Tiêu chí tăng trưởng phải nói rõ đại lượng và cách so với năm trước.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.STEPS)
                | is_given(step_width__gt=0, points_each__gt=0, base_points__gte=0),
                name="steps_have_width_and_points",
                violation_error_message="Điểm gốc cộng theo bước phải ghi điểm gốc, mỗi bước và điểm mỗi bước.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.FAULT) | Q(max_points=0),
                name="fault_has_no_points",
                violation_error_message="Lỗi loại trừ không có điểm.",
            ),
            models.CheckConstraint(
                condition=Q(kind=CriterionKind.BONUS) & ~Q(bonus_place="")
                | Q(kind=CriterionKind.BOTH_WAYS) & ~Q(bonus_place="")
                | ~Q(kind=CriterionKind.BONUS) & ~Q(kind=CriterionKind.BOTH_WAYS) & Q(bonus_place=""),
                name="bonus_says_where_it_counts",
                violation_error_message="Điểm thưởng phải nói rõ tính trong hay ngoài tổng điểm.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CriterionKind.BOTH_WAYS) | is_given(take_most__gt=0),
                name="both_ways_say_how_much_is_taken",
                violation_error_message="Dòng cộng hoặc trừ phải ghi trừ tối đa bao nhiêu điểm.",
            ),
            models.CheckConstraint(condition=Q(kind__in=CriterionKind.values), name="criterion_kind_known"),
            models.CheckConstraint(
                condition=Q(without_base__in=["", *WithoutBase.values]), name="criterion_without_base_known"
            ),
            models.CheckConstraint(
                condition=Q(figure_source="", figure_name="")
                | Q(figure_source=FigureSource.LAST_YEAR)
                | Q(figure_source__in=FigureSource.values) & ~Q(figure_name=""),
                name="criterion_names_its_source",
                violation_error_message="Nguồn số liệu phải ghi lấy theo chỉ tiêu hoặc công việc nào.",
            ),
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
    def of_kind(self):
        """Asked for what its code means; a row not filled in yet has no traits."""
        return kinds.of_any(self.kind)

    @property
    def is_group(self):
        return self.of_kind.is_group

    @cached_property
    def label(self):
        """A name in sentences. Queries that load a tree replace it by one with its place (``labels.labels_of``)."""
        return short_label(self.code, self.title)

    @property
    def most_in_figures(self):
        """What stands in the column of its most points: “10”, “trừ 6”, “−3 … +5”."""
        return self.of_kind.most_of(self)

    @property
    def source_in_words(self):
        """From where its figures are read; empty where the unit tells them here alone."""
        return self.figure_source and SOURCE_WORDS[self.figure_source].format(self.figure_name)

    @property
    def most_in_cell(self):
        """The same for a workbook, where a number stays one."""
        return self.of_kind.range_in_words(self) or self.max_points

    @property
    def most_in_words(self):
        return self.of_kind.most_in_words(self.max_points)

    @property
    def has_bands(self):
        return self.of_kind.has_bands

    @property
    def has_levels(self):
        return self.of_kind.has_levels

    def rule(self, *, with_bands: bool = True) -> Rule:
        """The row as arithmetic sees it. Read from the prefetched ``bands`` and ``levels``; sums need neither.

        How points are rounded is the table's to say: load rows with their ``table``.
        """
        places, rounding = self.table.places, self.table.rounding
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
            take_most=self.take_most,
            may_bar=self.may_bar,
            weight=self.weight,
            bonus_place=self.bonus_place,
            target=self.target,
            floor=self.floor,
            may_exceed=self.may_exceed,
            ceiling=self.ceiling,
            growth=self.growth,
            without_base=self.without_base,
            base_points=self.base_points,
            steps_from=self.steps_from,
            step_width=self.step_width,
            counts_begun=self.counts_begun,
            full_above=self.full_above,
            not_below_zero=self.not_below_zero,
            places=places,
            rounding=rounding,
            rounds_total_only=self.table.rounds_total_only,
            bands=tuple(band.rule() for band in self.bands.all()) if with_bands and self.has_bands else (),
            levels=tuple(level.rule() for level in self.levels.all()) if with_bands and self.has_levels else (),
        )

    @cached_property
    def may_stay_out(self):
        """Whether “not applicable” may be said: the task did not arise, or nothing is there to measure against."""
        return self.may_be_not_applicable or self.rule(with_bands=False).stays_out_without_base

    @property
    def audit_scope(self):
        return self.table.audit_scope
