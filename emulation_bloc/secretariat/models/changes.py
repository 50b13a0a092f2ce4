"""A unit that is renamed, merged, split or dissolved: the decision, everything that was carried on, who was told."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from emulation_bloc.documents.uploads.kept import KeptFile
from units.models import EmulationYear
from units.signing import SignerField, has_words, person

from ..enums import ChangeKind, ChangeState, StepKind


class UnitChange(models.Model):
    """``summary``: what happened, in the names of that day. ``asked``: what was chosen, while its day is to come."""

    kind = models.CharField("Hình thức", max_length=20, choices=ChangeKind)
    state = models.CharField("Tình trạng", max_length=20, choices=ChangeState)
    on = models.DateField("Từ ngày")
    number = models.CharField("Số, ký hiệu quyết định", max_length=60)
    decided_on = models.DateField("Ngày quyết định")
    issuer = models.CharField("Cơ quan ban hành", max_length=200)
    summary = models.CharField("Nội dung", max_length=1000)
    asked = models.JSONField("Lựa chọn đã ghi", default=dict, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="Đính chính cho"
    )
    reason = models.TextField("Lý do đính chính", blank=True)
    made_at = models.DateTimeField("Ghi lúc")
    made_by = person("Người ghi")
    made_by_words = SignerField("Người ghi, chức vụ, đơn vị khi ghi")
    withdrawn_at = models.DateTimeField("Hủy lúc", null=True, blank=True)
    withdrawn_by = person("Người hủy")
    withdrawn_by_words = SignerField("Người hủy, chức vụ, đơn vị khi hủy")
    withdrawn_reason = models.TextField("Lý do hủy", blank=True)

    class Meta:
        verbose_name = "thay đổi của đơn vị"
        verbose_name_plural = "thay đổi của đơn vị"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="unit_change_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ChangeState.values), name="unit_change_state_known"),
            models.CheckConstraint(condition=has_words("made_by"), name="unit_change_keeps_words_of_made_by"),
            models.CheckConstraint(condition=has_words("withdrawn_by"), name="unit_change_keeps_words_of_withdrawn_by"),
            models.CheckConstraint(
                condition=Q(state=ChangeState.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")
                | ~Q(state=ChangeState.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawn_reason=""),
                name="unit_change_withdrawn_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="unit_change_corrects_with_a_reason"
            ),
        ]

    def __str__(self):
        return self.summary

    @property
    def basis(self):
        """As it is cited: number, day and who issued it."""
        return f"{self.number} ngày {self.decided_on:%d/%m/%Y} của {self.issuer}"


def decision_path(kept, filename):
    """A random name: what the file was called is kept beside it, never on disk."""
    return f"unit-changes/{uuid.uuid4().hex}"


class DecisionFile(KeptFile):
    """A scan of the decision. What was added stays; the latest one is shown first."""

    change = models.ForeignKey(UnitChange, models.CASCADE, related_name="files", verbose_name="Thay đổi")
    file = models.FileField("Bản chụp quyết định", upload_to=decision_path, max_length=200)
    added_at = models.DateTimeField("Đưa lên lúc")
    added_by = person("Người đưa lên")
    added_by_words = SignerField("Người đưa lên, chức vụ, đơn vị khi ấy")

    class Meta:
        verbose_name = "bản chụp quyết định"
        verbose_name_plural = "bản chụp quyết định"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "sha256"],
                name="one_decision_file_per_change_and_content",
                violation_error_message="Thay đổi này đã có đúng tệp ấy.",
            ),
            models.CheckConstraint(condition=~Q(file="") & ~Q(sha256=""), name="decision_file_is_there"),
            models.CheckConstraint(condition=has_words("added_by"), name="decision_file_keeps_words_of_added_by"),
        ]


class ChangeStep(models.Model):
    """One thing the change did, in words; and, where it wrote a row, that row with the values before and after.

    ``before`` empty and ``after`` filled: the row was made by the change.
    """

    change = models.ForeignKey(UnitChange, models.CASCADE, related_name="steps", verbose_name="Thay đổi")
    position = models.PositiveSmallIntegerField("Thứ tự")
    kind = models.CharField("Loại", max_length=20, choices=StepKind)
    year = models.ForeignKey(
        EmulationYear, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Năm thi đua"
    )
    words = models.CharField("Nội dung", max_length=600)
    model = models.CharField(max_length=80, blank=True)
    key = models.BigIntegerField(null=True, blank=True)
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "nội dung của thay đổi"
        verbose_name_plural = "nội dung của thay đổi"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="change_step_kind_known"),
            models.CheckConstraint(
                condition=Q(model="", key__isnull=True) | ~Q(model="") & Q(key__isnull=False),
                name="change_step_names_a_whole_row",
            ),
        ]

    def __str__(self):
        return self.words


class ChangeNotice(models.Model):
    """The secretariat of a running year is told until somebody of it says that it has seen it, and so is the Home
    Affairs department that follows the bloc (``monitor_seen_…``)."""

    change = models.ForeignKey(UnitChange, models.CASCADE, related_name="notices", verbose_name="Thay đổi")
    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="change_notices", verbose_name="Năm thi đua")
    seen_at = models.DateTimeField("Đã xem lúc", null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người xem"
    )
    seen_by_words = SignerField("Người xem, chức vụ, đơn vị khi xem")
    monitor_seen_at = models.DateTimeField("Cơ quan nội vụ đã xem lúc", null=True, blank=True)
    monitor_seen_by = person("Người xem của cơ quan nội vụ")
    monitor_seen_by_words = SignerField("Người xem của cơ quan nội vụ, chức vụ khi xem")

    held_under = "year"

    class Meta:
        verbose_name = "thông báo thay đổi đơn vị"
        verbose_name_plural = "thông báo thay đổi đơn vị"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["change", "year"], name="one_notice_per_change_and_year"),
            models.CheckConstraint(condition=has_words("seen_by"), name="change_notice_keeps_words_of_seen_by"),
            models.CheckConstraint(
                condition=has_words("monitor_seen_by"), name="change_notice_keeps_words_of_monitor_seen_by"
            ),
        ]

    def __str__(self):
        return f"{self.change} ({self.year})"

    def side_of(self, seat):
        """The columns in which a person with this seat says that it was seen; empty for whoever is not asked."""
        if seat.watches:
            return "monitor_seen"
        return "seen" if seat.is_secretariat else ""

    def is_news_to(self, seat):
        """Whether it still waits for a person with this seat to say so."""
        side = self.side_of(seat)
        return bool(side) and getattr(self, f"{side}_at") is None

    @property
    def audit_scope(self):
        return self.year.audit_scope
