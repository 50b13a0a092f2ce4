"""What became final is never written over unseen: a record of its own says what was, what is, who, when and why."""

from django.db import models
from django.db.models import Q

from ..signing import SignerField, has_words, person
from .bloc import Membership
from .regulation import Regulation
from .scan import YearScan


class Correction(models.Model):
    """The shape of every correction. Each names by its first column what it corrects, as ``corrections`` of that.

    Never changed itself. Written by ``units.correcting.changes.put_right`` alone.
    """

    at = models.DateTimeField("Đính chính lúc")
    by = person("Người đính chính")
    by_words = SignerField("Người đính chính, chức vụ, đơn vị khi đính chính")
    reason = models.TextField("Lý do")
    changes = models.JSONField("Chỗ sửa", help_text='[{"what", "before", "after"}] như in ra.')
    scan = models.ForeignKey(
        YearScan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Bản chụp văn bản đề nghị"
    )

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="%(class)s_has_a_reason"),
            models.CheckConstraint(condition=has_words("by"), name="%(class)s_keeps_words_of_by"),
        ]

    def __str__(self):
        return f"Đính chính {getattr(self, self.held_under)}"

    @property
    def audit_scope(self):
        return getattr(self, self.held_under).audit_scope


class RegulationCorrection(Correction):
    regulation = models.ForeignKey(
        Regulation, models.PROTECT, related_name="corrections", verbose_name="Quy chế của năm"
    )

    held_under = "regulation"

    class Meta(Correction.Meta):
        verbose_name = "đính chính quy chế"
        verbose_name_plural = "đính chính quy chế"


class MembershipCorrection(Correction):
    membership = models.ForeignKey(
        Membership, models.CASCADE, related_name="corrections", verbose_name="Thành viên khối"
    )
    scan = None  # its scans are those of the membership

    held_under = "membership"

    class Meta(Correction.Meta):
        verbose_name = "đính chính thành viên khối"
        verbose_name_plural = "đính chính thành viên khối"
