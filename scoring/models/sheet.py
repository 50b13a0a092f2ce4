"""A unit's sheet: what it claims, what was verified, and why they differ."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from emulation_bloc.core.models import is_given
from units.models import Participation
from units.signing import SignerField, has_words, person

from ..arithmetic.differences import asks_reason, differs
from ..enums import OPEN_STATUSES, SheetStatus
from .criterion import Criterion
from .kept import KeptAnswer
from .stands import EntryQuerySet, ScoreSheetQuerySet
from .table import ScoringTable, earned_field


class ScoreSheet(models.Model):
    participation = models.OneToOneField(Participation, models.PROTECT, related_name="sheet", verbose_name="Đơn vị")
    table = models.ForeignKey(ScoringTable, models.PROTECT, related_name="sheets", verbose_name="Bảng điểm")
    status = models.CharField("Trạng thái", max_length=20, choices=SheetStatus, default=SheetStatus.DRAFT)
    submitted_at = models.DateTimeField("Nộp lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người nộp"
    )
    submitted_by_words = SignerField("Người nộp, chức vụ, đơn vị khi nộp")
    receipt_hash = models.CharField(
        "Mã nội dung khi nộp", max_length=64, blank=True, help_text="SHA-256 của toàn bộ nội dung đã nộp."
    )
    return_reason = models.TextField("Lý do trả lại", blank=True)
    # While the unit's paper of this sheet stands (``PaperEntry``): the leader writes what is written there.
    on_paper = models.BooleanField("Nhập thay theo văn bản", default=False)
    # Inside the unit, before it is handed in: the officer hands up, the head hands in or hands back.
    handed_up_at = models.DateTimeField("Trình thủ trưởng lúc", null=True, blank=True)
    handed_up_by = person("Người trình")
    handed_up_by_words = SignerField("Người trình, chức vụ, đơn vị khi trình")
    hand_back_reason = models.TextField("Thủ trưởng trả lại vì", blank=True)
    # After it is handed in: what the unit asks of the leadership.
    return_asked_at = models.DateTimeField("Đề nghị trả lại lúc", null=True, blank=True)
    return_asked_by = person("Người đề nghị trả lại")
    return_asked_by_words = SignerField("Người đề nghị, chức vụ, đơn vị khi đề nghị")
    return_asked_reason = models.TextField("Lý do đề nghị trả lại", blank=True)
    # What the leadership answered where the sheet stays handed in; the unit may ask again.
    return_declined_at = models.DateTimeField("Không trả lại lúc", null=True, blank=True)
    return_declined_by = person("Người không trả lại")
    return_declined_by_words = SignerField("Người không trả lại, chức vụ, đơn vị khi ấy")
    return_declined_reason = models.TextField("Lý do không trả lại", blank=True)
    head_count = models.PositiveIntegerField(
        "Số người của đơn vị", null=True, blank=True, help_text="Trong năm, nơi bảng điểm tính bình quân đầu người."
    )
    head_count_source = models.CharField("Căn cứ của số người", max_length=300, blank=True)
    # After it is verified: the superior body scored once more, and what it says stands from then on.
    superior_done_at = models.DateTimeField("Cấp trên chấm xong lúc", null=True, blank=True)
    superior_done_by = person("Người chấm của cấp trên")
    superior_done_by_words = SignerField("Người chấm của cấp trên, chức vụ, cơ quan khi chấm xong")

    objects = ScoreSheetQuerySet.as_manager()

    held_under = "participation"

    class Meta:
        verbose_name = "phiếu chấm điểm"
        verbose_name_plural = "phiếu chấm điểm"
        ordering = ["participation__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("submitted_by"), name="sheet_keeps_words_of_submitted_by"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True, receipt_hash="")
                | Q(submitted_at__isnull=False, submitted_by__isnull=False) & ~Q(receipt_hash=""),
                name="receipt_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(status=SheetStatus.DRAFT) | Q(submitted_at__isnull=False),
                name="handed_in_sheet_has_a_receipt",
            ),
            models.CheckConstraint(
                condition=Q(head_count__isnull=True, head_count_source="")
                | is_given(head_count__gte=1) & ~Q(head_count_source=""),
                name="head_count_has_a_source",
            ),
            models.CheckConstraint(condition=Q(status__in=SheetStatus.values), name="sheet_status_known"),
            models.CheckConstraint(
                condition=Q(handed_up_at__isnull=True, handed_up_by__isnull=True)
                | Q(handed_up_at__isnull=False, handed_up_by__isnull=False)
                & has_words("handed_up_by")
                & Q(status__in=OPEN_STATUSES),
                name="only_an_open_sheet_waits_for_the_head",
            ),
            models.CheckConstraint(
                condition=Q(return_asked_at__isnull=True, return_asked_by__isnull=True, return_asked_reason="")
                | Q(return_asked_at__isnull=False, return_asked_by__isnull=False)
                & has_words("return_asked_by")
                & ~Q(return_asked_reason="")
                & ~Q(status__in=OPEN_STATUSES),
                name="only_a_sheet_handed_in_is_asked_back",
                violation_error_message="Đề nghị trả lại phiếu phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(return_declined_at__isnull=True, return_declined_by__isnull=True, return_declined_reason="")
                | Q(return_declined_at__isnull=False, return_declined_by__isnull=False, return_asked_at__isnull=True)
                & has_words("return_declined_by")
                & ~Q(return_declined_reason="")
                & ~Q(status__in=OPEN_STATUSES),
                name="a_declined_return_has_its_reason",
                violation_error_message="Không trả lại phiếu phải ghi lý do.",
            ),
            models.CheckConstraint(
                condition=Q(superior_done_at__isnull=True, superior_done_by__isnull=True)
                | Q(superior_done_at__isnull=False, superior_done_by__isnull=False)
                & has_words("superior_done_by")
                & Q(status__in=[SheetStatus.VERIFIED, SheetStatus.CONFIRMED]),
                name="only_a_verified_sheet_is_scored_above",
            ),
        ]

    def __str__(self):
        return f"Phiếu chấm điểm của {self.participation}"

    @property
    def audit_scope(self):
        return self.participation.audit_scope


class Entry(models.Model):
    """One criterion on one sheet. Values are what was counted or judged; points follow by the table's rule.

    Empty means not scored yet; zero is a score; not applicable is an answer of its own, without value and points.
    ``claimed_base``/``verified_base`` are what the value is measured against where the rule asks for it: the
    unit's own target, or last year's figure. ``superior_*``: what the superior body finds where the table lets it score
    after the bloc; of a finding that was changed since it says nothing. ``is_returned``: of a sheet given back, only
    such rows are open.
    ``revision`` grows with every save, so that a second tab or a second person is told instead of overwritten.
    """

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="entries")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="entries")
    claimed_value = models.DecimalField("Số liệu tự khai", max_digits=14, decimal_places=4, null=True, blank=True)
    claimed_base = models.DecimalField("Số gốc tự khai", max_digits=14, decimal_places=4, null=True, blank=True)
    claimed_not_applicable = models.BooleanField("Tự khai không phát sinh nhiệm vụ", default=False)
    self_points = earned_field("Điểm tự chấm", null=True, blank=True)
    self_note = models.TextField("Thuyết minh", blank=True)
    verified_value = models.DecimalField("Số liệu thẩm định", max_digits=14, decimal_places=4, null=True, blank=True)
    verified_base = models.DecimalField("Số gốc thẩm định", max_digits=14, decimal_places=4, null=True, blank=True)
    verified_not_applicable = models.BooleanField("Thẩm định là không phát sinh nhiệm vụ", default=False)
    verified_points = earned_field("Điểm thẩm định", null=True, blank=True)
    reason = models.TextField("Lý do chênh lệch", blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Người thẩm định",
    )
    verified_by_words = SignerField("Người thẩm định, chức vụ, đơn vị khi thẩm định")
    verified_at = models.DateTimeField("Thẩm định lúc", null=True, blank=True)
    superior_value = models.DecimalField(
        "Số liệu cấp trên chấm", max_digits=14, decimal_places=4, null=True, blank=True
    )
    superior_base = models.DecimalField("Số gốc cấp trên chấm", max_digits=14, decimal_places=4, null=True, blank=True)
    superior_not_applicable = models.BooleanField("Cấp trên chấm là không phát sinh nhiệm vụ", default=False)
    superior_points = earned_field("Điểm cấp trên chấm", null=True, blank=True)
    superior_reason = models.TextField("Lý do cấp trên chấm khác thẩm định", blank=True)
    superior_by = person("Người của cấp trên chấm dòng này")
    superior_by_words = SignerField("Người của cấp trên chấm dòng này, chức vụ, cơ quan khi chấm")
    superior_at = models.DateTimeField("Cấp trên chấm dòng này lúc", null=True, blank=True)
    is_returned = models.BooleanField("Trả lại dòng này", default=False)
    return_note = models.TextField("Cần bổ sung gì", blank=True)
    revision = models.PositiveIntegerField(default=0)

    claimed = KeptAnswer("claimed_value", "claimed_base", "claimed_not_applicable", "self_note", "self_points")
    verified = KeptAnswer("verified_value", "verified_base", "verified_not_applicable", "reason", "verified_points")
    superior = KeptAnswer(
        *("superior_value", "superior_base", "superior_not_applicable", "superior_reason", "superior_points")
    )

    objects = EntryQuerySet.as_manager()

    held_under = "sheet"

    class Meta:
        verbose_name = "dòng điểm"
        verbose_name_plural = "dòng điểm"
        ordering = ["criterion__path"]
        constraints = [
            models.CheckConstraint(condition=has_words("verified_by"), name="entry_keeps_words_of_verified_by"),
            models.UniqueConstraint(fields=["sheet", "criterion"], name="entry_once_per_criterion"),
            models.CheckConstraint(
                condition=Q(self_points__isnull=True) | Q(claimed_value__isnull=False),
                name="self_points_follow_a_value",
            ),
            models.CheckConstraint(
                condition=Q(verified_value__isnull=True, verified_points__isnull=True, verified_by__isnull=True)
                | Q(verified_value__isnull=True, verified_points__isnull=True, verified_not_applicable=True)
                | Q(verified_value__isnull=False),
                name="verified_points_follow_a_value",
            ),
            models.CheckConstraint(
                condition=Q(claimed_not_applicable=False) | Q(claimed_value__isnull=True, claimed_base__isnull=True),
                name="claimed_not_applicable_has_no_value",
            ),
            models.CheckConstraint(
                condition=Q(verified_not_applicable=False) | Q(verified_value__isnull=True, verified_base__isnull=True),
                name="verified_not_applicable_has_no_value",
            ),
            models.CheckConstraint(condition=has_words("superior_by"), name="entry_keeps_words_of_superior_by"),
            models.CheckConstraint(
                condition=Q(superior_value__isnull=True, superior_points__isnull=True)
                | Q(superior_value__isnull=False, superior_not_applicable=False),
                name="superior_points_follow_a_value",
            ),
            models.CheckConstraint(
                condition=Q(superior_not_applicable=False) | Q(superior_value__isnull=True, superior_base__isnull=True),
                name="superior_not_applicable_has_no_value",
            ),
            models.CheckConstraint(
                condition=Q(superior_value__isnull=True, superior_not_applicable=False)
                | Q(verified_value__isnull=False)
                | Q(verified_not_applicable=True),
                name="the_superior_body_scores_what_is_verified",
            ),
        ]

    def __str__(self):
        return f"{self.sheet} – {self.criterion.code}"

    @property
    def is_claimed(self):
        return self.claimed_value is not None or self.claimed_not_applicable

    @property
    def is_verified(self):
        return self.verified_value is not None or self.verified_not_applicable

    @property
    def is_scored_above(self):
        return self.superior.is_given

    @property
    def waits_for_superior(self):
        """Whether it is the superior body's turn here; where the table keeps it out, what was verified stands."""
        return self.is_verified and not self.is_scored_above and not self.criterion.superior_skips

    @property
    def standing(self):
        """The answer that counts: the superior body's once it is done with the sheet, else what the bloc verified."""
        is_above = self.is_scored_above and self.sheet.superior_done_at is not None
        return self.superior if is_above else self.verified

    @property
    def variance(self):
        """Verified minus claimed points; None while either is missing."""
        if self.self_points is None or self.verified_points is None:
            return None
        return self.verified_points - self.self_points

    @property
    def differs(self):
        """Whether the verifiers found something else than the unit claimed, or a fault where it claims nothing."""
        return differs(self.criterion.of_kind, self.claimed, self.verified)

    @property
    def differs_above(self):
        """Whether the superior body found something else than the bloc."""
        return differs(self.criterion.of_kind, self.verified, self.superior)

    def asks_reason(self, threshold):
        """Whether that is to be explained, in a table that asks for it from ``threshold`` points on."""
        return asks_reason(self.criterion.of_kind, self.claimed, self.verified, threshold)

    def asks_reason_above(self, threshold):
        """Whether the superior body is to explain what it found otherwise than the bloc."""
        return self.differs_above and asks_reason(self.criterion.of_kind, self.verified, self.superior, threshold)

    @property
    def audit_scope(self):
        return self.sheet.audit_scope
