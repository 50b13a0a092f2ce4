"""Published results. A correction is a new version that names its reason; the old one stays readable."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from units.models import EmulationYear, Participation, YearPaper
from units.signing import SignerField, has_words

from .table import points_field


class Ranking(models.Model):
    """One publication. Withdrawn when the year goes back to verification, never deleted."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="rankings", verbose_name="Năm")
    version = models.PositiveSmallIntegerField("Lần công bố")
    published_at = models.DateTimeField("Công bố lúc")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người công bố"
    )
    published_by_words = SignerField("Người công bố, chức vụ, đơn vị khi công bố")
    paper = models.ForeignKey(
        YearPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Văn bản công bố"
    )
    by_share = models.BooleanField("Xếp hạng theo tỷ lệ % trên điểm tối đa của đơn vị", default=False)
    superior_column = models.CharField("Cột điểm cấp trên chấm", max_length=60, blank=True)
    reason = models.TextField("Lý do công bố lại", blank=True)
    withdrawn_at = models.DateTimeField("Thu hồi lúc", null=True, blank=True)
    withdrawn_reason = models.TextField("Lý do thu hồi", blank=True)

    held_under = "year"

    class Meta:
        verbose_name = "kết quả xếp hạng"
        verbose_name_plural = "kết quả xếp hạng"
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(condition=has_words("published_by"), name="ranking_keeps_words_of_published_by"),
            models.UniqueConstraint(fields=["year", "version"], name="one_ranking_per_version"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""),
                name="ranking_correction_has_a_reason",
                violation_error_message="Công bố lại phải nêu lý do.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="ranking_withdrawal_has_a_reason",
                violation_error_message="Thu hồi kết quả phải nêu lý do.",
            ),
        ]

    def __str__(self):
        return f"Kết quả xếp hạng lần {self.version}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class Standing(models.Model):
    """One unit's place in one published ranking, with the subtotals it was printed with.

    A year brought in may tell places alone, or classes alone: what nobody published is empty, never zero.
    """

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="standings")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="standings", verbose_name="Đơn vị")
    total = points_field("Tổng điểm", null=True, blank=True)
    self_total = points_field("Tổng điểm tự chấm", null=True, blank=True)
    bloc_total = points_field("Tổng điểm khối thẩm định, nơi cấp trên chấm sau cùng", null=True, blank=True)
    rank = models.PositiveSmallIntegerField("Hạng", null=True, blank=True)
    tied = models.BooleanField("Đồng hạng", default=False)
    base_points = points_field("Điểm tối đa của đơn vị", null=True, blank=True)
    classification = models.CharField("Xếp loại", max_length=100, blank=True)
    why = models.TextField("Vì sao có hạng, loại này", blank=True)
    barring = models.TextField("Lỗi, điều kiện khiến không được xét khen thưởng hoặc xếp loại", blank=True)
    subtotals = models.JSONField(
        "Điểm từng phần",
        default=list,
        help_text='[{"path", "code", "title", "max", "kind", "points"}], điểm ghi dạng chữ.',
    )

    class Meta:
        verbose_name = "thứ hạng"
        verbose_name_plural = "thứ hạng"
        ordering = [models.F("rank").asc(nulls_last=True), "participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ranking", "participation"], name="unit_once_per_ranking"),
            models.CheckConstraint(
                condition=Q(total__isnull=False) | Q(rank__isnull=False) | ~Q(classification=""),
                name="a_standing_tells_something",
                violation_error_message="Kết quả công bố của một đơn vị phải có điểm, hạng hoặc loại.",
            ),
            models.CheckConstraint(condition=Q(tied=False) | Q(rank__isnull=False), name="only_a_place_is_shared"),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(rank__gte=1), name="rank_starts_at_one"),
        ]
        indexes = [
            models.Index(fields=["ranking", "rank"], include=["participation", "total", "tied"], name="standing_cover"),
        ]

    def __str__(self):
        return f"{self.rank}. {self.participation}" if self.rank else str(self.participation)
