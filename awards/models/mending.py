"""What Home Affairs asks to be mended when it returns a dossier: point by point, each with the bloc's answer."""

from django.db import models
from django.db.models import Q

from units.signing import SignerField, has_words, person

from .proposal import Proposal


class MendingPoint(models.Model):
    """One point of one return. It is never taken back; the dossier goes again once all were answered."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="points", verbose_name="Tờ trình")
    position = models.PositiveSmallIntegerField("Thứ tự")
    text = models.TextField("Điểm cần bổ sung")
    raised_at = models.DateTimeField("Nêu lúc")
    raised_by = person("Người nêu")
    raised_by_words = SignerField("Người nêu, chức vụ, đơn vị khi nêu")
    answer = models.TextField("Khối trả lời", blank=True)
    answered_at = models.DateTimeField("Trả lời lúc", null=True, blank=True)
    answered_by = person("Người trả lời")
    answered_by_words = SignerField("Người trả lời, chức vụ, đơn vị khi trả lời")

    held_under = "proposal"

    class Meta:
        verbose_name = "điểm cần bổ sung"
        verbose_name_plural = "điểm cần bổ sung"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="mending_point_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="mending_point_is_answered_in_words",
                violation_error_message="Cần ghi nội dung trả lời.",
            ),
            models.CheckConstraint(condition=has_words("raised_by"), name="mending_point_raiser_has_words"),
            models.CheckConstraint(condition=has_words("answered_by"), name="mending_point_answerer_has_words"),
        ]

    def __str__(self):
        return f"{self.position}. {self.text[:80]}"

    @property
    def is_open(self):
        return self.answered_at is None

    @property
    def audit_scope(self):
        return self.proposal.audit_scope
