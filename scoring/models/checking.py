"""The first pass of verification: who checks whom, and what each found before the leadership concludes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from units.models import EmulationYear, Participation
from units.signing import SignerField, has_words

from .kept import KeptAnswer
from .sheet import Entry
from .table import earned_field


class Assignment(models.Model):
    """``checker`` gives an opinion on the sheet of ``subject``; never on its own. A recusal keeps its reason."""

    year = models.ForeignKey(EmulationYear, models.PROTECT, related_name="assignments", verbose_name="Năm")
    checker = models.ForeignKey(Participation, models.PROTECT, related_name="checks", verbose_name="Đơn vị chấm")
    subject = models.ForeignKey(
        Participation, models.PROTECT, related_name="checked_by", verbose_name="Đơn vị được chấm"
    )
    recused_at = models.DateTimeField("Từ chối lúc", null=True, blank=True)
    recused_reason = models.TextField("Lý do từ chối", blank=True)
    done_at = models.DateTimeField("Chấm xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "phân công chấm chéo"
        verbose_name_plural = "phân công chấm chéo"
        ordering = ["subject__position", "checker__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["checker", "subject"],
                name="one_assignment_per_pair",
                violation_error_message="Đơn vị này đã được phân công chấm phiếu đó.",
            ),
            models.CheckConstraint(
                condition=~Q(checker=F("subject")),
                name="nobody_checks_itself",
                violation_error_message="Không đơn vị nào chấm phiếu của chính mình.",
            ),
            models.CheckConstraint(
                condition=Q(recused_at__isnull=True, recused_reason="")
                | Q(recused_at__isnull=False) & ~Q(recused_reason=""),
                name="recusal_has_a_reason",
                violation_error_message="Từ chối chấm phải nêu lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.checker} chấm {self.subject}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class Opinion(models.Model):
    """What one checking unit found in one row (điểm chấm chéo)."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="opinions")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="opinions")
    value = models.DecimalField("Số liệu", max_digits=14, decimal_places=4, null=True, blank=True)
    base = models.DecimalField("Số gốc", max_digits=14, decimal_places=4, null=True, blank=True)
    not_applicable = models.BooleanField("Không phát sinh nhiệm vụ", default=False)
    points = earned_field("Điểm", null=True, blank=True)
    note = models.TextField("Nhận xét", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người chấm"
    )
    by_words = SignerField("Người chấm, chức vụ, đơn vị khi chấm")
    at = models.DateTimeField("Lúc")
    revision = models.PositiveIntegerField(default=0)

    answer = KeptAnswer("value", "base", "not_applicable", "note", "points")

    class Meta:
        verbose_name = "ý kiến chấm chéo"
        verbose_name_plural = "ý kiến chấm chéo"
        ordering = ["entry__criterion__path", "assignment__checker__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=has_words("by"), name="opinion_keeps_words_of_by"),
            models.UniqueConstraint(fields=["assignment", "entry"], name="one_opinion_per_checker_and_row"),
            models.CheckConstraint(
                condition=Q(value__isnull=True, points__isnull=True) | Q(value__isnull=False, not_applicable=False),
                name="opinion_points_follow_a_value",
            ),
        ]

    def __str__(self):
        return f"{self.assignment.checker}: {self.points}"

    @property
    def is_given(self):
        return self.answer.is_given
